// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a segment's records, read in any order, say of how far it was read. */
final class TrackTest {
  private final Track track = Track.begin(Kdf.utf8("header"));

  private static Blob digest(long sequence) {
    return Blob.of(Kdf.sha256(Kdf.utf8("record " + sequence)));
  }

  private void read(long sequence) {
    track.add(sequence, digest(sequence), digest(sequence - 1));
  }

  @Test
  void a_record_that_is_missing_is_behind_whatever_was_read_after_it() {
    read(1);
    read(3);

    assertEquals(3, track.head().sequence());
    assertTrue(track.isWholeTo(1));
    assertFalse(track.isWholeTo(2), "the second is missing");
    assertFalse(track.isWholeTo(3), "and what is behind it does not make up for it");

    read(2);
    assertTrue(track.isWholeTo(3));
    assertFalse(track.isWholeTo(4));
  }

  @Test
  void a_publication_that_reaches_beyond_a_gap_fills_it() {
    read(1);
    read(4);
    track.covered(new Head(2, digest(2)), SegmentCipher.HEADER);
    assertFalse(track.isWholeTo(4), "the third is missing still");

    track.covered(new Head(3, digest(3)), SegmentCipher.HEADER);
    assertTrue(track.isWholeTo(4));
  }
}
