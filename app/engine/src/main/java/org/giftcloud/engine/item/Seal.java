// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a release decided about, fixed: the output with its slots, the masks, the rules, the
 * destination, who decided and when.
 *
 * @param outputDigest SHA-256 of the canonical output (slots hold placeholders), hexadecimal
 * @param maskDigest SHA-256 of the mask plan, hexadecimal
 * @param profileDigest digest of profile and options
 * @param destination where it may go
 * @param decidedBy who released it: a person's account, or a policy's digest
 * @param decidedAt when, in milliseconds of Unix time
 */
public record Seal(
    String outputDigest,
    String maskDigest,
    String profileDigest,
    Destination destination,
    String decidedBy,
    long decidedAt) {

  /** SHA-256 over every part, hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(
              outputDigest,
              maskDigest,
              profileDigest,
              destination.server(),
              destination.project(),
              decidedBy,
              Long.toString(decidedAt))) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
