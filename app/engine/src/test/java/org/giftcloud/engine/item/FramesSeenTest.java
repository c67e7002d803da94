// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.BitSet;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.junit.jupiter.api.Test;

final class FramesSeenTest {
  private static BitSet frames(int... indices) {
    BitSet seen = new BitSet();
    for (int index : indices) {
      seen.set(index);
    }
    return seen;
  }

  @Test
  void counts_from_one_and_joins_neighbours() {
    assertEquals(
        new FramesSeen("1-3,5,8", 8, Rest.UNDECIDED), FramesSeen.of(frames(0, 1, 2, 4, 7), 8));
  }

  @Test
  void needs_no_word_about_the_rest_when_every_frame_was_seen() {
    FramesSeen all = FramesSeen.of(frames(0, 1, 2, 9), 3);

    assertEquals(new FramesSeen("1-3", 3, Rest.NONE), all.rest(Rest.ACCEPTED_UNSEEN));
  }

  @Test
  void keeps_the_digest_of_seals_from_before_frames_were_recorded() throws Exception {
    String old =
        "{\"outputDigest\":\"a\",\"maskDigest\":\"b\",\"profileDigest\":\"c\","
            + "\"destination\":{\"server\":\"https://s\",\"project\":\"P\"},"
            + "\"decidedBy\":\"person:me\",\"decidedAt\":7}";

    Seal seal = new ObjectMapper().readValue(old, Seal.class);

    assertEquals(FramesSeen.NOT_RECORDED, seal.seen());
    // SHA-256 over "1:a1:b1:c9:https://s1:P9:person:me1:7", computed apart from this program.
    assertEquals("e39c728ca331823d01e6f4caa0bdbe147fb2dd1a2f080690ba15738155ee7d03", seal.digest());
    assertNotEquals(
        seal.digest(),
        new Seal("a", "b", "c", seal.destination(), "person:me", 7, FramesSeen.of(frames(0), 1))
            .digest());
  }
}
