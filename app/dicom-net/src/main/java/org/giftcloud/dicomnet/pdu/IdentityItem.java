// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

/** The user identity of an A-ASSOCIATE-RQ, a secret. */
public final class IdentityItem {
  private final int type;
  private final byte[] primary;
  private final byte[] secondary;

  /**
   * @param type 1 user name, 2 user name and passcode, 3 Kerberos, 4 SAML, 5 JSON Web Token
   * @param primary what is said; taken over
   * @param secondary the passcode; taken over
   */
  public IdentityItem(int type, byte[] primary, byte[] secondary) {
    this.type = type;
    this.primary = primary;
    this.secondary = secondary;
  }

  int type() {
    return type;
  }

  byte[] primary() {
    return primary;
  }

  byte[] secondary() {
    return secondary;
  }

  @Override
  public String toString() {
    return "IdentityItem";
  }
}
