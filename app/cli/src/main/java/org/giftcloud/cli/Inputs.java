// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.jspecify.annotations.Nullable;

/** The small files that a command is given: unusable ones end it before anything is done. */
final class Inputs {
  private Inputs() {}

  /**
   * Reads one.
   *
   * @param what what the file is, as the beginning of a sentence
   */
  static <T> T read(Path file, String what, Reader<T> reader) throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      return reader.read(in);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          what
              + (Files.isReadable(file) && Files.isRegularFile(file)
                  ? " is not of the right form."
                  : " cannot be read. Check the name and that your account may read it.")
              + " Nothing was done.");
    }
  }

  /** Finds out before the work whether the report can be written after it. */
  static void requireWritable(@Nullable Path report) throws CommandFailure {
    if (report == null) {
      return;
    }
    Path folder = report.toAbsolutePath().getParent();
    boolean fits =
        folder != null
            && Files.isDirectory(folder)
            && !Files.isDirectory(report)
            && Files.isWritable(Files.exists(report) ? report : folder);
    if (!fits) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The report cannot be written where --json says. Name a file in a folder that exists."
              + " Nothing was done.");
    }
  }

  /** A folder that is mistyped would be one from which nothing was ever sent. */
  static void requireWorkingFolder(Path folder) throws CommandFailure {
    if (!ReceiptBook.isKeptIn(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--receipts-of names no working folder: there are neither receipts nor a journal in it, or"
              + " your account may not look. Nothing was done.");
    }
  }

  /** Understands what is in a file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }
}
