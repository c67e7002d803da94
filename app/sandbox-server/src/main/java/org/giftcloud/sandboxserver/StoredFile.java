// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file of the archive's catalogues. */
public record StoredFile(
    String project,
    String subject,
    String experiment,
    String scan,
    String name,
    long size,
    String sha256,
    Path path) {

  /** What the server holds now. */
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }
}
