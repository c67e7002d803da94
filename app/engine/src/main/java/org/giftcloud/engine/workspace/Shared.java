// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.journal.Preparation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps once what thousands of images have in common: the journal tells each of them anew whose it
 * is and under which rules it was made. Not thread-safe.
 */
final class Shared {
  private final Map<String, String> words = new HashMap<>();
  private final Map<List<String>, List<String>> lists = new HashMap<>();

  /** By the very text of a destination: two spellings of one server stay two. */
  private final Map<List<String>, Destination> destinations = new HashMap<>();

  Facts facts(Facts own) {
    return new Facts(
        word(own.patient()),
        word(own.workName()),
        word(own.study()),
        word(own.series()),
        own.instance(),
        own.content(),
        word(own.modality()),
        word(own.sopClass()),
        own.seriesNumber(),
        own.instanceNumber(),
        own.frames(),
        own.rows(),
        own.columns(),
        own.bytes(),
        own.risk(),
        list(own.riskReasons()),
        list(own.faceReasons()),
        list(own.notes()));
  }

  // null: not prepared yet
  @Nullable Preparation preparation(@Nullable Preparation own) {
    return own == null
        ? null
        : new Preparation(
            word(own.profile()),
            word(own.profileDigest()),
            some(own.destination()),
            own.masks(),
            word(own.maskOrigin()),
            own.outputDigest(),
            own.script(),
            own.storing());
  }

  // null: nobody has said
  @Nullable Destination destination(@Nullable Destination own) {
    return own == null ? null : some(own);
  }

  private Destination some(Destination own) {
    return destinations.computeIfAbsent(List.of(own.server(), own.project()), key -> own);
  }

  private List<String> list(List<String> own) {
    return lists.computeIfAbsent(own, key -> own);
  }

  private String word(String own) {
    return words.computeIfAbsent(own, key -> own);
  }
}
