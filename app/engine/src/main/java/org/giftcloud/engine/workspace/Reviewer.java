// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/**
 * Who decides about a release: a person signed in to this computer.
 *
 * @param account the account's name, kept in the seal and the audit trail
 */
public record Reviewer(String account) {
  public Reviewer {
    if (account.isBlank()) {
      throw new IllegalArgumentException("A reviewer has an account");
    }
  }

  /** The person whose session this process runs in. */
  public static Reviewer ofThisSession() {
    return new Reviewer(System.getProperty("user.name", "unknown"));
  }
}
