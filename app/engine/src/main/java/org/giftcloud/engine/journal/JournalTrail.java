// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import javax.crypto.SecretKey;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * Reads the journal once more from its file and proves its chain, frame by frame; changes nothing.
 */
public final class JournalTrail {
  private JournalTrail() {}

  /**
   * What the file says.
   *
   * @param events every event, oldest first, as it was written
   * @param frames how many frames open, each bound to the one before it
   * @param whole false when a frame that others follow does not open: the file was changed
   */
  public record Read(List<JsonNode> events, long frames, boolean whole) {
    public Read {
      events = List.copyOf(events);
    }
  }

  /**
   * Reads a journal, also while it is being written: a last frame half written is not yet there.
   */
  public static Read read(Path file, WorkspaceKey workspaceKey) throws IOException {
    SecretKey key = workspaceKey.derive("journal");
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> events = new ArrayList<>();
    byte[] previous = new byte[32];
    long frames = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        byte[] sealed = next(in);
        if (sealed.length == 0) {
          return new Read(events, frames, true);
        }
        try {
          String context = frames + ":" + HexFormat.of().formatHex(previous);
          json.readTree(WorkspaceKey.open(key, sealed, context)).forEach(events::add);
        } catch (GeneralSecurityException | JsonProcessingException e) {
          return new Read(events, frames, in.read() < 0);
        }
        previous = digest(sealed);
        frames++;
      }
    }
  }

  /** The next frame, or nothing where the file ends in it. */
  private static byte[] next(DataInputStream in) throws IOException {
    try {
      byte[] head = new byte[Frame.HEAD];
      in.readFully(head);
      OptionalInt length = Frame.length(ByteBuffer.wrap(head));
      if (length.isEmpty()) {
        // Not a frame: opens under no key.
        return new byte[] {0};
      }
      byte[] sealed = new byte[length.getAsInt()];
      in.readFully(sealed);
      return sealed;
    } catch (EOFException e) {
      return new byte[0];
    }
  }

  private static byte[] digest(byte[] sealed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(sealed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
