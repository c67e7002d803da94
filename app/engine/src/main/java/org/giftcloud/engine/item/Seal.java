// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a release decided about, fixed: the output with its slots, the masks, the rules, the
 * destination, who decided, when, and what of it they saw.
 *
 * @param outputDigest SHA-256 of the canonical output (slots hold placeholders), hexadecimal
 * @param maskDigest SHA-256 of the mask plan, hexadecimal
 * @param profileDigest digest of profile and options
 * @param destination where it may go
 * @param decidedBy who released it: a person's account, or a policy's digest
 * @param decidedAt when, in milliseconds of Unix time
 * @param seen the frames that were seen for it
 */
public record Seal(
    String outputDigest,
    String maskDigest,
    String profileDigest,
    Destination destination,
    String decidedBy,
    long decidedAt,
    FramesSeen seen) {

  // null: a journal from before frames were recorded.
  public Seal(
      String outputDigest,
      String maskDigest,
      String profileDigest,
      Destination destination,
      String decidedBy,
      long decidedAt,
      @Nullable FramesSeen seen) {
    this.outputDigest = outputDigest;
    this.maskDigest = maskDigest;
    this.profileDigest = profileDigest;
    this.destination = destination;
    this.decidedBy = decidedBy;
    this.decidedAt = decidedAt;
    this.seen = seen == null ? FramesSeen.NOT_RECORDED : seen;
  }

  /** SHA-256 over every part, hexadecimal. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts()) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** A seal from before frames were recorded keeps the digest that its receipt names. */
  private List<String> parts() {
    List<String> parts =
        new ArrayList<>(
            List.of(
                outputDigest,
                maskDigest,
                profileDigest,
                destination.server(),
                destination.project(),
                decidedBy,
                Long.toString(decidedAt)));
    if (!seen.equals(FramesSeen.NOT_RECORDED)) {
      parts.addAll(List.of(seen.frames(), String.valueOf(seen.of()), seen.rest().name()));
    }
    return parts;
  }
}
