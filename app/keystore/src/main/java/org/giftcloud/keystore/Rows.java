// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names and seals the rows of a publication: keys are keyed hashes, values name their data key. */
final class Rows implements AutoCloseable {
  private static final int KEY = 16;
  private static final int ID = 4;
  private final Keyset keys;
  private final Id storeId;
  private final Secret index;
  private final Map<Integer, SealedBox> boxes = new HashMap<>();

  Rows(Keyset keys, Id storeId) {
    this.keys = keys;
    this.storeId = storeId;
    this.index = Kdf.derive(keys.pseudonymRoot(), storeId.bytes(), "index");
  }

  Id projectId(ProjectName name) {
    byte[] mac = Kdf.mac(index, "project", Kdf.utf8(name.server()), Kdf.utf8(name.project()));
    return Id.of(Arrays.copyOf(mac, Id.LENGTH));
  }

  byte[] link(Id project, String label) {
    return key("link", project, label);
  }

  /** Of a label that an import or a server gave. */
  byte[] name(Id project, String label) {
    return key("name", project, label);
  }

  byte[] mark(Body.Mark mark) {
    return key("mark " + mark.kind().code(), mark.project(), mark.label());
  }

  private byte[] key(String what, Id project, String label) {
    return Arrays.copyOf(Kdf.mac(index, what, project.bytes(), Kdf.utf8(label)), KEY);
  }

  /** The plain's length so that a row is a multiple of the unit. */
  byte[] seal(byte[] key, ByteWriter plain, int unit) {
    int id = keys.ring().newestData().id();
    byte[] padded = plain.pad(unit, SealedBox.OVERHEAD + ID).toBytes();
    byte[] sealed = box(id).orElseThrow().seal(padded, key);
    return new ByteWriter().u32(id).raw(sealed).toBytes();
  }

  byte[] open(byte[] key, byte[] row) throws Damage {
    ByteReader reader = new ByteReader(row);
    SealedBox box =
        box(reader.positive()).orElseThrow(() -> new Damage("a row's key is not among ours"));
    return box.open(reader.rest(), key);
  }

  /** The row itself, or, after the data key was replaced, sealed again under the new one. */
  byte[] underNewestKey(byte[] key, byte[] row) throws Damage {
    if (new ByteReader(row).positive() == keys.ring().newestData().id()) {
      return row;
    }
    return seal(key, new ByteWriter().raw(open(key, row)), 1);
  }

  private Optional<SealedBox> box(int id) {
    SealedBox known = boxes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<SealedBox> box = PublicationSeal.box(keys, storeId, id, "publication row");
    box.ifPresent(made -> boxes.put(id, made));
    return box;
  }

  @Override
  public void close() {
    index.close();
  }
}
