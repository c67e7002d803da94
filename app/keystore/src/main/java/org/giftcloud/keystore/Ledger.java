// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The merged state: a publication, and over it what the segments add. Not safe for threads; {@link
 * UnlockedKeyStore} guards it.
 */
final class Ledger implements AutoCloseable {
  private static final int UNIT = 64;

  private final Rows rows;
  private final Facts facts;
  private final NavigableMap<byte[], LinkEntry> overlay = new TreeMap<>(Publication::compare);
  private final NavigableMap<byte[], SortedSet<Blob>> names = new TreeMap<>(Publication::compare);
  private final List<byte[]> uncounted = new ArrayList<>();
  private Optional<Publication> base = Optional.empty();
  private long unpublished;
  private long lamport;

  Ledger(Keyset keys, Id storeId, Facts.Word word) {
    this.rows = new Rows(keys, storeId);
    this.facts = new Facts(rows, word);
  }

  Facts facts() {
    return facts;
  }

  Id projectId(ProjectName name) {
    return rows.projectId(name);
  }

  void apply(Id segment, LogRecord record) {
    lamport = Math.max(lamport, record.lamport());
    Stamp stamp = Stamp.of(record.lamport(), segment);
    switch (record.body()) {
      case Body.Link link -> overlay(LinkEntry.of(link, stamp));
      case Body.Judgement judgement -> overlay(LinkEntry.of(judgement));
      case Body.Project fact -> facts.apply(fact, stamp);
      case Body.Added fact -> facts.apply(fact, stamp);
      case Body.Removed fact -> facts.apply(fact, stamp);
      case Body.Mark fact -> facts.apply(fact, stamp);
      case Body.Compacted fact -> facts.apply(fact, stamp);
      case Body.Audit audit -> {} // stays in the segments
      case Body.Witness witness -> {} // says nothing
    }
  }

  /** Whether applying this record would change nothing. An audit entry is never held here. */
  boolean holds(Id segment, LogRecord record) throws IOException {
    Stamp stamp = Stamp.of(record.lamport(), segment);
    return switch (record.body()) {
      case Body.Link link -> holds(LinkEntry.of(link, stamp));
      case Body.Judgement judgement -> holds(LinkEntry.of(judgement));
      case Body other -> facts.holds(other, stamp);
    };
  }

  private boolean holds(LinkEntry entry) throws IOException {
    byte[] key = rows.link(entry.project(), entry.label());
    Optional<LinkEntry> known = find(key);
    if (known.isEmpty() || !known.get().merge(entry).equals(known.get())) {
      return false;
    }
    String given = entry.given().given().label();
    return given.isEmpty() || keysOf(rows.name(entry.project(), given)).contains(Blob.of(key));
  }

  private void overlay(LinkEntry entry) {
    byte[] key = rows.link(entry.project(), entry.label());
    int before = overlay.size();
    overlay.merge(key, entry, LinkEntry::merge);
    if (overlay.size() > before) {
      uncounted.add(key);
    }
    String given = entry.given().given().label();
    if (!given.isEmpty()) {
      byte[] name = rows.name(entry.project(), given);
      names.computeIfAbsent(name, none -> new TreeSet<>()).add(Blob.of(key));
    }
  }

  Optional<LinkEntry> find(Id project, String label) throws IOException {
    return find(rows.link(project, label));
  }

  private Optional<LinkEntry> find(byte[] key) throws IOException {
    Optional<LinkEntry> here = Optional.ofNullable(overlay.get(key));
    Optional<byte[]> row = base.isPresent() ? base.get().link(key) : Optional.empty();
    if (row.isEmpty()) {
      return here;
    }
    LinkEntry published = LinkEntry.decode(rows.open(key, row.get()));
    return Optional.of(here.map(published::merge).orElse(published));
  }

  /** Everybody who goes by a given label now; more than one only until one of them yields. */
  List<LinkEntry> named(Id project, String given) throws IOException {
    List<LinkEntry> found = new ArrayList<>();
    for (Blob key : keysOf(rows.name(project, given))) {
      find(key.raw())
          .filter(entry -> entry.given().given().label().equals(given))
          .ifPresent(found::add);
    }
    return found;
  }

  /** The patient who goes by a label, derived or given. */
  LinkEntry patient(Id project, String label) throws IOException, KeyStoreException {
    Optional<LinkEntry> derived = find(project, label);
    if (derived.isPresent()) {
      return derived.get();
    }
    return named(project, label).stream()
        .min(LinkEntry::whoseNameFirst)
        .orElseThrow(KeyStoreException::unknownPatient);
  }

  /** The patient whose names stand for this one after merges. */
  LinkEntry standing(LinkEntry entry) throws IOException {
    Optional<String> label = facts.standsFor(entry.project(), entry.label());
    return label.isEmpty() ? entry : find(entry.project(), label.get()).orElse(entry);
  }

