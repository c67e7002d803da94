// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.List;

/** Made-up words for planted identity; no list of the engine holds them. */
final class Words {
  private static final int SHORTEST = 3;
  private static final int LONG_WORD = 7;

  static final List<String> FAMILIES =
      List.of(
          "Quillfeather",
          "Brönnimann",
          "Ó Séaghdha",
          "Okonjo-Marchbanks",
          "Thistlewaite",
          "Vantongeren",
          "Żółkiewska",
          "Mbalazi",
          "Ferreirinha",
          "Hollinghurst",
          "Drummossie",
          "Pettigrove",
          "Åkesdotter",
          "Zubrowsky",
          "Castelfranco",
          "Nguyễn");
  static final List<String> GIVEN =
      List.of(
          "Persephone",
          "Zoë",
          "Aoife",
          "Adaeze",
          "Barnaby",
          "Liselotte",
          "Żaneta",
          "Thabiso",
          "Conceição",
          "Marmaduke",
          "Isobel",
          "Ptolemy",
          "Solveig",
          "Wojciech",
          "Ginevra",
          "Thị");
  static final List<String> STREETS =
      List.of(
          "Plumtree Ginnel",
          "Wetherspool Lane",
          "Cobblewick Rise",
          "Ormskelf Terrace",
          "Tanglebrook Mews",
          "Hartsmere Crescent");
  static final List<String> TOWNS =
      List.of("Netherwallop", "Upper Slaughby", "Kirkholmedale", "Barrowfenny", "Strathmuckle");
  static final List<String> HOSPITALS =
      List.of(
          "Saint Ethelbruga Infirmary",
          "Barrowfenny Royal Hospital",
          "Kirkholmedale Women's Clinic");
  static final List<String> DEPARTMENTS = List.of("Dept of Snark Imaging", "Fetal Suite Zephyr");
  static final List<String> STAFF_FAMILIES =
      List.of("Grimthorpe", "Ravensdown", "Delacroix-Hume", "Yamaguchiwa", "Sempleton");

  private Words() {}

  /** Whether a word of at least three characters of one text stands in the other. */
  static boolean shareToken(String value, String planted) {
    String folded = Font.drawable(value);
    for (String token : Font.drawable(planted).split("[\\s^,;]+", -1)) {
      if (token.length() >= SHORTEST && folded.contains(token)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a word of at least seven characters of one text stands in the other, letter by letter:
   * shorter ones occur by chance in compressed pixels.
   */
  static boolean holdsLongWord(String bytes, String planted) {
    for (String token : planted.split("[\\s^,;]+", -1)) {
      if (token.length() >= LONG_WORD && bytes.contains(token)) {
        return true;
      }
    }
    return bytes.contains(planted);
  }
}
