// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Reason;

/** Where received files wait that could not be imported, each with its reason beside it. */
public final class Parking {
  private static final String REASON = ".reason.txt";

  private final Path folder;

  private Parking(Path folder) {
    this.folder = folder;
  }

  /** Opens it within a folder that is private already. */
  public static Parking within(Path incoming) throws IOException {
    return new Parking(Files.createDirectories(incoming.resolve("parked")));
  }

  void park(Path file, Reason reason) throws IOException {
    Path parked = folder.resolve(file.getFileName());
    // The reason first: a file without one would be a riddle.
    Files.writeString(
        parked.resolveSibling(parked.getFileName() + REASON),
        reason.code() + "\n" + reason.sentence() + "\n",
        StandardCharsets.UTF_8);
    Files.move(file, parked, StandardCopyOption.ATOMIC_MOVE);
  }

  public long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(REASON)).count();
    }
  }
}
