// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;

/** Bytes that do not authenticate or do not have their form; never says which value was wrong. */
final class Damage extends IOException {
  private static final long serialVersionUID = 1L;

  Damage(String what) {
    super(what);
  }

  Damage(String what, Throwable cause) {
    super(what, cause);
  }
}
