// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The merged state: a publication, and over it what the segments add. Not safe for threads; {@link
 * UnlockedKeyStore} guards it.
 */
final class Ledger implements AutoCloseable {
  private static final int KEY = 16;
  private static final int ROW_UNIT = 64;
  private static final int GENERATION = 4;

  private final Keyset keys;
  private final Id storeId;
  private final Secret index;
  private final Map<Integer, SealedBox> boxes = new HashMap<>();
  private final NavigableMap<byte[], LinkEntry> overlay = new TreeMap<>(Publication::compare);
  private final Map<Id, Body.Project> projects = new TreeMap<>();
  private final Map<Id, Body.Added> people = new TreeMap<>();
  private final Set<Id> removed = new HashSet<>();
  private Optional<Publication> base = Optional.empty();
  private final List<byte[]> uncounted = new ArrayList<>();
  private long unpublished;
  private long lamport;

  Ledger(Keyset keys, Id storeId) {
    this.keys = keys;
    this.storeId = storeId;
    this.index = Kdf.derive(keys.pseudonymRoot(), storeId.bytes(), "index");
  }

  Id projectId(ProjectName name) {
    byte[] mac = Kdf.mac(index, "project", Kdf.utf8(name.server()), Kdf.utf8(name.project()));
    return Id.of(Arrays.copyOf(mac, Id.LENGTH));
  }

  private byte[] key(Id project, String label) {
    byte[] mac = Kdf.mac(index, "link", project.bytes(), Kdf.utf8(label));
    return Arrays.copyOf(mac, KEY);
  }

  void apply(Id segment, LogRecord record) {
    lamport = Math.max(lamport, record.lamport());
    Stamp stamp = Stamp.of(record.lamport(), segment);
    switch (record.body()) {
      case Body.Project project -> apply(project);
      case Body.Link link -> overlay(key(link.project(), link.label()), LinkEntry.of(link, stamp));
      case Body.Added added -> people.merge(added.person(), added, Ledger::sameOnAll);
      case Body.Removed person -> removed.add(person.person());
      case Body.Audit audit -> {} // stays in the segments
    }
  }

  private void overlay(byte[] key, LinkEntry entry) {
    int before = overlay.size();
    overlay.merge(key, entry, LinkEntry::merge);
    if (overlay.size() > before) {
      uncounted.add(key);
    }
  }

  private static Body.Added sameOnAll(Body.Added a, Body.Added b) {
    return a.name().compareTo(b.name()) <= 0 ? a : b;
  }

  /** Where two workstations chose differently, the stricter policy stands. */
  private void apply(Body.Project project) {
    projects.merge(
        projectId(project.name()), project, (a, b) -> a.policy() == LinkPolicy.KEEP_NONE ? a : b);
  }

  Optional<LinkEntry> find(Id project, String label) throws IOException {
    byte[] key = key(project, label);
    Optional<LinkEntry> here = Optional.ofNullable(overlay.get(key));
    Optional<byte[]> row = base.isPresent() ? base.get().link(key) : Optional.empty();
    if (row.isEmpty()) {
      return here;
    }
    LinkEntry published = LinkEntry.decode(open(key, row.get()));
    return Optional.of(here.map(published::merge).orElse(published));
  }

  Optional<Body.Project> project(Id id) {
    return Optional.ofNullable(projects.get(id));
  }

  Map<Id, Body.Project> projects() {
    return Map.copyOf(projects);
  }

  Map<Id, Body.Added> people() {
    return Map.copyOf(people);
  }

  boolean isRemoved(Id person) {
    return removed.contains(person);
  }

  long nextLamport() {
    return ++lamport;
  }

  long lamport() {
    return lamport;
  }

  /** Reads this publication from now on, instead of the one before. */
  void base(Publication publication, PublicationSeal seal) throws IOException {
    base.ifPresent(Publication::close);
    base = Optional.of(publication);
    lamport = Math.max(lamport, seal.lamport());
    readFacts(publication);
  }

  /** Takes a second publication in that contains something the first does not. */
  void absorb(Publication other, PublicationSeal seal) throws IOException {
    lamport = Math.max(lamport, seal.lamport());
    readFacts(other);
    for (Map.Entry<byte[], byte[]> row : other.links()) {
      LinkEntry entry = LinkEntry.decode(open(row.getKey(), row.getValue()));
      overlay(row.getKey(), entry);
    }
  }

  private void readFacts(Publication publication) throws IOException {
    for (Map.Entry<byte[], byte[]> row : publication.facts()) {
      ByteReader plain = new ByteReader(open(row.getKey(), row.getValue()));
      switch (Body.decode(plain.block())) {
        case Body.Project project -> apply(project);
        case Body.Added added -> people.merge(added.person(), added, Ledger::sameOnAll);
        case Body.Removed person -> removed.add(person.person());
        case Body.Link link -> throw new Damage("a link is not a fact");
        case Body.Audit audit -> throw new Damage("an audit entry is not a fact");
      }
    }
  }

