// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.giftcloud.keystore.Audit;

/**
 * The site's signature over a receipt, made when what it says was proved.
 *
 * @param value Ed25519 over the receipt's bytes, base 64
 * @param publicKey the site's, base 64
 */
public record ReceiptSignature(String value, String publicKey) {
  /** How the file beside a receipt ends. */
  public static final String END = ".sig";

  public static ReceiptSignature of(byte[] receipt, Audit signer) {
    return new ReceiptSignature(
        signer.sign(new String(receipt, StandardCharsets.UTF_8)), signer.publicKey());
  }

  /** Reads its file; empty where it is none. */
  static Optional<ReceiptSignature> read(byte[] file) {
    List<String> lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
    return lines.size() == 2
        ? Optional.of(new ReceiptSignature(lines.get(0), lines.get(1)))
        : Optional.empty();
  }

  /** Its file: the signature and the key, a line each. */
  public byte[] text() {
    return (value + "\n" + publicKey + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether it is over this receipt, by the owner of its key. */
  boolean proves(byte[] receipt) {
    return Audit.isSigned(publicKey, value, new String(receipt, StandardCharsets.UTF_8));
  }
}
