// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stays of compacted segments beside the publications: every record's digest, in order, so
 * that what others saw of them, receipts among them, can still be held against the chain.
 *
 * @param segments by segment, the digest of each frame from the first on
 * @param unread archives that are damaged or under a key that is not among ours
 */
record Archive(Map<Id, List<Blob>> segments, List<Finding> unread) {
  static final String SUFFIX = ".archive";
  private static final byte[] MAGIC = Kdf.utf8("GCKARCH1");
  private static final String PURPOSE = "archive";
  private static final int UNIT = 256;
  private static final int DIGEST = 32;

  Archive {
    segments = new TreeMap<>(segments);
    unread = List.copyOf(unread);
  }

  /** All archives together, of the share and of this workstation. */
  static Archive all(Place place, Keyset keys) throws IOException {
    Map<Id, List<Blob>> segments = new TreeMap<>();
    List<Finding> unread = new ArrayList<>();
    for (Folder folder : List.of(place.share(), place.local())) {
      for (Path file : Folder.list(folder.archives(), SUFFIX)) {
        try {
          decode(Files.readAllBytes(file), keys, place.storeId())
              .forEach((segment, digests) -> segments.merge(segment, digests, Archive::longer));
        } catch (Damage e) {
          String name = file.getFileName().toString();
          String brief = name.substring(0, Math.min(8, name.length()));
          unread.add(new Finding(Finding.Kind.DAMAGED_ARCHIVE, brief, 1));
        }
      }
    }
    return new Archive(segments, unread);
  }

  private static List<Blob> longer(List<Blob> a, List<Blob> b) {
    return a.size() >= b.size() ? a : b;
  }

  /** Writes these segments' digests to a new file and reads them back. */
  static void write(Session session, Map<Id, List<Blob>> segments) throws IOException {
    Place place = session.place();
    Keyset keys = session.person().keys();
    byte[] bytes = encode(segments, keys, place.storeId());
    String name = Id.random(session.random()).hex() + SUFFIX;
    for (Folder folder : List.of(place.local(), place.share())) {
      folder.makeArchives();
      Path file = folder.archives().resolve(name);
      folder.writeWhole(file, bytes, session.random());
      if (!decode(Files.readAllBytes(file), keys, place.storeId()).equals(segments)) {
        throw new IOException("an archive reads otherwise than it was written");
      }
    }
  }

  /** What this workstation wrote and the share, restored to a day before, lacks. */
  static void giveBack(Place place, SecureRandom random) throws IOException {
    Folder share = place.share();
    for (Path file : Folder.list(place.local().archives(), SUFFIX)) {
      Path there = share.archives().resolve(file.getFileName());
      if (!Files.exists(there)) {
        share.makeArchives();
        share.writeWhole(there, Files.readAllBytes(file), random);
      }
    }
  }

  List<Blob> digests(Id segment) {
    return segments.getOrDefault(segment, List.of());
  }

  /** Which compacted segments it does not know, or knows otherwise. */
  List<Finding> against(Map<Id, Head> compacted) {
    List<Finding> found = new ArrayList<>(unread);
    compacted.forEach(
        (segment, head) -> {
          List<Blob> known = digests(segment);
          boolean agrees =
              known.size() >= head.sequence()
                  && known.get((int) head.sequence() - 1).equals(head.digest());
          if (!agrees) {
            found.add(new Finding(Finding.Kind.DAMAGED_ARCHIVE, segment.brief(), 1));
          }
        });
    return found;
  }

  static byte[] encode(Map<Id, List<Blob>> segments, Keyset keys, Id storeId) {
    int dataKey = keys.ring().newestData().id();
    byte[] prefix = prefix(storeId, dataKey);
    ByteWriter writer = new ByteWriter().u32(segments.size());
    segments.forEach(
        (segment, digests) -> {
          writer.raw(segment.bytes()).u32(digests.size());
          digests.forEach(digest -> writer.raw(digest.raw()));
        });
    byte[] plain = writer.pad(UNIT, prefix.length + SealedBox.OVERHEAD).toBytes();
    SealedBox box = PublicationSeal.box(keys, storeId, dataKey, PURPOSE).orElseThrow();
    return new ByteWriter().raw(prefix).raw(box.seal(plain, prefix)).toBytes();
  }

  private static byte[] prefix(Id storeId, int dataKey) {
    return new ByteWriter().raw(MAGIC).raw(storeId.bytes()).u32(dataKey).toBytes();
  }

  static Map<Id, List<Blob>> decode(byte[] bytes, Keyset keys, Id storeId) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    byte[] magic = reader.raw(MAGIC.length);
    Id store = reader.id();
    int dataKey = reader.count(Integer.MAX_VALUE);
    if (!Arrays.equals(magic, MAGIC) || !store.equals(storeId)) {
      throw new Damage("an archive is damaged or from another store");
    }
    SealedBox box =
        PublicationSeal.box(keys, storeId, dataKey, PURPOSE)
            .orElseThrow(() -> new Damage("an archive's key is not among ours"));
    return read(new ByteReader(box.open(reader.rest(), prefix(storeId, dataKey))));
  }

  static Map<Id, List<Blob>> read(ByteReader reader) throws Damage {
    Map<Id, List<Blob>> segments = new TreeMap<>();
    for (int i = reader.count(Integer.MAX_VALUE); i > 0; i--) {
      Id segment = reader.id();
      List<Blob> digests = new ArrayList<>();
      for (int j = reader.count(Integer.MAX_VALUE); j > 0; j--) {
        digests.add(Blob.of(reader.raw(DIGEST)));
      }
      if (digests.isEmpty()) {
        throw new Damage("an archive names a segment without records");
      }
      segments.put(segment, List.copyOf(digests));
    }
    return segments;
  }

  @Override
  public String toString() {
    return "Archive[" + segments.size() + "]";
  }
}
