// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inside of an open store. Its lock guards the ledger, the replay and this process's segment:
 * hold it around every call.
 */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final long STALE_NANOS = 5_000_000_000L;
  private static final long WORTH_PUBLISHING = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Place place;
  private final Person person;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Ledger ledger;
  private final Publications publications;
  private final Map<ProjectName, ProjectSecrets> secrets = new HashMap<>();
  private final Map<Id, Head> witnessed = new HashMap<>();
  private final Replay replay;
  private final GrantedKeys granted;
  private Optional<SegmentWriter> writer = Optional.empty();
  private Optional<PublicationSeal> published = Optional.empty();
  private long refreshedAt = System.nanoTime();
  private boolean isOwing;
  private boolean closed;

  Session(Place place, Person person, Clock clock) {
    this.place = place;
    this.person = person;
    this.clock = clock;
    this.granted = new GrantedKeys(place, person);
    this.ledger = new Ledger(person.keys(), place.storeId(), granted);
    this.replay = new Replay(place.storeId(), person.keys(), ledger::apply);
    this.publications =
        new Publications(place.share(), place.local(), person.keys(), place.storeId(), random);
  }

  ReentrantLock lock() {
    return lock;
  }

  Place place() {
    return place;
  }

  Person person() {
    return person;
  }

  SecureRandom random() {
    return random;
  }

  Ledger ledger() {
    return ledger;
  }

  Publications publications() {
    return publications;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key store is closed");
    }
  }

  /** Reads the newest publication and what the segments add, and gives the share what it lacks. */
  void load() throws KeyStoreException {
    try {
      granted.take();
      takePublications();
      replay.readLocal(place.local());
    } catch (IOException e) {
      throw KeyStoreException.notDurable(e);
    }
    refresh();
    if (!behind().isEmpty()) {
      throw KeyStoreException.compactedAway();
    }
    giveBack();
    publishWhatOnlyWeHold();
    if (ledger.facts().isRemoved(person.id())) {
      throw KeyStore.wrongPassphrase();
    }
  }

  boolean lacksKeys() {
    return replay.lacksKeys();
  }

  GrantedKeys granted() {
    return granted;
  }

  private void takePublications() throws IOException {
    for (Publications.Usable one : publications.open(replay.covered())) {
      if (published.map(one.seal()::includes).orElse(true)) {
        ledger.base(one.publication(), one.seal());
        published = Optional.of(one.seal());
      } else {
        ledger.absorb(one.publication(), one.seal());
        one.publication().close();
      }
      replay.startAfter(one.seal().covered());
    }
  }

  /** Segments that were compacted further than we have read: their records are in publications. */
  private Set<Id> behind() {
    return replay.behind(ledger.facts().compacted());
  }

  /** After the share was restored to a day before: what was compacted must be there, too. */
  private void publishWhatOnlyWeHold() {
    Map<Id, Head> compacted = ledger.facts().compacted();
    if (!compacted.isEmpty() && isShareReachable() && !publications.shareReaches(compacted)) {
      tryToPublish();
    }
  }

  private void giveBack() {
    try {
      Map<Id, Head> compacted = ledger.facts().compacted();
      Map<Id, Head> settled =
          compacted.isEmpty() || !publications.shareReaches(compacted) ? Map.of() : compacted;
      Resync resync = new Resync(place, person.keys(), settled, random);
      if (isShareReachable()) {
        long given = resync.run(replay);
        isOwing = false;
        if (given > 0) {
          LOG.info("{} records were given back to the share", given);
        }
      } else {
        // What was written here while it was away before is not there yet.
        isOwing = true;
      }
    } catch (IOException e) {
      isOwing = true;
      LOG.warn("The share could not be completed: {}", e.getClass().getSimpleName());
    }
  }

  boolean isShareReachable() {
    return Files.isDirectory(place.share().segments());
  }

  void refresh() {
    try {
      readShare();
    } catch (IOException e) {
      LOG.warn("The share could not be read: {}", e.getClass().getSimpleName());
    }
    refreshedAt = System.nanoTime();
  }

  /** What was replaced elsewhere is used from here on, as is what we replaced ourselves. */
  void takeGrants() throws IOException {
    if (granted.take()) {
      replay.newKeys();
      beginNewSegment();
    }
  }

  private void readShare() throws IOException {
    takeGrants();
    replay.readShare(place.share());
    if (!behind().isEmpty()) {
      takePublications();
    }
  }

  boolean isStale() {
    return System.nanoTime() - refreshedAt > STALE_NANOS;
  }

  ProjectSecrets secretsOf(ProjectName name) {
    return secrets.computeIfAbsent(
        name, key -> ProjectSecrets.of(person.keys(), place.storeId(), key));
  }

  private record Frame(long sequence, Blob bytes) {}

  /** Appends to this process's segment; returns when that is durable. */
  void append(List<Body> bodies) throws KeyStoreException {
    try {
      if (writer.isEmpty()) {
        writer = Optional.of(SegmentWriter.begin(place, person.keys(), clock, random));
      }
      SegmentWriter segment = writer.get();
      Map<Id, Head> seen = unwitnessed(segment);
      List<LogRecord> records = new ArrayList<>();
      List<Frame> frames = new ArrayList<>();
      for (Body body : bodies) {
        Map<Id, Head> first = records.isEmpty() ? seen : Map.of();
        long lamport = ledger.nextLamport();
        byte[] frame =
            segment.append(
                previous -> {
                  LogRecord record =
                      new LogRecord(previous, lamport, clock.millis(), person.id(), first, body);
                  records.add(record);
                  return record;
                });
        frames.add(new Frame(segment.head().sequence(), Blob.of(frame)));
      }
      ShareCopy.Outcome outcome = segment.force();
      for (int i = 0; i < frames.size(); i++) {
        Frame frame = frames.get(i);
        byte[] bytes = frame.bytes().raw();
        replay.own(segment.segment(), segment.header(), frame.sequence(), bytes, records.get(i));
      }
      LOG.debug("{} records are durable, {}", records.size(), outcome);
      noteOwnFile(segment);
      witnessed.putAll(seen);
      records.forEach(record -> ledger.apply(segment.segment(), record));
    } catch (IOException e) {
      // What is in that file now is unknown: it is never appended to again. The share may lack
      // what was acknowledged in it before.
      isOwing = true;
      writer.ifPresent(SegmentWriter::close);
      writer = Optional.empty();
      throw KeyStoreException.notDurable(e);
    }
  }

  /** The end of our own chain; begins it if need be. */
  AuditHead head() throws KeyStoreException {
    if (writer.isEmpty()) {
      append(List.of(new Body.Witness()));
    }
    SegmentWriter own = writer.orElseThrow();
    Head head = own.head();
    return new AuditHead(
        place.storeId().hex(), own.segment().hex(), head.sequence(), head.digest().hex());
  }

  boolean isOwn(Id segment) {
    return writer.filter(own -> own.segment().equals(segment)).isPresent();
  }

  private void noteOwnFile(SegmentWriter segment) throws IOException {
    Optional<Path> file = segment.wholeFileOnShare();
    if (file.isPresent()) {
      replay.ownIsOnShare(segment.segment(), file.get(), segment.size());
    }
  }

  /** After keys were replaced: what comes next is sealed under the new one. */
  private void beginNewSegment() throws IOException {
    isOwing |= writer.isPresent() && !writer.get().isOnShare();
    writer.ifPresent(SegmentWriter::close);
    writer = Optional.empty();
  }

  private Map<Id, Head> unwitnessed(SegmentWriter own) {
    Map<Id, Head> seen = new HashMap<>();
    Map<Id, Head> heads =
        own.head().sequence() == 0 ? replay.freshHeadsAndSome(random) : replay.freshHeads();
    heads.forEach(
        (segment, head) -> {
          boolean told = head.equals(witnessed.get(segment)) || segment.equals(own.segment());
          if (!told && seen.size() < LogRecord.MAX_SEEN) {
            seen.put(segment, head);
          }
        });
    return seen;
  }

  void publish() throws KeyStoreException {
    try {
      catchUp();
      if (!isShareReachable()) {
        throw KeyStoreException.shareUnreachable();
      }
      readShare();
      if (!behind().isEmpty()) {
        throw KeyStoreException.compactedAway();
      }
      Publications.Usable made = publications.build(ledger, replay.covered(), clock.millis());
      ledger.base(made.publication(), made.seal());
      ledger.forgetOverlay();
      replay.published();
      published = Optional.of(made.seal());
      publications.publish(made.seal());
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.SHARE_UNREACHABLE,
          "Publishing failed. The publication before is untouched and no record is lost.",
          e);
    }
  }

  /** What the person who opened the store does; names no patient. */
  Body audit(String action, String about, String reason) {
    return new Body.Audit(action, about, person.name(), reason);
  }

  Status.Share shareState() throws IOException {
    if (!isShareReachable()) {
      return Status.Share.WAITING;
    }
    boolean isUpToDate = !isOwing && (writer.isEmpty() || writer.get().isOnShare());
    return isUpToDate ? Status.Share.UP_TO_DATE : Status.Share.NOT_WRITABLE;
  }

  /** Tries at once to give the share what it lacks. */
  void catchUp() {
    if (isOwing) {
      giveBack();
    }
    writer.ifPresent(SegmentWriter::catchUp);
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(publications.findings());
    all.addAll(granted.findings());
    all.addAll(replay.findings());
    behind().forEach(id -> all.add(new Finding(Finding.Kind.COMPACTED_AWAY, id.brief(), 1)));
    return all;
  }

  Instant now() {
    return clock.instant();
  }

  /** Publishes when that is worth it, then forgets every key. */
  void close() {
    if (!closed) {
      publishIfWorthwhile();
      closeWithoutPublishing();
    }
  }

  void closeWithoutPublishing() {
    closed = true;
    writer.ifPresent(SegmentWriter::close);
    secrets.values().forEach(ProjectSecrets::close);
    ledger.close();
    person.keys().close();
  }

  private void publishIfWorthwhile() {
    long fresh = ledger.unpublished();
    long before = published.map(PublicationSeal::links).orElse(0L);
    boolean worth =
        fresh > 0 && (published.isEmpty() || fresh >= Math.max(WORTH_PUBLISHING, before / 20));
    if (!worth || !isShareReachable()) {
      return;
    }
    tryToPublish();
  }

  private void tryToPublish() {
    try {
      publish();
    } catch (KeyStoreException e) {
      LOG.warn("Publishing failed: {}", e.reason());
    }
  }

  @Override
  public String toString() {
    return "Session[redacted]";
  }
}
