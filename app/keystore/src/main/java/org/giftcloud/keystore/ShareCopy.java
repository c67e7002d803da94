// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one segment from the local replica to the share. After any failure the share's file is
 * left as it is and the rest goes to a supplement, so nothing there is ever overwritten.
 */
final class ShareCopy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareCopy.class);
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Folder share;
  private final Id segment;
  private final Clock clock;
  private final SecureRandom random;
  private Optional<FileChannel> target = Optional.empty();
  private Optional<Path> path = Optional.empty();
  private Optional<Instant> notBefore = Optional.empty();
  private long copied;
  private boolean started;
  private int supplements;

  ShareCopy(Folder share, Id segment, Clock clock, SecureRandom random) {
    this.share = share;
    this.segment = segment;
    this.clock = clock;
    this.random = random;
  }

  /** Copies what the share lacks and forces it. */
  enum Outcome {
    ON_SHARE,
    UNREACHABLE
  }

  Outcome copy(FileChannel local) {
    if (isWaiting()) {
      return Outcome.UNREACHABLE;
    }
    try {
      if (target.isEmpty()) {
        target = Optional.of(open(local));
      }
      long end = local.size();
      transfer(local, end);
      if (isGone()) {
        close();
        copied = 0;
        target = Optional.of(open(local));
        transfer(local, end);
      }
      copied = end;
      notBefore = Optional.empty();
      return Outcome.ON_SHARE;
    } catch (IOException e) {
      LOG.warn("The share was not reachable ({}); records wait", e.getClass().getSimpleName());
      notBefore = Optional.of(clock.instant());
      close();
      return Outcome.UNREACHABLE;
    }
  }

  private void transfer(FileChannel local, long end) throws IOException {
    FileChannel channel = target.orElseThrow();
    transfer(local, copied, end, channel);
    channel.force(false);
  }

  static void transfer(FileChannel local, long from, long end, FileChannel to) throws IOException {
    long position = from;
    while (position < end) {
      long moved = local.transferTo(position, end - position, to);
      if (moved <= 0) {
        // Somebody shortened it; nothing will ever come, and the share has what was there.
        throw new IOException("a segment was shortened while it was copied");
      }
      position += moved;
    }
  }

  /** Compacted, or lost with its folder, while it was open: what was written went nowhere. */
  private boolean isGone() {
    return path.filter(Files::exists).isEmpty();
  }

  /** Waits after a failure; a clock that jumped back does not wait longer than one that did not. */
  private boolean isWaiting() {
    return notBefore
        .map(failed -> Duration.between(failed, clock.instant()))
        .filter(age -> !age.isNegative() && age.compareTo(RETRY) < 0)
        .isPresent();
  }

  /** Forgets the waiting time: the next copy tries at once. */
  void retryNow() {
    notBefore = Optional.empty();
  }

  private FileChannel open(FileChannel local) throws IOException {
    if (!Files.isDirectory(share.segments())) {
      throw new IOException("the share has no segments folder");
    }
    String supplement = segment.hex() + "-" + Id.random(random).brief() + SegmentFile.SUFFIX;
    Path file = started ? share.segments().resolve(supplement) : mainFile();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (started) {
        supplements++;
        copied = Math.max(copied, SegmentCipher.HEADER);
        transfer(local, 0, SegmentCipher.HEADER, channel);
      }
      started = true;
      path = Optional.of(file);
      share.forceNameOf(file);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The segment's main file on the share, while it holds everything and nothing went wrong. */
  Optional<Path> wholeFile(long localEnd) {
    boolean whole = target.isPresent() && supplements == 0 && isComplete(localEnd);
    return whole ? Optional.of(mainFile()) : Optional.empty();
  }

  private Path mainFile() {
    return share.segments().resolve(segment.hex() + SegmentFile.SUFFIX);
  }

  boolean isComplete(long localEnd) {
    return copied >= localEnd;
  }

  @Override
  public void close() {
    try {
      if (target.isPresent()) {
        target.get().close();
      }
    } catch (IOException e) {
      LOG.debug("A segment on the share was not closed: {}", e.getClass().getSimpleName());
    }
    target = Optional.empty();
  }
}
