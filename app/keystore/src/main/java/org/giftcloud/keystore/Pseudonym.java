// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.regex.Pattern;

/**
 * What the server may know about a patient.
 *
 * @param subjectLabel Crockford base32, 80 bits, safe as an XNAT label; or as imported
 * @param ppid the server pseudonym in GIFT-Cloud's form {@code 2_25_…}
 */
public record Pseudonym(String subjectLabel, String ppid) {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public Pseudonym {
    if (!isValid(subjectLabel) || !isValid(ppid)) {
      throw new IllegalArgumentException("a pseudonym holds letters, digits, _ and - only");
    }
  }

  static boolean isValid(String text) {
    return SAFE.matcher(text).matches();
  }
}
