// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.Console;
import java.nio.file.Path;
import org.giftcloud.keystore.SecretFile;
import org.jspecify.annotations.Nullable;

/** Secrets come from a file or from the keyboard, never from an argument. */
final class Secrets {
  private Secrets() {}

  /** The first line of {@code file}, or what is typed when no file is named. */
  static char[] read(@Nullable Path file, String prompt) throws CommandFailure {
    if (file != null) {
      return Inputs.read(file, prompt + "'s file", SecretFile::firstLine);
    }
    Console terminal =
        Terminal.find()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.USAGE,
                        prompt + " is needed: name a file that holds it (see --help)."));
    char[] typed = terminal.readPassword("%s: ", prompt);
    return typed == null ? new char[0] : typed;
  }
}
