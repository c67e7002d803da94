// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Secrets come from a file or from the keyboard, never from an argument. */
final class Secrets {
  private static final int LONGEST = 4096;

  private Secrets() {}

  /** The first line of {@code file}, or what is typed when no file is named. */
  static char[] read(@Nullable Path file, String prompt) throws CommandFailure {
    if (file != null) {
      return Inputs.read(file, prompt + "'s file", Secrets::firstLine);
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

  private static char[] firstLine(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST);
    try {
      CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
      int end = 0;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      char[] secret = Arrays.copyOfRange(text.array(), 0, end);
      Arrays.fill(text.array(), '\0');
      return secret;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
