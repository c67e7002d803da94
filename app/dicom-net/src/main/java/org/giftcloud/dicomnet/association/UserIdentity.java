// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.giftcloud.dicomnet.pdu.IdentityItem;

/**
 * Who asks for an association (PS3.7 D.3.3.7). It travels as it is: use it over TLS, or not at all.
 */
public final class UserIdentity {
  /** Three bytes each at most, in items of 64 KiB. */
  private static final int LONGEST = 10_000;

  private final Kind kind;
  private final byte[] primary;
  private final byte[] secondary;

  /** The kinds that are not a Kerberos ticket. */
  private enum Kind {
    USER_NAME(1),
    USER_NAME_AND_PASSCODE(2),
    SAML(4),
    JSON_WEB_TOKEN(5);

    private final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  private UserIdentity(Kind kind, byte[] primary, byte[] secondary) {
    this.kind = kind;
    this.primary = primary;
    this.secondary = secondary;
  }

  public static UserIdentity named(String user) {
    return new UserIdentity(Kind.USER_NAME, utf8(user.toCharArray()), new byte[0]);
  }

  /** The passcode may be wiped afterwards. */
  public static UserIdentity named(String user, char[] passcode) {
    return new UserIdentity(Kind.USER_NAME_AND_PASSCODE, utf8(user.toCharArray()), utf8(passcode));
  }

  /** A SAML assertion, which may be wiped afterwards. */
  public static UserIdentity saml(char[] assertion) {
    return new UserIdentity(Kind.SAML, utf8(assertion), new byte[0]);
  }

  /** A JSON Web Token, which may be wiped afterwards. */
  public static UserIdentity jsonWebToken(char[] token) {
    return new UserIdentity(Kind.JSON_WEB_TOKEN, utf8(token), new byte[0]);
  }

  private static byte[] utf8(char[] text) {
    if (text.length > LONGEST) {
      throw new IllegalArgumentException("too long for an identity");
    }
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length);
    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), bytes, true);
    byte[] exact = Arrays.copyOf(bytes.array(), bytes.position());
    Arrays.fill(bytes.array(), (byte) 0);
    return exact;
  }

  IdentityItem item() {
    return new IdentityItem(kind.type, primary, secondary);
  }

  @Override
  public String toString() {
    return "UserIdentity";
  }
}
