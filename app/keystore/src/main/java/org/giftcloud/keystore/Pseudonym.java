// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * What the server may know about a patient.
 *
 * @param subjectLabel Crockford base32, 80 bits, safe as an XNAT label
 * @param ppid the server pseudonym in GIFT-Cloud's form {@code 2_25_…}
 */
public record Pseudonym(String subjectLabel, String ppid) {
  public Pseudonym {
    if (!subjectLabel.matches("[A-Za-z0-9_-]{1,64}") || !ppid.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("a pseudonym holds letters, digits, _ and - only");
    }
  }
}
