// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open key store. Having one proves that a passphrase was right. Safe for several threads: one
 * lock guards the ledger, the replay and this process's segment.
 */
public final class UnlockedKeyStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnlockedKeyStore.class);
  private static final long STALE_NANOS = 5_000_000_000L;
  private static final long WORTH_PUBLISHING = 1000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Place place;
  private final Person person;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Ledger ledger;
  private final Publications publications;
  private final IdentityBox identities;
  private final Map<ProjectName, ProjectSecrets> secrets = new HashMap<>();
  private final Map<Id, Head> witnessed = new HashMap<>();
  private final List<Finding> findings;
  private Replay replay;
  private Optional<SegmentWriter> writer = Optional.empty();
  private Optional<PublicationSeal> published = Optional.empty();
  private long refreshedAt = System.nanoTime();
  private boolean closed;

  /** Where the store lives. */
  record Place(Id storeId, Folder share, Folder local) {}

  /** Who opened it. */
  record Person(Id id, Role role, String name, Keyset keys) {
    @Override
    public String toString() {
      return "Person[redacted]";
    }
  }

  UnlockedKeyStore(Place place, Person person, Clock clock, List<Finding> findings) {
    this.place = place;
    this.person = person;
    this.clock = clock;
    this.findings = new ArrayList<>(findings);
    this.ledger = new Ledger(person.keys(), place.storeId());
    this.replay = newReplay();
    this.publications =
        new Publications(place.share(), place.local(), person.keys(), place.storeId(), random);
    this.identities = new IdentityBox(person.keys().identityPublic());
  }

  private Replay newReplay() {
    return new Replay(place.storeId(), person.keys(), ledger::apply);
  }

  /** Reads the newest publication and what the segments add, and gives the share what it lacks. */
  void load() throws KeyStoreException {
    try {
      List<Publications.Usable> usable = publications.open();
      for (Publications.Usable one : usable) {
        if (published.isEmpty()) {
          ledger.base(one.publication(), one.seal());
          published = Optional.of(one.seal());
        } else {
          ledger.absorb(one.publication(), one.seal());
          one.publication().close();
        }
        replay.startAfter(one.seal().covered());
      }
      replay.readLocal(place.local());
    } catch (IOException e) {
      throw KeyStoreException.notDurable(e);
    }
    refresh();
    giveBack();
    if (ledger.isRemoved(person.id())) {
      throw KeyStore.wrongPassphrase();
    }
  }

  private void giveBack() {
    try {
      Resync resync =
          new Resync(place.share(), place.local(), place.storeId(), person.keys(), random);
      if (isShareReachable()) {
        long given = resync.run(replay);
        if (given > 0) {
          LOG.info("{} records were given back to the share", given);
        }
      }
    } catch (IOException e) {
      LOG.warn("The share could not be completed: {}", e.getClass().getSimpleName());
    }
  }

  private boolean isShareReachable() {
    return Files.isDirectory(place.share().segments());
  }

  private void refresh() {
    try {
      replay.readShare(place.share());
    } catch (IOException e) {
      LOG.warn("The share could not be read: {}", e.getClass().getSimpleName());
    }
    refreshedAt = System.nanoTime();
  }

  private boolean isStale() {
    return System.nanoTime() - refreshedAt > STALE_NANOS;
  }

  /** The pseudonyms of a project; the first use records the project and its policy. */
  public ProjectKeys project(String server, String project, LinkPolicy policy)
      throws KeyStoreException {
    ProjectName name = new ProjectName(server, project);
    lock.lock();
    try {
      requireOpen();
      Id id = ledger.projectId(name);
      if (ledger.project(id).isEmpty()) {
        append(List.of(new Body.Project(name, policy)));
      }
      LinkPolicy recorded = ledger.project(id).orElseThrow().policy();
      if (recorded != policy) {
        throw new KeyStoreException(
            KeyStoreException.Reason.OTHER_POLICY,
            "This project was set up with another link policy. Nothing was recorded.");
      }
      ProjectSecrets derived = secretsOf(name);
      return policy == LinkPolicy.KEEP_NONE
          ? new ProjectKeys(derived, new ProjectKeys.Forgetful())
          : new ProjectKeys(derived, (s, who, canonical) -> claim(id, s, who, canonical));
    } finally {
      lock.unlock();
    }
  }

  private ProjectSecrets secretsOf(ProjectName name) {
    return secrets.computeIfAbsent(
        name, key -> ProjectSecrets.of(person.keys(), place.storeId(), key));
  }

  private Claim claim(Id project, ProjectSecrets s, Identity who, CanonicalIdentity canonical)
      throws KeyStoreException {
    Blob tag = s.tag(canonical);
    Pseudonym pseudonym = s.pseudonym(tag);
    LinkEntry asked = LinkEntry.unsealed(s, tag, canonical);
    lock.lock();
    try {
      requireOpen();
      Optional<LinkEntry> known = ledger.find(project, pseudonym.subjectLabel());
      if (known.isEmpty() && isStale()) {
        refresh();
        known = ledger.find(project, pseudonym.subjectLabel());
      }
      if (known.isPresent() && known.get().isAnotherThan(asked)) {
        return new Claim.Held(HoldReason.POSSIBLY_ANOTHER_PERSON);
      }
      if (known.isEmpty() || known.get().isCompletedBy(asked)) {
        append(List.of(SealedIdentity.link(identities, place.storeId(), project, asked, who)));
      }
      Optional<Pseudonym> imported = known.flatMap(entry -> entry.imported(pseudonym));
      Pseudonym answer = imported.orElse(pseudonym);
      return known.isEmpty() ? new Claim.New(answer) : new Claim.Known(answer);
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.DAMAGED, "The local copy of the key store is damaged.", e);
    } finally {
      lock.unlock();
    }
  }

  /** Appends to this process's segment; returns when that is durable. */
  private void append(List<Body> bodies) throws KeyStoreException {
    try {
      if (writer.isEmpty()) {
        writer = Optional.of(newWriter());
      }
      SegmentWriter segment = writer.get();
      Map<Id, Head> seen = unwitnessed(segment);
      List<LogRecord> records = new ArrayList<>();
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
        replay.own(
            segment.segment(),
            segment.header(),
            segment.head().sequence(),
            frame,
            records.getLast());
      }
      ShareCopy.Outcome outcome = segment.force();
      LOG.debug("{} records are durable, {}", records.size(), outcome);
      witnessed.putAll(seen);
      records.forEach(record -> ledger.apply(segment.segment(), record));
    } catch (IOException e) {
      // What is in that file now is unknown: it is never appended to again.
      writer.ifPresent(SegmentWriter::close);
      writer = Optional.empty();
      throw KeyStoreException.notDurable(e);
    }
  }

  private SegmentWriter newWriter() throws IOException {
    Id segment = Id.random(random);
    Keyset keys = person.keys();
    SegmentCipher cipher =
        SegmentCipher.of(place.storeId(), segment, keys.newestGeneration(), keys).orElseThrow();
    ShareCopy copy = new ShareCopy(place.share(), segment, clock, random);
    return SegmentWriter.create(segment, cipher, place.local(), copy);
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

  /** Replaces {@code keys.mapdb} on the share by one that holds everything known now. */
  public void publish() throws KeyStoreException {
    lock.lock();
    try {
      requireOpen();
      if (writer.isPresent()) {
        writer.get().catchUp();
      }
      if (!isShareReachable()) {
        throw new KeyStoreException(
            KeyStoreException.Reason.SHARE_UNREACHABLE,
            "The share cannot be reached. Records are safe here and are published later.");
      }
      refresh();
      Publications.Usable made = publications.build(ledger, replay.covered(), clock.millis());
      ledger.base(made.publication(), made.seal());
      ledger.forgetOverlay();
      published = Optional.of(made.seal());
      publications.publish(made.seal());
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.SHARE_UNREACHABLE,
          "Publishing failed. The publication before is untouched and no record is lost.",
          e);
    } finally {
      lock.unlock();
    }
  }

  public Status status() throws KeyStoreException {
    lock.lock();
    try {
      requireOpen();
      refresh();
      List<Finding> all = new ArrayList<>(findings);
      all.addAll(publications.findings());
      all.addAll(replay.findings());
      boolean upToDate = writer.isEmpty() || writer.get().isOnShare();
      return new Status(
          place.storeId().hex(),
          person.role(),
          ledger.links(),
          ledger.unpublished(),
          upToDate && isShareReachable() ? Status.Share.UP_TO_DATE : Status.Share.WAITING,
          all.stream().distinct().toList());
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.DAMAGED, "The local copy of the key store is damaged.", e);
    } finally {
      lock.unlock();
    }
  }

  /** A digest of the whole merged state: equal on every workstation that read the same records. */
  String digest() throws IOException {
    lock.lock();
    try {
      return ledger.digest();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the key store is closed");
    }
  }

  /** Publishes when that is worth it, then forgets every key. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      publishIfWorthwhile();
      closed = true;
      writer.ifPresent(SegmentWriter::close);
      secrets.values().forEach(ProjectSecrets::close);
      ledger.close();
      person.keys().close();
    } finally {
      lock.unlock();
    }
  }

  private void publishIfWorthwhile() {
    long fresh = ledger.unpublished();
    long before = published.map(PublicationSeal::links).orElse(0L);
    boolean worth =
        fresh > 0 && (published.isEmpty() || fresh >= Math.max(WORTH_PUBLISHING, before / 20));
    if (!worth || !isShareReachable()) {
      return;
    }
    try {
      publish();
    } catch (KeyStoreException e) {
      LOG.warn("Publishing at close failed: {}", e.reason());
    }
  }

  @Override
  public String toString() {
    return "UnlockedKeyStore[redacted]";
  }
}
