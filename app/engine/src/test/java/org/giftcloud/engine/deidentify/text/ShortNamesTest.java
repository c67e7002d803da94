// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Short names in the ways people write them, and what is lost of the words around them. */
class ShortNamesTest {
  private static final int ROUNDS = 4_000;
  private static final List<String> STARTS =
      List.of(
          "b", "ch", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "q", "r", "s", "sh", "t",
          "v", "w", "x", "y", "z", "zh");
  private static final List<String> ENDS =
      List.of(
          "a", "ai", "an", "ang", "ao", "e", "en", "i", "ia", "in", "o", "ong", "u", "ui", "uo");
  private static final List<String> DESCRIPTIONS =
      List.of(
          "CT THORAX 1.5mm",
          "Axial T2 FLAIR brain",
          "LUMBAR SPINE SAG T1 fs",
          "head and neck angio",
          "Liver arterial phase",
          "DWI b=1000 ADC map",
          "Left knee PD",
          "Recon 2: lung window B70f",
          "delayed enhancement short axis",
          "ABDOMEN PELVIS WITH CONTRAST",
          "Obstetric 2nd trimester growth",
          "Panoramic mandible low dose",
          "Whole body PET attenuation corrected",
          "Cine stack 4 chamber view",
          "Post contrast MPRAGE isotropic",
          "Renal artery doppler resistive index");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void short_names_go_and_the_words_around_them_stay() {
    System.out.println("seed " + seed);
    List<String> survivors = new ArrayList<>();
    int words = 0;
    int lost = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String family = random.nextInt(5) == 0 ? pick(List.of("O", "E", "Y")) : syllable();
      String given = syllable() + (random.nextBoolean() ? syllable() : "");
      if (isNobodys(family) || isNobodys(given)) {
        continue;
      }
      String description = pick(DESCRIPTIONS);
      String written = written(capital(family), capital(given));
      KnownIdentity known = new KnownIdentity();
      known.addName(capital(family) + "^" + capital(given));
      TextCleaner cleaner = new TextCleaner(known);

      String alone = cleaner.clean(description);
      String both = cleaner.clean(description + " " + written);

      if (stands(both.substring(Math.min(alone.length(), both.length())), family, given)) {
        survivors.add(family + "^" + given + " as " + written + " left " + both);
      }
      for (String word : description.split(" ", -1)) {
        words++;
        if (!List.of(alone.split(" ", -1)).contains(word) && !isName(word, family, given)) {
          lost++;
        }
      }
    }

    System.out.println("survivors " + survivors.size() + ", lost " + lost + " of " + words);
    assertEquals(List.of(), survivors, "seed " + seed);
    assertTrue(
        lost * 1_000 <= words, "seed " + seed + ": " + lost + " of " + words + " words lost");
  }

  /** Medical words stay; so does what stands where there is no name, and chance makes it. */
  private static boolean isNobodys(String name) {
    return Words.isMedical(Words.normal(name)) || List.of("name", "none").contains(name);
  }

  private String written(String family, String given) {
    String upper = (family + given).toUpperCase(Locale.ROOT);
    List<String> ways =
        new ArrayList<>(
            List.of(
                family + " " + given,
                given + " " + family,
                family + ", " + given,
                family + "^" + given,
                family + "_" + given,
                given + "." + family));
    if ((family + given).length() >= 4) {
      ways.addAll(List.of(family + given, given + family, upper));
    }
    if (family.length() >= 2) {
      ways.addAll(List.of("ct" + family + "Head", "THORAX" + family.toUpperCase(Locale.ROOT)));
    }
    return pick(ways);
  }

  /** Whether the family name of two letters or more, or the given name, is left as a word. */
  private static boolean stands(String text, String family, String given) {
    for (String name : List.of(family, given)) {
      Pattern alone =
          Pattern.compile("(?i)(?<![\\p{L}\\p{N}])" + name + "(?![\\p{L}\\p{N}])|" + glued(name));
      if (alone.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }

  private static String glued(String name) {
    return "(?:THORAX|ct)" + (name.length() < 2 ? "\\b\\B" : name);
  }

  private static boolean isName(String word, String family, String given) {
    String normal = Words.normal(word);
    return normal.equals(Words.normal(family)) || normal.equals(Words.normal(given));
  }

  private String syllable() {
    return pick(STARTS) + pick(ENDS);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
