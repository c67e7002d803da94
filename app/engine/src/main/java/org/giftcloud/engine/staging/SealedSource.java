// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.staging.SealedFormat.Position;
import org.jspecify.annotations.Nullable;

/** The plain bytes of a sealed file, opened anywhere; each segment is authenticated when read. */
final class SealedSource implements ByteSource {
  private static final int SEALED = SealedFormat.SEGMENT + SealedFormat.TAG;

  private final Path file;
  private final SecretKey key;
  private final long size;
  private final long segments;

  /** Opened once to prove that the file is whole, and not a second time: most files are short. */
  private final byte[] last;

  SealedSource(Path file, byte[] instanceKey) throws IOException {
    this.file = file;
    ByteBuffer header = ByteBuffer.allocate(SealedFormat.HEADER);
    long length;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      length = channel.size();
      readFully(channel, header, 0);
    }
    header.flip();
    if (header.getInt() != SealedFormat.MAGIC) {
      throw new DamagedCopyException("Not a staging file of this program");
    }
    byte[] salt = new byte[SealedFormat.SALT];
    header.get(salt);
    this.key = SealedFormat.fileKey(instanceKey, salt);
    long body = length - SealedFormat.HEADER;
    this.segments = Math.max(1, (body + SEALED - 1) / SEALED);
    this.size = body - segments * SealedFormat.TAG;
    if (size < (segments - 1) * SealedFormat.SEGMENT) {
      throw new DamagedCopyException("A staging file is shorter than its seal");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      this.last = new byte[(int) (size - (segments - 1) * SealedFormat.SEGMENT)];
      new Opener(channel).open(segments - 1, last);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, size);
    return new Reader(FileChannel.open(file, StandardOpenOption.READ), offset, offset + length);
  }

  private static void readFully(FileChannel channel, ByteBuffer into, long at) throws IOException {
    long position = at;
    while (into.hasRemaining()) {
      int n = channel.read(into, position);
      if (n < 0) {
        throw new DamagedCopyException("A staging file ends early");
      }
      position += n;
    }
  }

  /** Opens segments, one after the other, and needs no new room for each. */
  private final class Opener {
    private final FileChannel channel;
    private final Cipher cipher = SealedFormat.cipher();
    private final byte[] sealed = new byte[(int) Math.min(SEALED, size + SealedFormat.TAG)];

    Opener(FileChannel channel) {
      this.channel = channel;
    }

    /** Into an array of its length. */
    void open(long number, byte[] into) throws IOException {
      long at = SealedFormat.HEADER + number * SEALED;
      int length = Math.clamp(channel.size() - at, 0, sealed.length);
      readFully(channel, ByteBuffer.wrap(sealed, 0, length), at);
      try {
        Position position = number == segments - 1 ? Position.LAST : Position.INNER;
        SealedFormat.init(cipher, Cipher.DECRYPT_MODE, key, number, position);
        cipher.doFinal(sealed, 0, length, into, 0);
      } catch (GeneralSecurityException e) {
        throw new DamagedCopyException("A staging segment is damaged or from another file", e);
      }
    }
  }

  private final class Reader extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;
    private long loaded = -1;
    private final byte[] room = new byte[segments == 1 ? 0 : SealedFormat.SEGMENT];
    private byte[] segment = room;
    private @Nullable Opener opener;

    Reader(FileChannel channel, long position, long end) {
      this.channel = channel;
      this.position = position;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (position >= end) {
        return -1;
      }
      long number = position / SealedFormat.SEGMENT;
      if (number != loaded) {
        load(number);
      }
      int from = (int) (position % SealedFormat.SEGMENT);
      int n = (int) Math.min(Math.min(length, segment.length - from), end - position);
      System.arraycopy(segment, from, into, offset, n);
      position += n;
      return n;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }

    private void load(long number) throws IOException {
      loaded = -1;
      segment = number == segments - 1 ? last : room;
      if (segment == room) {
        Opener with = opener == null ? new Opener(channel) : opener;
        opener = with;
        with.open(number, room);
      }
      loaded = number;
    }
  }
}
