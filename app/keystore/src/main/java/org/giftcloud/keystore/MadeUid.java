// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells identifiers that a program made of others, by their form: {@code 2.25.} and a UUID (PS3.5
 * B.2) of version 5, as the first uploader and DicomEdit's hashUID make them, or 8, as this key
 * store does. Devices that make such UIDs by themselves use other versions.
 */
public final class MadeUid {
  static final int HASHED = 5;
  static final int KEYED = 8;
  private static final Pattern FORM = Pattern.compile("2\\.25\\.([1-9][0-9]{0,38})");

  private MadeUid() {}

  /** Whether a program made this of another identifier. */
  public static boolean isMade(String uid) {
    return isOf(HASHED, uid) || isOf(KEYED, uid);
  }

  static boolean isOf(int version, String uid) {
    Matcher form = FORM.matcher(uid);
    if (!form.matches()) {
      return false;
    }
    BigInteger uuid = new BigInteger(form.group(1));
    return uuid.bitLength() <= 128
        && (uuid.shiftRight(76).intValue() & 15) == version
        && (uuid.shiftRight(62).intValue() & 3) == 2;
  }
}
