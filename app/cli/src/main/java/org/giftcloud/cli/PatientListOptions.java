// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an encrypted patient list is kept up to date. */
final class PatientListOptions {
  @Option(
      names = "--patient-list",
      paramLabel = "FILE",
      description =
          "Encrypted workbook (.xlsx) that is written anew after sending if there are new patients;"
              + " needs the role re-identify, and is recorded each time.")
  private @Nullable Path file;

  @Option(
      names = "--patient-list-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the workbook's password.")
  private @Nullable Path passwordFile;

  /** Null where none is asked for. */
  @Nullable PatientListKeeper keeper() throws CommandFailure {
    Path list = file;
    Path password = passwordFile;
    if (list == null && password == null) {
      return null;
    }
    if (list == null || password == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Name both --patient-list and --patient-list-password-file. Nothing was done.");
    }
    return new PatientListKeeper(list, password);
  }
}