  private SortedSet<Blob> keysOf(byte[] name) throws IOException {
    SortedSet<Blob> keys = new TreeSet<>(names.getOrDefault(name, new TreeSet<>()));
    Optional<byte[]> row = base.isPresent() ? base.get().name(name) : Optional.empty();
    if (row.isPresent()) {
      keys.addAll(decode(rows.open(name, row.get())));
    }
    return keys;
  }

  long nextLamport() {
    return ++lamport;
  }

  long lamport() {
    return lamport;
  }

  boolean isWithoutBase() {
    return base.isEmpty();
  }

  /** Reads this publication from now on, instead of the one before. */
  void base(Publication publication, PublicationSeal seal) throws IOException {
    base.ifPresent(Publication::close);
    base = Optional.of(publication);
    lamport = Math.max(lamport, seal.lamport());
    facts.read(publication.facts());
    uncounted.clear();
    uncounted.addAll(overlay.keySet());
    unpublished = 0;
  }

  /** Takes a second publication in that contains something the first does not. */
  void absorb(Publication other, PublicationSeal seal) throws IOException {
    lamport = Math.max(lamport, seal.lamport());
    facts.read(other.facts());
    for (Map.Entry<byte[], byte[]> row : other.links()) {
      overlay(LinkEntry.decode(rows.open(row.getKey(), row.getValue())));
    }
  }

  /** Opens every row of any publication of this store; {@link Damage} if one does not open. */
  void requireAuthentic(Publication publication) throws IOException {
    for (Iterable<Map.Entry<byte[], byte[]>> table :
        List.of(publication.links(), publication.names(), publication.facts())) {
      for (Map.Entry<byte[], byte[]> row : table) {
        rows.open(row.getKey(), row.getValue());
      }
    }
  }

  /** Writes the whole state to a new file. */
  void write(Path file) throws IOException {
    Publication.Table links =
        sink ->
            SortedMerge.run(
                base.map(Publication::links), overlay, Publication::compare, merger(sink));
    Publication.Table given =
        sink ->
            SortedMerge.run(base.map(Publication::names), names, Publication::compare, namer(sink));
    Publication.write(file, links, given, facts.write());
  }

  private SortedMerge.Into<LinkEntry> merger(Publication.Sink sink) {
    return (key, published, added) -> {
      if (added.isEmpty()) {
        sink.put(key, rows.underNewestKey(key, published.orElseThrow()));
        return;
      }
      LinkEntry entry = added.get();
      if (published.isPresent()) {
        entry = LinkEntry.decode(rows.open(key, published.get())).merge(entry);
      }
      sink.put(key, rows.seal(key, entry.encode(), UNIT));
    };
  }

  private SortedMerge.Into<SortedSet<Blob>> namer(Publication.Sink sink) {
    return (key, published, added) -> {
      if (added.isEmpty()) {
        sink.put(key, rows.underNewestKey(key, published.orElseThrow()));
        return;
      }
      SortedSet<Blob> all = new TreeSet<>(added.get());
      if (published.isPresent()) {
        all.addAll(decode(rows.open(key, published.get())));
      }
      ByteWriter writer = new ByteWriter().u16(all.size());
      all.forEach(blob -> writer.raw(blob.raw()));
      sink.put(key, rows.seal(key, writer, UNIT));
    };
  }

  static List<Blob> decode(byte[] plain) throws Damage {
    ByteReader reader = new ByteReader(plain);
    List<Blob> keys = new ArrayList<>();
    for (int i = reader.u16(); i > 0; i--) {
      keys.add(Blob.of(reader.raw(Id.LENGTH)));
    }
    return keys;
  }

  /** After a publication of everything: what the overlay held is in the base now. */
  void forgetOverlay() {
    overlay.clear();
    names.clear();
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
    // A copy of the references, so that what is taken may be added to.
    SortedMerge.run(
        base.map(Publication::links),
        new TreeMap<>(overlay),
        Publication::compare,
        (key, published, added) -> {
          if (published.isEmpty()) {
            each.take(added.orElseThrow());
            return;
          }
          LinkEntry entry = LinkEntry.decode(rows.open(key, published.get()));
          each.take(added.map(entry::merge).orElse(entry));
        });
  }

  /** The same for the same state, however it was reached. */
  String digest() throws IOException {
    byte[] sum = new byte[32];
    forEach(
        entry -> {
          byte[] one = Kdf.sha256(entry.encode().toBytes());
          for (int i = 0; i < sum.length; i++) {
            sum[i] ^= one[i];
          }
        });
    return Blob.of(sum).hex();
  }

  @Override
  public void close() {
    base.ifPresent(Publication::close);
    base = Optional.empty();
    rows.close();
    overlay.clear();
    names.clear();
  }
}
