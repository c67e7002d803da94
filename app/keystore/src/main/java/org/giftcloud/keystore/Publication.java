// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * A complete MapDB file, written once from a sorted stream and only ever read afterwards. Keys are
 * keyed hashes, values are sealed; the file is opened from a local disk only.
 */
final class Publication implements AutoCloseable {
  private static final String LINKS = "links";
  private static final String FACTS = "facts";
  // A look-up reads and takes apart whole nodes: smaller ones halve its time.
  private static final int NODE = 12;
  private final DB db;
  private final BTreeMap<byte[], byte[]> links;
  private final BTreeMap<byte[], byte[]> facts;

  private Publication(DB db) {
    this.db = db;
    this.links = map(db, LINKS).open();
    this.facts = map(db, FACTS).open();
  }

  private static DB.TreeMapMaker<byte[], byte[]> map(DB db, String name) {
    return db.treeMap(name, Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).maxNodeSize(NODE);
  }

  static Publication open(Path file) throws IOException {
    try {
      return new Publication(
          DBMaker.fileDB(file.toString()).fileChannelEnable().readOnly().fileLockDisable().make());
    } catch (DBException e) {
      throw new Damage("a publication cannot be opened", e);
    }
  }

  /** Rows in the order of their keys. */
  interface Rows {
    void forEach(Sink sink) throws IOException;
  }

  interface Sink {
    void put(byte[] key, byte[] value) throws IOException;
  }

  /** Writes a new file and closes it cleanly; the caller verifies it by opening it again. */
  static void write(Path file, Rows links, NavigableMap<byte[], byte[]> facts) throws IOException {
    try (DB db = DBMaker.fileDB(file.toString()).fileChannelEnable().make()) {
      fill(map(db, LINKS).createFromSink(), links);
      fill(map(db, FACTS).createFromSink(), sink -> putAll(facts, sink));
    } catch (DBException e) {
      throw new IOException("a publication cannot be written", e);
    }
  }

  private static void putAll(NavigableMap<byte[], byte[]> rows, Sink sink) throws IOException {
    for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
      sink.put(row.getKey(), row.getValue());
    }
  }

  private static void fill(DB.TreeMapSink<byte[], byte[]> target, Rows rows) throws IOException {
    rows.forEach(target::put);
    target.create();
  }

  Optional<byte[]> link(byte[] key) throws IOException {
    try {
      return Optional.ofNullable(links.get(key));
    } catch (DBException e) {
      throw new Damage("a publication cannot be read", e);
    }
  }

  /** Rows made one at a time, in the order of their keys. */
  interface Additions {
    boolean hasNext();

    byte[] nextKey();

    /** The next row, merged with the published one of the same key. */
    byte[] takeValue(Optional<byte[]> published) throws IOException;
  }

  /** All links and the additions, in one pass: a look-up per addition would read at random. */
  void merged(Additions additions, Sink sink) throws IOException {
    for (Map.Entry<byte[], byte[]> row : links()) {
      while (additions.hasNext() && compare(additions.nextKey(), row.getKey()) < 0) {
        put(additions, Optional.empty(), sink);
      }
      if (additions.hasNext() && compare(additions.nextKey(), row.getKey()) == 0) {
        put(additions, Optional.of(row.getValue()), sink);
      } else {
        sink.put(row.getKey(), row.getValue());
      }
    }
    putRest(additions, sink);
  }

  static void putRest(Additions additions, Sink sink) throws IOException {
    while (additions.hasNext()) {
      put(additions, Optional.empty(), sink);
    }
  }

  private static void put(Additions additions, Optional<byte[]> published, Sink sink)
      throws IOException {
    byte[] key = additions.nextKey();
    sink.put(key, additions.takeValue(published));
  }

  static int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }

  Iterable<Map.Entry<byte[], byte[]>> links() {
    return () -> links.entryIterator();
  }

  Iterable<Map.Entry<byte[], byte[]>> facts() {
    return () -> facts.entryIterator();
  }

  long size() {
    return links.sizeLong();
  }

  @Override
  public void close() {
    db.close();
  }
}
