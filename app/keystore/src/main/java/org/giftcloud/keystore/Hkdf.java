// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;

/** Keys from keys. */
public final class Hkdf {
  /** Named, because asking all providers loads and verifies those that are never used. */
  private static final String PROVIDER = "SunJCE";

  private Hkdf() {}

  /**
   * HKDF with SHA-256 (RFC 5869) of the JDK, a new one for every use.
   *
   * @throws GeneralSecurityException if this is no JDK 25
   */
  public static KDF sha256() throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256", PROVIDER);
  }
}
