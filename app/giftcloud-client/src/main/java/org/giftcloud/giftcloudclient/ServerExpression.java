// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that somebody at a server wrote. It is matched against a whole text, and
 * given up where that takes too long: on XNAT 1.6 anybody with an account may write one.
 */
public final class ServerExpression {
  /** How many characters of an expression are believed to be meant. */
  private static final int LONGEST = 1000;

  private static final int LONGEST_TEXT = 1024;
  private static final int MOST_STEPS = 100_000;
  private static final Pattern CHOICE = Pattern.compile("\\|(?=[|)])|(?<=[(|])\\||\\)[?*+]");
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

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
    if (text.length() > LONGEST || repeats(text) > MOST_STEPS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ServerExpression(Pattern.compile(text, flags)));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** How often counted repeats and choices may be gone through without reading a character. */
  private static double repeats(String text) {
    double all = 1;
    Matcher count = COUNT.matcher(text);
    while (count.find()) {
      String most = count.group(2) == null || count.group(2).isEmpty() ? "" : count.group(2);
      all *= Math.max(1, Long.parseLong(most.isEmpty() ? count.group(1) : most));
    }
    // Ways that read nothing, such as (|) or (a?)*, are tried without a character looked at.
    return all * Math.pow(2, (double) CHOICE.matcher(text).results().count());
  }

  /** Whether the whole text matches; empty where that cannot be found out in reasonable time. */
  public Optional<Boolean> matches(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          pattern.matcher(new Counted(text, new AtomicInteger(MOST_STEPS))).matches());
    } catch (OutOfSteps | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** Too many characters were looked at. */
  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfSteps() {
      super("an expression takes too long");
    }
  }

  /** A text that is looked at only so often. */
  private record Counted(CharSequence text, AtomicInteger left) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (left.decrementAndGet() < 0) {
        throw new OutOfSteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
