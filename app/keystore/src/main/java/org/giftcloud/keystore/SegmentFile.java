// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * A segment's file in one folder: {@code <segment>.segment}, or a supplement {@code <segment>-<8
 * hex>.segment} with records that the first lacks there.
 */
record SegmentFile(Path path, Id segment, Kind kind) {
  static final String SUFFIX = ".segment";
  private static final int WINDOW = 1 << 20;

  enum Kind {
    MAIN,
    SUPPLEMENT
  }

  static Optional<SegmentFile> of(Path path) {
    String name = path.getFileName().toString();
    if (!name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - SUFFIX.length());
    Kind kind = stem.matches("[0-9a-f]{32}-[0-9a-f]{8}") ? Kind.SUPPLEMENT : Kind.MAIN;
    String id = kind == Kind.MAIN ? stem : stem.substring(0, 32);
    return Id.parse(id).map(segment -> new SegmentFile(path, segment, kind));
  }

  /** What a walk over the frames meets. */
  interface Visitor {
    void frame(long sequence, byte[] frame, LogRecord record) throws IOException;

    /** Bytes that were skipped because a later frame authenticates again. */
    void damaged(long bytes);
  }

  /** Where the walk ended. */
  record End(long position, Tail tail) {}

  enum Tail {
    /** The file ends with a whole record. */
    CLEAN,
    /** The last write was cut short, or is still going on. */
    TORN,
    /** Whole bytes at the end that do not authenticate. */
    DAMAGED
  }

  /** Visits the authentic frames from a position; reading never changes the file. */
  End walk(long from, SegmentCipher cipher, Visitor visitor) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Window window = new Window(channel);
      long position = Math.max(from, SegmentCipher.HEADER);
      while (position < window.size()) {
        Optional<Opened> here = window.open(position, cipher);
        if (here.isEmpty()) {
          long next = resume(window, position, cipher);
          if (next < 0) {
            return new End(position, window.isTorn(position) ? Tail.TORN : Tail.DAMAGED);
          }
          visitor.damaged(next - position);
          position = next;
          continue;
        }
        byte[] frame = here.get().frame().raw();
        visitor.frame(SegmentCipher.sequence(frame), frame, here.get().record());
        position += frame.length;
      }
      return new End(position, Tail.CLEAN);
    }
  }

  private static long resume(Window window, long damaged, SegmentCipher cipher) throws IOException {
    long position = damaged + SegmentCipher.UNIT;
    while (position < window.size()) {
      if (window.open(position, cipher).isPresent()) {
        return position;
      }
      position += SegmentCipher.UNIT;
    }
    return -1;
  }

  private record Opened(Blob frame, LogRecord record) {}

  /** Reads through a sliding window, so that a share sees few, large reads. */
  private static final class Window {
    private final FileChannel channel;
    private final long size;
    private byte[] bytes = new byte[0];
    private long start;

    Window(FileChannel channel) throws IOException {
      this.channel = channel;
      this.size = channel.size();
    }

    long size() {
      return size;
    }

    byte[] at(long position, int length) throws IOException {
      if (position < start || position + length > start + bytes.length) {
        fill(position, Math.max(length, WINDOW));
      }
      int offset = (int) (position - start);
      int end = Math.min(bytes.length, offset + length);
      return Arrays.copyOfRange(bytes, Math.min(offset, end), end);
    }

    private void fill(long position, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, size - position));
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          break;
        }
      }
      bytes = Arrays.copyOf(buffer.array(), buffer.position());
      start = position;
    }

    Optional<Opened> open(long position, SegmentCipher cipher) throws IOException {
      byte[] prefix = at(position, SegmentCipher.PREFIX);
      int length = prefix.length < SegmentCipher.PREFIX ? -1 : SegmentCipher.frameLength(prefix);
      if (length < 0 || position + length > size) {
        return Optional.empty();
      }
      byte[] frame = at(position, length);
      try {
        return Optional.of(new Opened(Blob.of(frame), cipher.open(frame)));
      } catch (Damage e) {
        return Optional.empty();
      }
    }

    /** A write that was cut leaves less than it announced, or zeros. */
    boolean isTorn(long position) throws IOException {
      byte[] prefix = at(position, SegmentCipher.PREFIX);
      if (prefix.length < SegmentCipher.PREFIX) {
        return true;
      }
      int length = SegmentCipher.frameLength(prefix);
      if (length > 0) {
        return position + length > size;
      }
      int rest = (int) Math.min(size - position, SegmentCipher.MAX_FRAME);
      return Blob.isZero(at(position, rest));
    }
  }

  /** The cipher that the file's header asks for; with a damaged header, the one that fits. */
  Optional<SegmentCipher> cipher(Id storeId, Keyset keys) throws IOException {
    byte[] header;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      header = new Window(channel).at(0, SegmentCipher.HEADER);
    }
    if (header.length < SegmentCipher.HEADER) {
      return Optional.empty();
    }
    try {
      return SegmentCipher.of(header, storeId, segment, keys).or(() -> fitting(storeId, keys));
    } catch (Damage e) {
      // The name says the same as the header; what does not authenticate then is foreign.
      return fitting(storeId, keys);
    }
  }

  /** Whether somebody with keys of this store began it, under whatever key. */
  boolean isOf(Id storeId, Keyset keys) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      byte[] header = new Window(channel).at(0, SegmentCipher.HEADER);
      return SegmentCipher.isGenuine(header, storeId, segment, keys);
    }
  }

  private Optional<SegmentCipher> fitting(Id storeId, Keyset keys) {
    for (KeyRing.Data key : keys.ring().data()) {
      SegmentCipher cipher = SegmentCipher.of(storeId, segment, key.id(), keys).orElseThrow();
      if (opensSomething(cipher)) {
        return Optional.of(cipher);
      }
    }
    return Optional.empty();
  }

  private boolean opensSomething(SegmentCipher cipher) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Window window = new Window(channel);
      return window.open(SegmentCipher.HEADER, cipher).isPresent()
          || resume(window, SegmentCipher.HEADER, cipher) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the file begins as the cipher's own header does. */
  boolean hasHeader(SegmentCipher cipher) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return Arrays.equals(new Window(channel).at(0, SegmentCipher.HEADER), cipher.header());
    }
  }

  /** The last whole record by its frame's length alone: what it says is not opened. */
  Optional<Head> lastRecord() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Window window = new Window(channel);
      long position = SegmentCipher.HEADER;
      byte[] last = new byte[0];
      while (position < window.size()) {
        byte[] prefix = window.at(position, SegmentCipher.PREFIX);
        int length = prefix.length < SegmentCipher.PREFIX ? -1 : SegmentCipher.frameLength(prefix);
        if (length < 0 || position + length > window.size()) {
          return Optional.empty();
        }
        last = window.at(position, length);
        position += length;
      }
      return last.length == 0
          ? Optional.empty()
          : Optional.of(new Head(SegmentCipher.sequence(last), Blob.of(Kdf.sha256(last))));
    }
  }

  long size() throws IOException {
    return Files.size(path);
  }
}
