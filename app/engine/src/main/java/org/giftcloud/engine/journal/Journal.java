// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * Every transition of every instance and every order to the queue, append-only and sealed: each
 * frame is bound to its position and to the frame before it, so nothing can be changed, removed or
 * put in another order. Only the last frame may be torn, by a crash while it was written; it was
 * never acknowledged and is cut.
 */
public final class Journal implements AutoCloseable {
  private static final int MAX_FRAME = 1 << 24;

  private final FileChannel channel;
  private final SecretKey key;
  private final SecureRandom random;
  // A record is its components; a query such as isOnThisComputer is no part of it.
  private final ObjectMapper json =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
  private final List<Recorded> replayed = new ArrayList<>();
  private long position;
  private long sequence;
  private byte[] previous = new byte[32];

  private Journal(FileChannel channel, SecretKey key, SecureRandom random) {
    this.channel = channel;
    this.key = key;
    this.random = random;
  }

  public static Journal open(Path file, WorkspaceKey workspaceKey, SecureRandom random)
      throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.create(file);
      PrivateFiles.forceFolder(file);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Journal journal = new Journal(channel, workspaceKey.derive("journal"), random);
      journal.replay();
      return journal;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** What was in the journal when it was opened, oldest first; handed over once, then forgotten. */
  public List<Recorded> replayed() {
    List<Recorded> all = List.copyOf(replayed);
    replayed.clear();
    return all;
  }

  /** Appends all of {@code events} as one frame and forces it to the disk before it returns. */
  public synchronized void append(List<? extends Recorded> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    byte[] plain =
        json.writerFor(json.getTypeFactory().constructCollectionType(List.class, Recorded.class))
            .writeValueAsBytes(events);
    byte[] sealed = WorkspaceKey.seal(key, plain, context(), random);
    ByteBuffer frame = ByteBuffer.allocate(4 + sealed.length);
    frame.putInt(sealed.length).put(sealed).flip();
    advance(sealed, write(frame));
  }

  /** Writes and forces a frame; of one that fails, on a full disc say, nothing stays behind. */
  private long write(ByteBuffer frame) throws IOException {
    long at = position;
    try {
      while (frame.hasRemaining()) {
        at += channel.write(frame, at);
      }
      channel.force(false);
      return at;
    } catch (IOException e) {
      if (channel.isOpen()) {
        channel.truncate(position);
      }
      throw e;
    }
  }

  private void replay() throws IOException {
    long size = channel.size();
    while (position < size) {
      byte[] sealed = frame(size);
      if (sealed.length == 0) {
        cutTornTail();
        return;
      }
      byte[] plain;
      try {
        plain = WorkspaceKey.open(key, sealed, context());
      } catch (GeneralSecurityException e) {
        if (position + 4 + sealed.length == size) {
          cutTornTail();
          return;
        }
        throw new JournalException("Frame " + sequence + " does not open", e);
      }
      add(plain);
      advance(sealed, position + 4 + sealed.length);
    }
  }

  private void add(byte[] plain) throws JournalException {
    try {
      replayed.addAll(List.of(json.readValue(plain, Recorded[].class)));
    } catch (JsonProcessingException e) {
      // The parser's message quotes the journal; only its type may travel.
      throw new JournalException("Frame " + sequence + " is of another version", null);
    } catch (IOException e) {
      throw new JournalException("Frame " + sequence + " cannot be read", e);
    }
  }

  /** The next frame, or nothing when the file ends inside it. */
  private byte[] frame(long size) throws IOException {
    if (size - position < 4) {
      return new byte[0];
    }
    ByteBuffer length = ByteBuffer.allocate(4);
    channel.read(length, position);
    int n = length.flip().getInt();
    if (n <= 0 || n > MAX_FRAME || n > size - position - 4) {
      return new byte[0];
    }
    ByteBuffer sealed = ByteBuffer.allocate(n);
    int read = 0;
    while (sealed.hasRemaining() && read >= 0) {
      read = channel.read(sealed, position + 4 + sealed.position());
    }
    return sealed.array();
  }

  private void cutTornTail() throws IOException {
    channel.truncate(position);
    channel.force(true);
  }

  private void advance(byte[] sealed, long newPosition) {
    try {
      previous = MessageDigest.getInstance("SHA-256").digest(sealed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
    position = newPosition;
    sequence++;
  }

  private String context() {
    return sequence + ":" + HexFormat.of().formatHex(previous);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
