// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;

/**
 * Where received files wait that could not be imported, sealed as they came, each with its reason
 * beside it.
 */
public final class Parking {
  private static final String NAME = "parked";
  private static final String REASON = ".reason.txt";

  private final Path folder;

  private Parking(Path folder) {
    this.folder = folder;
  }

  /** Opens it within a folder that is private already. */
  public static Parking within(Path incoming) throws IOException {
    return new Parking(Files.createDirectories(incoming.resolve(NAME)));
  }

  /** The one of a workspace: the folder is made with the first file. */
  static Parking of(Path workspace) {
    return new Parking(ReceivedFiles.folder(workspace).resolve(NAME));
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

  /** What became of a received file after its import. */
  public enum Settled {
    /** The working folder has it; the received file is destroyed. */
    IN,
    /** The working folder could not take it now; it lies where it lay, for the next import. */
    LATER,
    /** It cannot be imported; it waits here. */
    PARKED
  }

  /**
   * Puts a received file where it belongs after its import. Its sender was told that we have it: it
   * is destroyed only where the working folder has the same image.
   *
   * @throws IOException when it could be neither destroyed nor moved; it is not lost
   */
  public Settled settle(Path file, ImportReport.Line line, ReceivedFiles files) throws IOException {
    Reason reason = line.reason();
    if (line.state() == ItemState.CHECKED || reason.equals(Reasons.DUPLICATE)) {
      // Durable in the workspace: its journal was forced before the report was made.
      files.destroy(file);
      return Settled.IN;
    }
    if (reason.equals(Reasons.NO_SPACE) || reason.equals(Reasons.STAGING_FAILED)) {
      return Settled.LATER;
    }
    park(file, reason);
    return Settled.PARKED;
  }

  /** Sets a file aside, with its reason. */
  public void park(Path file, Reason reason) throws IOException {
    Files.createDirectories(folder);
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
