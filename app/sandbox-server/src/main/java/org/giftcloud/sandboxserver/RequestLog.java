// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a line for each request: status, method, target, bytes and milliseconds. */
public final class RequestLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  // null: nothing is written
  private final @Nullable BufferedWriter file;

  private RequestLog(@Nullable BufferedWriter file) {
    this.file = file;
  }

  /** Into a file that is not there yet. */
  public static RequestLog into(Path file) throws IOException {
    return new RequestLog(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
  }

  /** Into none. */
  public static RequestLog none() {
    return new RequestLog(null);
  }

  /** Whole lines, whoever asks at the same time; 0 is the status of a connection that was cut. */
  synchronized void write(LoggedRequest request) {
    if (file == null) {
      return;
    }
    try {
      file.write(
          request.status()
              + " "
              + request.method()
              + " "
              + request.target()
              + " "
              + request.bodyBytes()
              + " "
              + request.took().toMillis());
      file.newLine();
      file.flush();
    } catch (IOException e) {
      LOG.warn("The request log could not be written");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
