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
  private static final String NAMES = "names";
  private static final String FACTS = "facts";
  // A look-up reads and takes apart whole nodes: smaller ones halve its time.
  private static final int NODE = 12;
  private final DB db;
  private final BTreeMap<byte[], byte[]> links;
  private final BTreeMap<byte[], byte[]> names;
  private final BTreeMap<byte[], byte[]> facts;

  private Publication(DB db) {
    this.db = db;
    this.links = map(db, LINKS).open();
    this.names = map(db, NAMES).open();
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
  interface Table {
    void forEach(Sink sink) throws IOException;
  }

  interface Sink {
    void put(byte[] key, byte[] value) throws IOException;
  }

  /** Writes a new file and closes it cleanly; the caller verifies it by opening it again. */
  static void write(Path file, Table links, Table names, NavigableMap<byte[], byte[]> facts)
      throws IOException {
    try (DB db = DBMaker.fileDB(file.toString()).fileChannelEnable().make()) {
      fill(map(db, LINKS).createFromSink(), links);
      fill(map(db, NAMES).createFromSink(), names);
      fill(
          map(db, FACTS).createFromSink(),
          sink -> {
            for (Map.Entry<byte[], byte[]> row : facts.entrySet()) {
              sink.put(row.getKey(), row.getValue());
            }
          });
    } catch (DBException e) {
      throw new IOException("a publication cannot be written", e);
    }
  }

  private static void fill(DB.TreeMapSink<byte[], byte[]> target, Table rows) throws IOException {
    rows.forEach(target::put);
    target.create();
  }

  Optional<byte[]> link(byte[] key) throws IOException {
    return find(links, key);
  }

  Optional<byte[]> name(byte[] key) throws IOException {
    return find(names, key);
  }

  private static Optional<byte[]> find(BTreeMap<byte[], byte[]> rows, byte[] key)
      throws IOException {
    try {
      return Optional.ofNullable(rows.get(key));
    } catch (DBException e) {
      throw new Damage("a publication cannot be read", e);
    }
  }

  static int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }

  Iterable<Map.Entry<byte[], byte[]>> links() {
    return () -> links.entryIterator();
  }

  Iterable<Map.Entry<byte[], byte[]>> names() {
    return () -> names.entryIterator();
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
