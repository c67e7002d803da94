// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the union of all segments, from the share and from this workstation, and remembers how far,
 * so that reading again costs only what is new.
 */
final class Replay {
  private static final int BY_CHANCE = 32;
  private static final int MOST_TIMES = 3;

  private final Id storeId;
  private final Keyset keys;
  private final Reader reader;
  private final Map<Id, Track> tracks = new TreeMap<>();
  private final Map<Path, Place> places = new HashMap<>();
  private final Map<Id, Head> witnessed = new HashMap<>();
  private final Map<Path, List<Finding>> findings = new TreeMap<>();
  private final List<Finding> lasting = new ArrayList<>();

  /** Takes each authentic record; the same one may come twice. */
  interface Reader {
    void read(Id segment, LogRecord record) throws IOException;
  }

  private record Place(long position, long size) {}

  private enum Where {
    SHARE,
    LOCAL
  }

  Replay(Id storeId, Keyset keys, Reader reader) {
    this.storeId = storeId;
    this.keys = keys;
    this.reader = reader;
  }

  /** Goes on behind what a publication contains, which whoever calls has taken. */
  void startAfter(Map<Id, PublicationSeal.Covered> covered) {
    covered.forEach(
        (segment, reach) -> {
          Track known = tracks.putIfAbsent(segment, Track.covered(reach));
          if (known != null) {
            known.covered(reach.head(), reach.offset());
          }
        });
  }

  /** Knows the records of segments whose files were removed by their digests. */
  void startWith(Map<Id, List<Blob>> archived) {
    archived.forEach((segment, digests) -> tracks.put(segment, Track.archived(digests)));
  }

  /** Which of these heads were not reached, or not without a gap. */
  Set<Id> behind(Map<Id, Head> heads) {
    Set<Id> behind = new TreeSet<>();
    heads.forEach(
        (segment, head) -> {
          Track track = tracks.get(segment);
          if (track == null || !track.isWholeTo(head.sequence())) {
            behind.add(segment);
          }
        });
    return behind;
  }

  /** The digests of a segment of which every record was read once, and nothing twice. */
  Optional<List<Blob>> unbroken(Id segment) {
    return Optional.ofNullable(tracks.get(segment)).flatMap(Track::unbroken);
  }

  /** Whether this very record was read; of a replay that began at the beginning. */
  boolean holds(Id segment, Head record) {
    Track track = tracks.get(segment);
    return track != null && track.holds(record);
  }

  /** Everything read so far is in a publication now. */
  void published() {
    tracks.values().forEach(Track::published);
  }

  /** New keys came: what none opened is read again. */
  void newKeys() {
    places.keySet().removeIf(path -> lacksKey(findings.getOrDefault(path, List.of())));
  }

  /** Whether there are records under a key that this person was not given. */
  boolean lacksKeys() {
    return findings.values().stream().anyMatch(Replay::lacksKey);
  }

  private static boolean lacksKey(List<Finding> found) {
    return found.stream().anyMatch(one -> one.kind() == Finding.Kind.UNKNOWN_KEY);
  }

  void readShare(Folder folder) throws IOException {
    read(folder, Where.SHARE);
  }

  void readLocal(Folder folder) throws IOException {
    read(folder, Where.LOCAL);
  }

  private void read(Folder folder, Where where) throws IOException {
    for (int time = 0; time < MOST_TIMES; time++) {
      List<Path> listed = Folder.list(folder.segments(), SegmentFile.SUFFIX);
      findings
          .keySet()
          .removeIf(path -> folder.segments().equals(path.getParent()) && !listed.contains(path));
      boolean allThere = true;
      for (Path path : listed) {
        Optional<SegmentFile> file = SegmentFile.of(path);
        allThere &= file.isEmpty() || readIfGrown(file.get(), where);
      }
      if (allThere) {
        return;
      }
    }
  }

