// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers and dates that an image says of itself, in other spellings. */
class OwnNumbersTest {
  @Test
  void takes_identifiers_out_without_their_leading_zeros_and_in_other_digits() {
    KnownIdentity padded = new KnownIdentity();
    padded.addIdentifier("00012345");
    padded.addIdentifier("7751234");
    padded.addIdentifier("H0054321");
    padded.addIdentifier("00009876");
    padded.addIdentifier("H654321X");
    padded.addName("\u0645\u062d\u0645\u062f");
    TextCleaner own = new TextCleaner(padded);
    assertEquals("Pt chest", own.clean("Pt 12345 chest"));
    assertEquals("chest", own.clean("\u0667\u0667\u0665\u0661\u0662\u0663\u0664 chest"));
    assertEquals("chest", own.clean("\u0645\u062d\u0640\u0645\u062f chest"));
    assertEquals("Pt chest", own.clean("Pt 54321 chest"));
    assertEquals("Pt chest", own.clean("Pt 9876 chest"));
    assertEquals("Pt chest", own.clean("Pt 654321 chest"));
    String other = "512345 chest";
    assertSame(other, own.clean(other));
  }

  @Test
  void knows_a_date_as_one_where_a_number_of_the_study_is_the_same_digits() {
    Set<Mention> mentions = new LinkedHashSet<>();
    mentions.add(new Mention(Mention.Kind.IDENTIFIER, "20240315"));
    mentions.add(new Mention(Mention.Kind.DATE, "20240315"));
    TextCleaner own = new TextCleaner(KnownIdentity.of(mentions), TextCleaner.Dates.MOVED);
    assertEquals("chest axial", own.clean("chest 15.3.24 axial"));
    assertEquals("chest axial", own.clean("chest 20240315 axial"));
  }

  @Test
  void takes_the_dates_of_this_image_out_in_every_spelling() {
    KnownIdentity study = new KnownIdentity();
    study.addDate("20240315");
    TextCleaner moved = new TextCleaner(study, TextCleaner.Dates.MOVED);
    for (String date :
        List.of(
            "15.3.24",
            "15-3-24",
            "15 3 24",
            "15_3_2024",
            "15.III.24",
            "2024MAR15",
            "03-15-24",
            "15.03.",
            "15/03",
            "15th of March",
            "Mar 15",
            "15 \u043c\u0430\u0440\u0442\u0430 2024",
            "day 75 of 2024",
            "Sat16Mar",
            "\uff11\uff15 MAR",
            "\uff11\uff15/\uff10\uff13",
            "16.3.24")) {
      String cleaned = moved.clean("chest " + date + " axial");
      assertFalse(cleaned.chars().anyMatch(Character::isDigit), date + " left as " + cleaned);
    }
    for (String text :
        List.of(
            "slice 15 3.0 mm",
            "T1 MAR tra",
            "T2 MAR cor",
            "C2 DEC L",
            "version 3.5.10",
            "LAMAR 15",
            "slice 15.03 mm",
            "TR 15.03",
            "image 115/032",
            "15.3 kV 24 s",
            "v1.15.3.24",
            "15/3")) {

      assertSame(text, moved.clean(text));
    }
  }
}
