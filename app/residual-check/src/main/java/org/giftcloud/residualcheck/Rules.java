// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is searched for, compiled once and shared by all searches. */
final class Rules {
  final TextMatcher words;
  final TextMatcher squeezed;
  final int unsearchable;
  final int longest;
  private final Map<String, Finding.Kind> exact;
  private final Map<Charset, PixelMatcher> pixels = new ConcurrentHashMap<>();

  Rules(Collection<Identifier> known) {
    Tokens tokens = new Tokens(known);
    List<Token> plain = new ArrayList<>();
    List<Token> dense = new ArrayList<>();
    for (Token token : tokens.folded()) {
      (token.bound() == Token.Bound.SQUEEZED ? dense : plain).add(token);
    }
    this.words = new TextMatcher(plain);
    this.squeezed = new TextMatcher(dense);
    this.longest = plain.stream().mapToInt(token -> token.text().length()).max().orElse(0);
    this.exact = tokens.exact();
    this.unsearchable = tokens.unsearchable();
  }

  /** The matcher for pixel bytes, with tokens also as the given set writes them. */
  PixelMatcher pixels(Charset declared) {
    return pixels.computeIfAbsent(declared, this::compile);
  }

  private PixelMatcher compile(Charset declared) {
    Set<Charset> sets =
        Set.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    Map<String, PixelMatcher.Pattern> patterns = new LinkedHashMap<>();
    exact.forEach(
        (text, kind) -> {
          for (String form : cases(text)) {
            sets.forEach(set -> add(patterns, kind, form.getBytes(set)));
            if (declared.canEncode() && declared.newEncoder().canEncode(form)) {
              add(patterns, kind, form.getBytes(declared));
            }
          }
        });
    return new PixelMatcher(patterns.values());
  }

  private static List<String> cases(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return List.of(text, text.toUpperCase(Locale.ROOT), lower, asWritten(lower));
  }

  /** With a capital at the beginning of each word: headers often have nothing but capitals. */
  private static String asWritten(String lower) {
    StringBuilder out = new StringBuilder(lower.length());
    boolean isWithin = false;
    for (int c : lower.codePoints().toArray()) {
      out.appendCodePoint(isWithin ? c : Character.toTitleCase(c));
      isWithin = Character.isLetterOrDigit(c);
    }
    return out.toString();
  }

  private static void add(
      Map<String, PixelMatcher.Pattern> patterns, Finding.Kind kind, byte[] bytes) {
    if (bytes.length >= Tokens.SHORTEST_IN_PIXELS) {
      patterns.putIfAbsent(Arrays.toString(bytes), new PixelMatcher.Pattern(kind, bytes));
    }
  }
}
