// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** Who opened the store. */
record Person(Id id, int revision, PersonFile.Contents contents) {
  Keyset keys() {
    return contents.keys();
  }

  Role role() {
    return contents.role();
  }

  String name() {
    return contents.name();
  }

  @Override
  public String toString() {
    return "Person[redacted]";
  }
}
