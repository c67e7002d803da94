// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What was read of one segment, over all its files. */
final class Track {
  private static final int MAX_GAP = 1 << 20;
  private long base;
  private final Map<Long, List<Blob>> digests = new HashMap<>();
  private final TreeSet<Long> missing = new TreeSet<>();
  private Head head;
  private long shareOffset;
  private PublicationSeal.Covered published;

  private Track(Head head, long shareOffset) {
    this.head = head;
    this.base = head.sequence();
    this.shareOffset = shareOffset;
    this.published = new PublicationSeal.Covered(head, shareOffset);
  }

  static Track begin(byte[] header) {
    return new Track(new Head(0, Blob.of(Kdf.sha256(header))), SegmentCipher.HEADER);
  }

  static Track covered(PublicationSeal.Covered covered) {
    return new Track(covered.head(), covered.offset());
  }

  /** Of a segment whose files were removed: what they held, by digests. */
  static Track archived(List<Blob> digests) {
    Track track = new Track(new Head(0, digests.getFirst()), SegmentCipher.HEADER);
    for (Blob digest : digests) {
      track.add(track.head.sequence() + 1, digest, track.head.digest());
    }
    return track;
  }

  /** Something else holds the segment up to here. */
  void covered(Head reach, long offset) {
    if (reach.sequence() >= head.sequence()) {
      head = reach;
      base = reach.sequence();
      digests.clear();
    }
    missing.removeIf(sequence -> sequence <= reach.sequence());
    shareOffset = Math.max(shareOffset, offset);
    if (reach.sequence() >= published.head().sequence()) {
      published = new PublicationSeal.Covered(reach, Math.max(published.offset(), offset));
    }
  }

  /**
   * What a publication made now contains. Where a record is missing it must not claim those behind:
   * the missing one may be given back, and nobody would take it for news.
   */
  PublicationSeal.Covered contained() {
    return missing.isEmpty() ? new PublicationSeal.Covered(head, shareOffset) : published;
  }

  /** Every record's digest in order, if all were read, from the first, and none came twice. */
  Optional<List<Blob>> unbroken() {
    List<Blob> all = new ArrayList<>();
    for (long sequence = 1; sequence <= head.sequence(); sequence++) {
      List<Blob> here = digests.getOrDefault(sequence, List.of());
      if (here.size() != 1) {
        return Optional.empty();
      }
      all.add(here.getFirst());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
  }

  /** Whether this very record was read. */
  boolean holds(Head record) {
    return digests.getOrDefault(record.sequence(), List.of()).contains(record.digest());
  }

  /** A publication holds what was read so far: its digests need no memory any more. */
  void published() {
    if (missing.isEmpty()) {
      base = head.sequence();
      digests.clear();
      published = new PublicationSeal.Covered(head, shareOffset);
    }
  }

  /** What a frame means after those read before. */
  enum Meaning {
    NEW,
    SEEN,
    FORK
  }

  Meaning add(long sequence, Blob digest, Blob previous) {
    if (sequence <= base) {
      missing.remove(sequence);
      return Meaning.SEEN;
    }
    List<Blob> same = digests.computeIfAbsent(sequence, key -> new ArrayList<>(1));
    if (same.contains(digest)) {
      return Meaning.SEEN;
    }
    same.add(digest);
    missing.remove(sequence);
    boolean forked = same.size() > 1;
    if (sequence == head.sequence() + 1) {
      forked |= !previous.equals(head.digest());
    }
    if (sequence > head.sequence()) {
      long gap = Math.min(sequence - 1, head.sequence() + MAX_GAP);
      for (long lost = head.sequence() + 1; lost <= gap; lost++) {
        missing.add(lost);
      }
      head = new Head(sequence, digest);
    }
    return forked ? Meaning.FORK : Meaning.NEW;
  }

  /** Whether another segment saw a record here that is not the one that is here now. */
  boolean contradicts(Head seen) {
    List<Blob> here = digests.get(seen.sequence());
    return here != null && !here.contains(seen.digest());
  }

  Head head() {
    return head;
  }

  boolean isBeyondBase() {
    return head.sequence() > base;
  }

  /** Whether every record up to this one was read, or is in a publication that was taken. */
  boolean isWholeTo(long sequence) {
    return head.sequence() >= sequence && missing.stream().noneMatch(lost -> lost <= sequence);
  }

  long missing() {
    return missing.size();
  }

  long shareOffset() {
    return shareOffset;
  }

  void shareOffset(long offset) {
    shareOffset = offset;
  }
}