  /** Writes the whole state to a new file. */
  void write(Path file) throws IOException {
    NavigableMap<byte[], byte[]> facts = new TreeMap<>(Publication::compare);
    projects.forEach((id, project) -> putFact(facts, 1, id, project));
    people.forEach((id, person) -> putFact(facts, 3, id, person));
    removed.forEach(person -> putFact(facts, 2, person, new Body.Removed(person)));
    Publication.write(
        file,
        sink -> {
          Additions additions = new Additions();
          if (base.isPresent()) {
            base.get().merged(additions, sink);
          } else {
            Publication.putRest(additions, sink);
          }
        },
        facts);
  }

  /** The overlay as rows, sealed one at a time so that memory does not grow with it. */
  private final class Additions implements Publication.Additions {
    private final PeekingEntries entries = new PeekingEntries(overlay.entrySet().iterator());

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public byte[] nextKey() {
      return entries.peek().getKey();
    }

    @Override
    public byte[] takeValue(Optional<byte[]> published) throws IOException {
      Map.Entry<byte[], LinkEntry> entry = entries.take();
      byte[] key = entry.getKey();
      if (published.isEmpty()) {
        return row(key, entry.getValue());
      }
      return row(key, LinkEntry.decode(open(key, published.get())).merge(entry.getValue()));
    }
  }

  /** An iterator that shows its next entry. */
  private static final class PeekingEntries {
    private final Iterator<Map.Entry<byte[], LinkEntry>> rest;
    private Optional<Map.Entry<byte[], LinkEntry>> next;

    PeekingEntries(Iterator<Map.Entry<byte[], LinkEntry>> rest) {
      this.rest = rest;
      this.next = advance();
    }

    private Optional<Map.Entry<byte[], LinkEntry>> advance() {
      return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    boolean hasNext() {
      return next.isPresent();
    }

    Map.Entry<byte[], LinkEntry> peek() {
      return next.orElseThrow();
    }

    Map.Entry<byte[], LinkEntry> take() {
      Map.Entry<byte[], LinkEntry> taken = peek();
      next = advance();
      return taken;
    }
  }

  private void putFact(NavigableMap<byte[], byte[]> facts, int kind, Id id, Body body) {
    byte[] key = new ByteWriter().u8(kind).raw(id.bytes()).toBytes();
    int outside = SealedBox.OVERHEAD + GENERATION;
    byte[] plain = new ByteWriter().block(body.encode()).pad(SegmentCipher.UNIT, outside).toBytes();
    facts.put(key, seal(key, plain));
  }

  private byte[] row(byte[] key, LinkEntry entry) {
    return seal(key, entry.encode(ROW_UNIT, SealedBox.OVERHEAD + GENERATION));
  }

  private byte[] seal(byte[] key, byte[] plain) {
    int generation = keys.newestGeneration();
    byte[] sealed = box(generation).orElseThrow().seal(plain, key);
    return new ByteWriter().u32(generation).raw(sealed).toBytes();
  }

  private byte[] open(byte[] key, byte[] row) throws Damage {
    ByteReader reader = new ByteReader(row);
    int generation = reader.count(Integer.MAX_VALUE);
    SealedBox box = box(generation).orElseThrow(() -> new Damage("a row's key is not among ours"));
    return box.open(reader.rest(), key);
  }

  private Optional<SealedBox> box(int generation) {
    SealedBox known = boxes.get(generation);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SealedBox> box = PublicationSeal.box(keys, storeId, generation, "publication row");
    box.ifPresent(made -> boxes.put(generation, made));
    return box;
  }

  /** After a publication of everything: what the overlay held is in the base now. */
  void forgetOverlay() {
    overlay.clear();
    uncounted.clear();
    unpublished = 0;
  }

  long unpublished() {
    return overlay.size();
  }

  /** Each key of the overlay is looked up in the publication once only. */
  long links() throws IOException {
    for (byte[] key : uncounted) {
      unpublished += base.isPresent() && base.get().link(key).isPresent() ? 0 : 1;
    }
    uncounted.clear();
    return unpublished + (base.isPresent() ? base.get().size() : 0);
  }

  /** Takes every merged entry, in the order of keys. */
  interface Each {
    void take(LinkEntry entry) throws IOException;
  }

  void forEach(Each each) throws IOException {
    if (base.isPresent()) {
      for (Map.Entry<byte[], byte[]> row : base.get().links()) {
        LinkEntry entry = LinkEntry.decode(open(row.getKey(), row.getValue()));
        LinkEntry more = overlay.get(row.getKey());
        each.take(more == null ? entry : entry.merge(more));
      }
    }
    for (Map.Entry<byte[], LinkEntry> entry : overlay.entrySet()) {
      boolean published = base.isPresent() && base.get().link(entry.getKey()).isPresent();
      if (!published) {
        each.take(entry.getValue());
      }
    }
  }

  /** The same for the same state, however it was reached. */
  String digest() throws IOException {
    Blob[] sum = {Blob.of(new byte[32])};
    forEach(
        entry -> {
          byte[] one = Kdf.sha256(entry.encode(1, 0));
          byte[] both = sum[0].raw().clone();
          for (int i = 0; i < both.length; i++) {
            both[i] ^= one[i];
          }
          sum[0] = Blob.of(both);
        });
    return sum[0].hex();
  }

  @Override
  public void close() {
    base.ifPresent(Publication::close);
    base = Optional.empty();
    index.close();
    overlay.clear();
  }
}
