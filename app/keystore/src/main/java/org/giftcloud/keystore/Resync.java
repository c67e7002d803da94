// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives the share back what this workstation acknowledged and the share does not have. */
final class Resync {
  private final Place place;
  private final Folder share;
  private final Folder local;
  private final Id storeId;
  private final Keyset keys;
  private final Map<Id, Head> settled;
  private final SecureRandom random;

  /**
   * @param settled segments that were compacted, up to these heads, and are in a publication that
   *     is on the share now
   */
  Resync(Place place, Keyset keys, Map<Id, Head> settled, SecureRandom random) {
    this.place = place;
    this.share = place.share();
    this.local = place.local();
    this.storeId = place.storeId();
    this.keys = keys;
    this.settled = Map.copyOf(settled);
    this.random = random;
  }

  /** Returns how many records were given back. */
  long run(Replay replay) throws IOException {
    Archive.giveBack(place, random);
    // What was given before may be there by a name that could not be forced then.
    share.forceNamesIn(share.segments());
    long given = 0;
    for (Path path : Folder.list(local.segments(), SegmentFile.SUFFIX)) {
      Optional<SegmentFile> file = SegmentFile.of(path);
      if (file.isEmpty() || !needsLook(file.get(), replay) || isAlive(path)) {
        continue;
      }
      given += giveBack(file.get());
    }
    return given;
  }

  private boolean needsLook(SegmentFile file, Replay replay) throws IOException {
    Path there = share.segments().resolve(file.path().getFileName());
    Head compacted = settled.get(file.segment());
    if (compacted != null && file.lastRecord().filter(compacted::equals).isPresent()) {
      return false; // and all before it, which it chains to
    }
    return !Files.exists(there)
        || Files.size(there) < file.size()
        || replay.isDamaged(file.segment());
  }

  /** A live process copies its own segment; taking it for dead would only write a record twice. */
  private static boolean isAlive(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Optional<FileLock> lock = SegmentWriter.markAlive(channel);
      if (lock.isPresent()) {
        lock.get().release();
      }
      return lock.isEmpty();
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private long giveBack(SegmentFile file) throws IOException {
    Optional<SegmentCipher> cipher = file.cipher(storeId, keys);
    if (cipher.isEmpty()) {
      return 0;
    }
    Set<Blob> there = new HashSet<>();
    if (settled.containsKey(file.segment())) {
      there.addAll(Archive.all(place, keys).digests(file.segment()));
    }
    for (Path path : Folder.list(share.segments(), SegmentFile.SUFFIX)) {
      Optional<SegmentFile> other = SegmentFile.of(path);
      if (other.isPresent() && other.get().segment().equals(file.segment())) {
        there.addAll(digests(other.get(), cipher.get()));
      }
    }
    List<Blob> lacking = new ArrayList<>();
    walk(
        file,
        cipher.get(),
        frame -> {
          if (!there.contains(Blob.of(Kdf.sha256(frame)))) {
            lacking.add(Blob.of(frame));
          }
        });
    if (!lacking.isEmpty()) {
      ByteWriter writer = new ByteWriter().raw(cipher.get().header());
      lacking.forEach(frame -> writer.raw(frame.raw()));
      String name = file.segment().hex() + "-" + Id.random(random).brief();
      Path target = share.segments().resolve(name + SegmentFile.SUFFIX);
      share.writeWhole(target, writer.toBytes(), random);
    }
    return lacking.size();
  }

  private static Set<Blob> digests(SegmentFile file, SegmentCipher cipher) throws IOException {
    Set<Blob> digests = new HashSet<>();
    walk(file, cipher, frame -> digests.add(Blob.of(Kdf.sha256(frame))));
    return digests;
  }

  private interface Frames {
    void take(byte[] frame);
  }

  private static void walk(SegmentFile file, SegmentCipher cipher, Frames frames)
      throws IOException {
    file.walk(
        SegmentCipher.HEADER,
        cipher,
        new SegmentFile.Visitor() {
          @Override
          public void frame(long sequence, byte[] frame, LogRecord record) {
            frames.take(frame);
          }

          @Override
          public void damaged(long bytes) {
            // Replay reports damage; here only what is whole counts.
          }
        });
  }
}