  /** False if it was compacted since the folder was listed: what says so may not be listed yet. */
  private boolean readIfGrown(SegmentFile file, Where where) throws IOException {
    try {
      read(file, where);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void read(SegmentFile file, Where where) throws IOException {
    long size = file.size();
    Place place = places.get(file.path());
    if (place != null && place.size() == size) {
      return;
    }
    Optional<SegmentCipher> cipher = file.cipher(storeId, keys);
    if (cipher.isEmpty()) {
      findings.remove(file.path());
      places.put(file.path(), new Place(SegmentCipher.HEADER, size));
      found(file, unreadable(file, size), size);
      return;
    }
    readFrom(file, where, cipher.get(), size);
  }

  private Finding.Kind unreadable(SegmentFile file, long size) throws IOException {
    if (size < SegmentCipher.HEADER) {
      return Finding.Kind.TORN_TAIL;
    }
    return file.isOf(storeId, keys) ? Finding.Kind.UNKNOWN_KEY : Finding.Kind.FOREIGN_SEGMENT;
  }

  private void readFrom(SegmentFile file, Where where, SegmentCipher cipher, long size)
      throws IOException {
    Track track = tracks.computeIfAbsent(file.segment(), segment -> Track.begin(cipher.header()));
    long from = start(file, track, size);
    findings.remove(file.path());
    Walker walker = new Walker(file, track);
    SegmentFile.End end = file.walk(from, cipher, walker);
    places.put(file.path(), new Place(end.position(), size));
    if (where == Where.SHARE && file.kind() == SegmentFile.Kind.MAIN) {
      track.shareOffset(end.position());
    }
    if (!file.hasHeader(cipher)) {
      found(file, Finding.Kind.DAMAGED_BYTES, SegmentCipher.HEADER);
    }
    long rest = size - end.position();
    boolean nothing = walker.frames == 0 && from <= SegmentCipher.HEADER;
    switch (end.tail()) {
      case CLEAN -> {}
      case TORN -> found(file, Finding.Kind.TORN_TAIL, rest);
      case DAMAGED ->
          found(file, nothing ? Finding.Kind.FOREIGN_SEGMENT : Finding.Kind.DAMAGED_BYTES, rest);
    }
  }

  /** A main file that is shorter than a publication saw is read from its beginning again. */
  private long start(SegmentFile file, Track track, long size) {
    Place place = places.get(file.path());
    if (place != null) {
      return place.position() <= size ? place.position() : SegmentCipher.HEADER;
    }
    boolean coveredMain = file.kind() == SegmentFile.Kind.MAIN && size >= track.shareOffset();
    return coveredMain ? track.shareOffset() : SegmentCipher.HEADER;
  }

  private final class Walker implements SegmentFile.Visitor {
    private final SegmentFile file;
    private final Track track;
    private long frames;

    Walker(SegmentFile file, Track track) {
      this.file = file;
      this.track = track;
    }

    @Override
    public void frame(long sequence, byte[] frame, LogRecord record) throws IOException {
      frames++;
      Track.Meaning meaning = track.add(sequence, Blob.of(Kdf.sha256(frame)), record.previous());
      if (meaning == Track.Meaning.FORK) {
        lasting.add(new Finding(Finding.Kind.FORK, file.segment().brief(), sequence));
      }
      // A publication's records are read again where files differ: merging is idempotent.
      witness(record);
      reader.read(file.segment(), record);
    }

    @Override
    public void damaged(long bytes) {
      found(file, Finding.Kind.DAMAGED_BYTES, bytes);
    }
  }

  private void witness(LogRecord record) {
    record
        .seen()
        .forEach(
            (other, head) -> {
              Track track = tracks.get(other);
              if (track != null && track.contradicts(head)) {
                lasting.add(new Finding(Finding.Kind.REWRITTEN, other.brief(), head.sequence()));
              }
              witnessed.merge(other, head, (a, b) -> a.sequence() >= b.sequence() ? a : b);
            });
  }

  private void found(SegmentFile file, Finding.Kind kind, long count) {
    findings
        .computeIfAbsent(file.path(), path -> new ArrayList<>())
        .add(new Finding(kind, file.segment().brief(), count));
  }

  /** Registers a record of this process's own segment, so that reading it back is no news. */
  void own(Id segment, byte[] header, long sequence, byte[] frame, LogRecord record) {
    tracks
        .computeIfAbsent(segment, id -> Track.begin(header))
        .add(sequence, Blob.of(Kdf.sha256(frame)), record.previous());
  }

  /** This process's own file on the share holds what was registered: it need not be read. */
  void ownIsOnShare(Id segment, Path file, long size) {
    Track track = tracks.get(segment);
    if (track != null) {
      track.shareOffset(size);
      places.put(file, new Place(size, size));
    }
  }

  /** Heads that no publication contains yet: what every new record bears witness of. */
  Map<Id, Head> freshHeads() {
    Map<Id, Head> heads = new TreeMap<>();
    tracks.forEach(
        (segment, track) -> {
          if (track.isBeyondBase()) {
            heads.put(segment, track.head());
          }
        });
    return heads;
  }

  /** For a segment's first record also some others, so that in time each is witnessed somewhere. */
  Map<Id, Head> freshHeadsAndSome(SecureRandom random) {
    Map<Id, Head> heads = freshHeads();
    List<Map.Entry<Id, Track>> others = new ArrayList<>(tracks.entrySet());
    others.removeIf(entry -> entry.getValue().head().sequence() == 0);
    Collections.shuffle(others, random);
    others.stream()
        .limit(BY_CHANCE)
        .forEach(entry -> heads.putIfAbsent(entry.getKey(), entry.getValue().head()));
    return heads;
  }

  /** What a publication made now contains of each segment. */
  Map<Id, PublicationSeal.Covered> covered() {
    Map<Id, PublicationSeal.Covered> covered = new TreeMap<>();
    tracks.forEach(
        (segment, track) -> {
          PublicationSeal.Covered contained = track.contained();
          if (contained.head().sequence() > 0) {
            covered.put(segment, contained);
          }
        });
    return covered;
  }

  /** The last record that was read of each segment. */
  Map<Id, Head> heads() {
    Map<Id, Head> heads = new TreeMap<>();
    tracks.forEach((segment, track) -> heads.put(segment, track.head()));
    heads.values().removeIf(head -> head.sequence() == 0);
    return heads;
  }

  boolean isDamaged(Id segment) {
    return findings.values().stream()
        .flatMap(List::stream)
        .anyMatch(finding -> finding.where().equals(segment.brief()));
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(lasting);
    findings.values().forEach(all::addAll);
    tracks.forEach(
        (segment, track) -> {
          if (track.missing() > 0) {
            all.add(new Finding(Finding.Kind.MISSING_RECORDS, segment.brief(), track.missing()));
          }
        });
    witnessed.forEach(
        (segment, head) -> {
          Track track = tracks.get(segment);
          long there = track == null ? 0 : track.head().sequence();
          if (there < head.sequence()) {
            all.add(new Finding(Finding.Kind.SHORTENED, segment.brief(), head.sequence() - there));
          } else if (track != null && track.contradicts(head)) {
            all.add(new Finding(Finding.Kind.REWRITTEN, segment.brief(), head.sequence()));
          }
        });
    return all.stream().distinct().toList();
  }
}
