// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** What a person may do; held by which keys their file contains, not by a check. */
public enum Role {
  /** Pseudonymise: keyed hashes and the label index. Cannot open a sealed identity. */
  USE(1),
  /** Also open sealed identities, and add or remove people. */
  REIDENTIFY(2),
  /** A printed key with every right, kept in a safe. */
  RECOVERY(3);

  private final int code;

  Role(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Role of(int code) throws Damage {
    for (Role role : values()) {
      if (role.code == code) {
        return role;
      }
    }
    throw new Damage("a role is not known to this version");
  }

  boolean opensIdentities() {
    return this != USE;
  }
}
