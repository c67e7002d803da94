// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** Whether what stands beside a match lets it count. */
final class Bounds {
  private Bounds() {}

  static boolean hold(Token token, CharSequence text, int start, int end, Form form) {
    if (form == Form.BULK && token.text().length() < Tokens.ANYWHERE) {
      return false;
    }
    return switch (token.bound()) {
      case NONE, SQUEEZED -> true;
      case WORD ->
          !isWord(text, start - 1)
              && !isWord(text, end)
              && !(form == Form.NUMBERS && isDigit(text, start));
      case DIGIT ->
          !isDigit(text, start - 1)
              && !isDigit(text, end)
              && !(form == Form.NUMBERS && token.kind() == Finding.Kind.KNOWN_BIRTH_DATE);
      case DIGIT_IN_NUMBERS ->
          !inNumbers(text, form)
              || (!isDigit(text, afterZeros(text, start)) && !isDigit(text, end));
    };
  }

  /** Numbers of unknown VR give themselves away: nothing but digits, with points between. */
  private static boolean inNumbers(CharSequence text, Form form) {
    if (form != Form.OPAQUE) {
      return form == Form.NUMBERS || form == Form.BULK;
    }
    boolean points = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points = true;
      } else if ("0123456789\\+-e \0".indexOf(c) < 0) {
        return false;
      }
    }
    return points;
  }

  /** The index before the match and before zeros that pad it. */
  private static int afterZeros(CharSequence text, int start) {
    int before = start - 1;
    while (before >= 0 && text.charAt(before) == '0') {
      before--;
    }
    return before;
  }

  private static boolean isWord(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean isDigit(CharSequence text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }
}
