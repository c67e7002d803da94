// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Reason;

/**
 * Where received files wait that could not be imported, sealed as they came, each with its reason
 * beside it.
 */
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

  /**
   * A file that waits.
   *
   * @param code of the reason, or empty where it is missing
   * @param sentence the reason in words
   */
  public record Parked(Path file, String code, String sentence) {
    /** The name of our own under which it lies here. */
    public String name() {
      String whole = String.valueOf(file.getFileName());
      int dot = whole.indexOf('.');
      return dot < 0 ? whole : whole.substring(0, dot);
    }
  }

  void park(Path file, Reason reason) throws IOException {
    Path parked = folder.resolve(file.getFileName());
    // The reason first: a file without one would be a riddle.
    Files.writeString(
        reason(parked), reason.code() + "\n" + reason.sentence() + "\n", StandardCharsets.UTF_8);
    Files.move(file, parked, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What waits, in a stable order. */
  public List<Parked> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Parking::isFile).sorted().map(Parking::parked).toList();
    }
  }

  private static boolean isFile(Path path) {
    return !path.toString().endsWith(REASON);
  }

  private static Parked parked(Path file) {
    try {
      List<String> lines = Files.readAllLines(reason(file));
      return new Parked(file, lines.getFirst(), String.join(" ", lines.subList(1, lines.size())));
    } catch (IOException | RuntimeException e) {
      return new Parked(file, "", "");
    }
  }

  private static Path reason(Path file) {
    return file.resolveSibling(file.getFileName() + REASON);
  }

  /** Forgets one whose file is gone. */
  public void forget(Parked parked) throws IOException {
    Files.deleteIfExists(reason(parked.file()));
  }

  public long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Parking::isFile).count();
    }
  }
}
