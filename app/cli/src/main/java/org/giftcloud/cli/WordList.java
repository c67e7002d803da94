// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.residualcheck.Identifier;

/** A list of words to search for, one a line; a date is searched in all its written forms. */
final class WordList {
  private WordList() {}

  /** Reads a list that is UTF-8, or UTF-16 with its mark, and holds at least one word. */
  static List<Identifier> read(Path file, Clock clock) throws IOException, CommandFailure {
    List<Identifier> known = new ArrayList<>();
    LocalDate today = LocalDate.now(clock);
    for (String line : text(Files.readAllBytes(file)).lines().toList()) {
      String word = line.strip();
      if (!word.isEmpty()) {
        known.add(new Identifier(Identifier.Kind.OTHER, word));
        for (LocalDate date : WrittenDates.of(word, today)) {
          String digits = date.format(DateTimeFormatter.BASIC_ISO_DATE);
          known.add(new Identifier(Identifier.Kind.BIRTH_DATE, digits));
          // As values of dates, where the other forms do not count.
          known.add(new Identifier(Identifier.Kind.OTHER, digits));
        }
      }
    }
    if (known.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "The list of --identifiers holds no word. Nothing was searched.");
    }
    return known;
  }

  private static String text(byte[] bytes) throws CommandFailure {
    int mark = bytes.length > 1 ? (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF) : 0;
    Charset set =
        mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    try {
      String text = set.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // Said below.
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "The list of --identifiers is not plain text in UTF-8. Save it as text in UTF-8, one word a"
            + " line. Nothing was searched.");
  }
}
