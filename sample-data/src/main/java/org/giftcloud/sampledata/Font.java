// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Capitals and digits of five by seven dots, so that pixels are the same on every machine. */
final class Font {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  /** One character per line: the letter, then seven rows of five bits in base 32. */
  private static final String DOTS =
      """
      A EHHVHHH
      B UHHUHHU
      C EHGGGHE
      D UHHHHHU
      E VGGUGGV
      F VGGUGGG
      G EHGNHHF
      H HHHVHHH
      I E44444E
      J 72222IC
      K HIKOKIH
      L GGGGGGV
      M HRLLHHH
      N HHPLJHH
      O EHHHHHE
      P UHHUGGG
      Q EHHHLID
      R UHHUKIH
      S FGGE11U
      T V444444
      U HHHHHHE
      V HHHHHA4
      W HHHLLLA
      X HHA4AHH
      Y HHA4444
      Z V1248GV
      0 EHJLPHE
      1 4C4444E
      2 EH1248V
      3 V2421HE
      4 26AIV22
      5 VGU11HE
      6 68GUHHE
      7 V124888
      8 EHHEHHE
      9 EHHF12C
      . 00000CC
      , 0000C48
      : 0CC0CC0
      / 01248G0
      - 000V000
      + 044V440
      ^ 4AH0000
      ( 2488842
      ) 8422248
      = 00V0V00
      % OP248J3
      """;

  private static final Map<Character, int[]> ROWS = rows();

  private Font() {}

  private static Map<Character, int[]> rows() {
    Map<Character, int[]> rows = new TreeMap<>();
    DOTS.lines()
        .forEach(
            line ->
                rows.put(
                    line.charAt(0),
                    line.substring(2).chars().map(c -> Character.digit(c, 32)).toArray()));
    return rows;
  }

  /** What machines make of a text: capitals without accents. */
  static String drawable(String text) {
    String plain = text.replace('ł', 'l').replace('Ł', 'L').replace('đ', 'd');
    return Normalizer.normalize(plain, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toUpperCase(Locale.ROOT);
  }

  /** Whether the dot is set; characters without a picture are blank. */
  static boolean isInk(char c, int column, int row) {
    int[] rows = ROWS.get(c);
    return rows != null && (rows[row] >> (WIDTH - 1 - column) & 1) == 1;
  }
}
