// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.giftcloud.giftcloudclient.RuleScope;
import org.giftcloud.giftcloudclient.ServerScript;

/**
 * A server's script as it was when it was read, so that a later change alters nothing that has
 * begun.
 *
 * @param author the account that put it there; empty where the server does not say
 * @param date when, as the server writes it; empty where it does not say
 * @param text DicomEdit; empty where it was longer than anybody means
 * @param digest SHA-256 of the text as it came, hexadecimal
 */
public record FrozenScript(
    RuleScope scope, String author, String date, String text, String digest) {
  /** Longest script that is kept, in characters. */
  static final int LONGEST = 256 * 1024;

  private static final int LONGEST_NAME = 100;

  /** Freezes a script. */
  public static FrozenScript of(ServerScript script) {
    return script.text().length() > LONGEST
        ? unread(script)
        : new FrozenScript(
            script.scope(),
            shortened(script.author()),
            shortened(script.date()),
            script.text(),
            digest(script.text()));
  }

  /** A script that is not looked at, and so is not applied. */
  static FrozenScript unread(ServerScript script) {
    return new FrozenScript(
        script.scope(),
        shortened(script.author()),
        shortened(script.date()),
        "",
        digest(script.text()));
  }

  private static String shortened(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) : line;
  }

  /** What it means; refused where any of it is not understood. */
  Script parse() throws NotAppliedException {
    if (text.isEmpty()) {
      throw new NotAppliedException(1, Refusal.TOO_LONG);
    }
    int odd = text.indexOf('\uFFFD');
    if (odd >= 0 || text.indexOf('\0') >= 0) {
      long line = text.substring(0, Math.max(odd, 0)).lines().count();
      throw new NotAppliedException((int) Math.max(1, line), Refusal.NOT_TEXT);
    }
    return Parser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** Whose it is, for people. */
  public String described() {
    return (scope == RuleScope.SITE ? "of the whole site" : "of this project")
        + (author.isEmpty() ? "" : ", by " + author)
        + (date.isEmpty() ? "" : ", " + date);
  }

  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
