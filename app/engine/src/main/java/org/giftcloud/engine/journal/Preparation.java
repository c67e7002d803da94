// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import java.util.List;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.imaging.Mask;

/**
 * Under which rules an output was made.
 *
 * @param profile id and version, for people
 * @param profileDigest digest of profile and options
 * @param destination the destination it was made for
 * @param masks what is painted
 * @param maskOrigin where the regions come from: a template's name and version, a file, a person
 * @param outputDigest SHA-256 of the canonical output, hexadecimal
 */
public record Preparation(
    String profile,
    String profileDigest,
    Destination destination,
    List<Mask> masks,
    String maskOrigin,
    String outputDigest) {
  public Preparation {
    masks = List.copyOf(masks);
  }
}
