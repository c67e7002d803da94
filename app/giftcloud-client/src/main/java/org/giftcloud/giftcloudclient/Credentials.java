// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A user name and password, or an XNAT alias token's alias and secret: kept in memory only and
 * wiped by {@link #close()}.
 */
public final class Credentials implements AutoCloseable {
  private static final int LONGEST_CHARACTER = 4;

  /** XNAT makes an alias as a random UUID, and people do not choose such names. */
  private static final Pattern ALIAS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final String user;
  private final char[] password;

  /** Copies the password; the caller wipes its own. */
  public Credentials(String user, char[] password) {
    // RFC 7617: a user name in Basic authentication cannot hold a colon.
    if (user.isBlank()
        || user.indexOf(':') >= 0
        || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("user name is blank or holds a colon");
    }
    this.user = user;
    this.password = password.clone();
  }

  /** Whether a user name is the alias of a token, so that what goes with it is its secret. */
  public static boolean isAlias(String user) {
    return ALIAS.matcher(user).matches();
  }

  boolean isToken() {
    return isAlias(user);
  }

  /** The name that logs in. */
  public String user() {
    return user;
  }

  Credentials copy() {
    return new Credentials(user, password);
  }

  /** The one place where the password becomes a String: java.net.http takes headers only so. */
  String basicHeader() {
    byte[] name = (user + ":").getBytes(StandardCharsets.UTF_8);
    byte[] plain = Arrays.copyOf(name, name.length + LONGEST_CHARACTER * password.length);
    ByteBuffer target = ByteBuffer.wrap(plain).position(name.length);
    byte[] exact = {};
    try {
      // Unpaired surrogates become question marks, as in String.getBytes.
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(password), target, true);
      exact = Arrays.copyOf(plain, target.position());
      return "Basic " + Base64.getEncoder().encodeToString(exact);
    } finally {
      Arrays.fill(plain, (byte) 0);
      Arrays.fill(exact, (byte) 0);
    }
  }

  @Override
  public void close() {
    Arrays.fill(password, '\0');
  }

  @Override
  public String toString() {
    return "Credentials[redacted]";
  }
}
