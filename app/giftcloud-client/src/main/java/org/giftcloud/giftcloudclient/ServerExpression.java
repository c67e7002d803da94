// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression that somebody at a server wrote. It is matched against a whole text by a
 * machine whose time grows with the text alone: on XNAT 1.6 anybody with an account may write one.
 * What such a machine has not (looking ahead or behind, references back) is not tried.
 */
public final class ServerExpression {
  /** How many characters of an expression are believed to be meant. */
  private static final int LONGEST = 1000;

  private static final int LONGEST_TEXT = 1024;

  private final Pattern pattern;

  private ServerExpression(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Empty where it is none, or none that may be tried. */
  public static Optional<ServerExpression> exact(String text) {
    return of(text, 0);
  }

  /** As {@link #exact}, for capitals and small letters alike. */
  public static Optional<ServerExpression> ignoringCase(String text) {
    return of(text, Pattern.CASE_INSENSITIVE);
  }

  private static Optional<ServerExpression> of(String text, int flags) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ServerExpression(Pattern.compile(text, flags)));
    } catch (PatternSyntaxException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Whether the whole text matches; empty where the text is too long to be tried. */
  public Optional<Boolean> matches(String text) {
    return text.length() > LONGEST_TEXT ? Optional.empty() : Optional.of(pattern.matches(text));
  }
}
