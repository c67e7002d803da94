// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.giftcloud.dicomnet.tls.TlsLine;
import org.giftcloud.engine.desk.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line to a gateway over TLS, after the handshake. */
record SecureLine(TlsLine line) implements Line {
  private static final Logger LOG = LoggerFactory.getLogger(SecureLine.class);

  /** The gateway's certificate was checked in the handshake; its name is not asked for. */
  @Override
  public String greet() {
    return "";
  }

  @Override
  public InputStream in() throws IOException {
    return line.in();
  }

  @Override
  public OutputStream out() throws IOException {
    return line.out();
  }

  @Override
  public void close() {
    try {
      line.close();
    } catch (IOException e) {
      LOG.debug("A line was gone before it was closed: {}", e.getClass().getName());
    }
  }
}
