// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Set;

/** Names of makers of devices, which people bear too, and what makers add to them. */
public final class Makers {
  private static final Set<String> NAMES =
      Set.of(
          "ACUSON",
          "AGFA",
          "BARCO",
          "BRACCO",
          "BRUKER",
          "CANON",
          "CARESTREAM",
          "CARL",
          "ELEKTA",
          "ELSCINT",
          "ESAOTE",
          "FUJI",
          "FUJIFILM",
          "GE",
          "GEMS",
          "HEWLETT",
          "HITACHI",
          "HOLOGIC",
          "KARL",
          "KODAK",
          "KONICA",
          "LEICA",
          "MARCONI",
          "MEDISON",
          "MINDRAY",
          "MINOLTA",
          "NEUSOFT",
          "NIDEK",
          "NUCLETRON",
          "OLYMPUS",
          "PACKARD",
          "PENTAX",
          "PHILIPS",
          "PICKER",
          "PLANMECA",
          "SAMSUNG",
          "SHIMADZU",
          "SIEMENS",
          "SIRONA",
          "STORZ",
          "TOPCON",
          "TOSHIBA",
          "UIH",
          "VARIAN",
          "ZEISS",
          "ZIEHM");

  private static final Set<String> ADDED =
      Set.of(
          "AG",
          "AND",
          "BV",
          "CO",
          "CORP",
          "CORPORATION",
          "DENTAL",
          "ELECTRONICS",
          "GMBH",
          "GROUP",
          "HEALTH",
          "HEALTHCARE",
          "HEALTHINEERS",
          "IMAGING",
          "INC",
          "INTERNATIONAL",
          "LTD",
          "MEC",
          "MEDICAL",
          "MEDITEC",
          "NV",
          "OF",
          "SA",
          "SOLUTIONS",
          "SYSTEM",
          "SYSTEMS",
          "TECHNOLOGIES",
          "TECHNOLOGY",
          "THE",
          "ULTRASOUND");

  private Makers() {}

  /** Whether the word, in any case, is the name of a maker. */
  public static boolean isName(String word) {
    return NAMES.contains(Words.normal(word.strip()));
  }

  /** Whether a text names well-known makers and says nothing else. */
  public static boolean areNamedBy(String text) {
    String normal = Words.normal(text);
    int start = 0;
    for (int i = 0; i <= normal.length(); i++) {
      if (i == normal.length() || !Character.isLetterOrDigit(normal.charAt(i))) {
        String word = normal.substring(start, i);
        if (!word.isEmpty() && !NAMES.contains(word) && !ADDED.contains(word)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }
}
