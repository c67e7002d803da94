// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends to this process's own segment: forced to the local replica, then to the share. */
final class SegmentWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentWriter.class);
  private final Id segment;
  private final SegmentCipher cipher;
  private final FileChannel local;
  private final ShareCopy share;
  private Head head;

  private SegmentWriter(Id segment, SegmentCipher cipher, FileChannel local, ShareCopy share) {
    this.segment = segment;
    this.cipher = cipher;
    this.local = local;
    this.share = share;
    this.head = new Head(0, Blob.of(Kdf.sha256(cipher.header())));
  }

  /** A new segment under a new id and the newest data key. */
  static SegmentWriter begin(Place place, Keyset keys, Clock clock, SecureRandom random)
      throws IOException {
    Id segment = Id.random(random);
    int dataKey = keys.ring().newestData().id();
    SegmentCipher cipher = SegmentCipher.of(place.storeId(), segment, dataKey, keys).orElseThrow();
    ShareCopy copy = new ShareCopy(place.share(), segment, clock, random);
    return create(segment, cipher, place.local(), copy);
  }

  private static SegmentWriter create(
      Id segment, SegmentCipher cipher, Folder replica, ShareCopy share) throws IOException {
    Path file = replica.segments().resolve(segment.hex() + SegmentFile.SUFFIX);
    FileChannel local =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    try {
      // Tells other processes of this workstation that the segment is alive; nothing rests on it.
      Optional<FileLock> lock = markAlive(local);
      LOG.debug("A segment was begun, marked alive: {}", lock.isPresent());
      Folder.write(local, cipher.header());
      local.force(true);
      replica.forceNameOf(file);
      return new SegmentWriter(segment, cipher, local, share);
    } catch (IOException e) {
      local.close();
      throw e;
    }
  }

  /**
   * Locks one byte that no record reaches: on Windows, and on SMB anywhere, what is locked cannot
   * be read either. Empty if another process did so.
   */
  static Optional<FileLock> markAlive(FileChannel segment) throws IOException {
    return Optional.ofNullable(segment.tryLock(Long.MAX_VALUE - 1, 1, false));
  }

  /** A record built on the head before it. */
  interface Draft {
    LogRecord after(Blob previous);
  }

  /** Appends without forcing; after an exception this writer must not be used again. */
  byte[] append(Draft draft) throws IOException {
    byte[] frame = cipher.seal(head.sequence() + 1, draft.after(head.digest()));
    Folder.write(local, frame);
    head = new Head(head.sequence() + 1, Blob.of(Kdf.sha256(frame)));
    return frame;
  }

  /** Returns when the records are on the local disk and, if it can be reached, on the share. */
  ShareCopy.Outcome force() throws IOException {
    local.force(false);
    return share.copy(local);
  }

  ShareCopy.Outcome catchUp() {
    share.retryNow();
    return share.copy(local);
  }

  Optional<Path> wholeFileOnShare() throws IOException {
    return share.wholeFile(local.size());
  }

  boolean isOnShare() throws IOException {
    return share.isComplete(local.size());
  }

  Id segment() {
    return segment;
  }

  Head head() {
    return head;
  }

  byte[] header() {
    return cipher.header();
  }

  long size() throws IOException {
    return local.size();
  }

  @Override
  public void close() {
    share.close();
    try {
      local.close();
    } catch (IOException e) {
      LOG.warn("A segment was not closed: {}", e.getClass().getSimpleName());
    }
  }
}
