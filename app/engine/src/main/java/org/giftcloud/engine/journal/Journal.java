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
import java.util.OptionalInt;
import javax.crypto.SecretKey;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * Every transition of every instance and every order to the queue, append-only and sealed: each
 * frame is bound to its position and to the frame before it, so nothing can be changed, removed or
 * put in another order; nor at its end, for a {@link JournalHead} beside it counts them. Only the
 * last frame may be torn, by a crash while it was written; it was never acknowledged and is cut.
 */
public final class Journal implements AutoCloseable {
  /** Events in one frame, as far as they fit. */
  private static final int MOST_EVENTS = 4096;

  private final FileChannel channel;
  private final JournalHead head;
  private final SecretKey key;
  private final SecureRandom random;
  // A record is its components; a query such as isOnThisComputer is no part of it.
  private final ObjectMapper json =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();
  private final List<Recorded> replayed = new ArrayList<>();
  private long position;
  private Chain chain = Chain.START;

  private Journal(FileChannel channel, JournalHead head, SecretKey key, SecureRandom random) {
    this.channel = channel;
    this.head = head;
    this.key = key;
    this.random = random;
  }

  /**
   * Opens the journal, or makes an empty one where there is none.
   *
   * @throws JournalException when it was changed, lost some of its end, or says what another
   *     version wrote; nothing was touched
   */
  public static Journal open(Path file, WorkspaceKey workspaceKey, SecureRandom random)
      throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.create(file);
      PrivateFiles.forceFolder(file);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      JournalHead head =
          JournalHead.open(
              file.resolveSibling(file.getFileName() + ".head"),
              workspaceKey.derive("journal head"),
              random);
      try {
        Journal journal = new Journal(channel, head, workspaceKey.derive("journal"), random);
        journal.replay();
        return journal;
      } catch (IOException e) {
        head.close();
        throw e;
      }
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

  /**
   * Appends all of {@code events} and forces them to the disk before it returns; or none. Of more
   * than fit in a frame a crash may leave the first ones, whole.
   */
  public synchronized void append(List<? extends Recorded> events) throws IOException {
    Chain end = chain;
    List<ByteBuffer> frames = new ArrayList<>();
    for (int from = 0; from < events.size(); from += MOST_EVENTS) {
      List<? extends Recorded> some =
          events.subList(from, Math.min(events.size(), from + MOST_EVENTS));
      end = seal(some, end, frames);
    }
    if (!frames.isEmpty()) {
      position = write(frames);
      chain = end;
      head.write(chain.sequence());
    }
  }

  /** Where the chain of frames stands. */
  private record Chain(long sequence, String previous) {
    static final Chain START = new Chain(0, "00".repeat(32));

    String context() {
      return sequence + ":" + previous;
    }

    Chain after(byte[] sealed) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(sealed);
        return new Chain(sequence + 1, HexFormat.of().formatHex(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 is part of every JDK", e);
      }
    }
  }

  /** As one frame, or as several where they are too long for one. */
  private Chain seal(List<? extends Recorded> events, Chain from, List<ByteBuffer> frames)
      throws IOException {
    byte[] plain =
        json.writerFor(json.getTypeFactory().constructCollectionType(List.class, Recorded.class))
            .writeValueAsBytes(events);
    if (plain.length > Frame.MOST / 2) {
      if (events.size() == 1) {
        throw new IOException("An event is too long for the journal");
      }
      int half = events.size() / 2;
      return seal(
          events.subList(half, events.size()), seal(events.subList(0, half), from, frames), frames);
    }
    byte[] sealed = WorkspaceKey.seal(key, plain, from.context(), random);
    frames.add(Frame.of(sealed));
    return from.after(sealed);
  }

  /**
   * Writes and forces frames; of a writing that fails, on a full disc say, nothing stays behind.
   */
  private long write(List<ByteBuffer> frames) throws IOException {
    long at = position;
    // A writing that failed with its disc away could not be taken back then. What it left would
    // stand behind what is written now, and nobody could open the journal again.
    if (channel.size() > position) {
      channel.truncate(position);
      channel.force(true);
    }
    try {
      for (ByteBuffer frame : frames) {
        while (frame.hasRemaining()) {
          at += channel.write(frame, at);
        }
        // Before the next begins: only the last may ever be torn.
        channel.force(false);
      }
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
    boolean isTorn = false;
    while (position < size && !isTorn) {
      byte[] sealed = frame(size);
      isTorn = sealed.length == 0 || !take(sealed, size);
    }
    if (chain.sequence() < head.frames()) {
      throw new JournalException(
          "Frames after " + chain.sequence() + " of " + head.frames() + " are gone", null);
    }
    if (isTorn) {
      cutTornTail();
    }
    head.write(chain.sequence());
  }

  /** Takes in the next frame; false where it is the last one and was never written whole. */
  private boolean take(byte[] sealed, long size) throws IOException {
    byte[] plain;
    try {
      plain = WorkspaceKey.open(key, sealed, chain.context());
    } catch (GeneralSecurityException e) {
      boolean isLast = position + Frame.HEAD + sealed.length == size;
      if (isLast && Frame.isUnwritten(sealed, position + Frame.HEAD)) {
        return false;
      }
      throw new JournalException("Frame " + chain.sequence() + " does not open", e);
    }
    add(plain, chain.sequence());
    chain = chain.after(sealed);
    position += Frame.HEAD + sealed.length;
    return true;
  }

  private void add(byte[] plain, long at) throws JournalException {
    try {
      replayed.addAll(List.of(json.readValue(plain, Recorded[].class)));
    } catch (JsonProcessingException e) {
      throw JournalException.ofOtherVersion(at);
    } catch (IOException e) {
      throw new JournalException("Frame " + at + " cannot be read", e);
    }
  }

  /** The next frame, or nothing when the file ends inside it. */
  private byte[] frame(long size) throws IOException {
    long left = size - position;
    if (left < Frame.HEAD) {
      return new byte[0];
    }
    OptionalInt length = Frame.length(ByteBuffer.wrap(bytes(position, Frame.HEAD)));
    if (length.isEmpty()) {
      if (left <= Frame.HEAD + Frame.MOST && isZero(bytes(position, (int) left))) {
        return new byte[0];
      }
      throw new JournalException("A frame's length was changed", null);
    }
    if (length.getAsInt() > left - Frame.HEAD) {
      return new byte[0];
    }
    return bytes(position + Frame.HEAD, length.getAsInt());
  }

  /** Of a head that was not written, with all that was to follow it. */
  private static boolean isZero(byte[] bytes) {
    return ByteBuffer.wrap(bytes).mismatch(ByteBuffer.allocate(bytes.length)) < 0;
  }

  private byte[] bytes(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, from + bytes.position());
    }
    return bytes.array();
  }

  private void cutTornTail() throws IOException {
    channel.truncate(position);
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      head.close();
    }
  }
}
