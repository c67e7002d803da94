// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ICC profile (ISO 15076-1) built anew from what describes colours: texts, dates, makers, and
 * private tags of programs stay behind, for people write names of devices, sites and themselves
 * there.
 */
final class ColourProfile {
  private static final int HEADER = 128;
  private static final int ENTRY = 12;
  private static final int MOST_TAGS = 100;
  private static final int MAGIC = signature("acsp");
  private static final int DESCRIPTION = signature("desc");
  private static final int COPYRIGHT = signature("cprt");

  /** What transforms colours, and the types it is written in. */
  private static final Set<String> TAGS =
      Set.of(
          "A2B0", "A2B1", "A2B2", "A2B3", "B2A0", "B2A1", "B2A2", "B2A3", "B2D0", "B2D1", "B2D2",
          "B2D3", "D2B0", "D2B1", "D2B2", "D2B3", "bTRC", "bXYZ", "bkpt", "chad", "chrm", "cicp",
          "gTRC", "gXYZ", "gamt", "kTRC", "lumi", "meas", "pre0", "pre1", "pre2", "rTRC", "rXYZ",
          "tech", "wtpt");

  private static final Set<String> TYPES =
      Set.of(
          "XYZ ", "chrm", "cicp", "curv", "mAB ", "mBA ", "meas", "mft1", "mft2", "mpet", "para",
          "sf32", "sig ");

  private record Entry(int signature, int offset, int length) {}

  private final ByteBuffer source;

  private ColourProfile(byte[] profile) {
    source = ByteBuffer.wrap(profile);
  }

  /** The profile without texts; empty when it cannot be read. */
  static Optional<byte[]> withoutTexts(byte[] profile) {
    if (profile.length < HEADER + 4) {
      return Optional.empty();
    }
    try {
      return new ColourProfile(profile).rebuilt();
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> rebuilt() {
    int count = source.getInt(HEADER);
    if (source.getInt(36) != MAGIC || count < 1 || count > MOST_TAGS) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Map<Long, Integer> placed = new HashMap<>();
    List<Entry> kept = kept(count);
    int start = HEADER + 4 + ENTRY * (kept.size() + 2);
    for (Entry entry : kept) {
      // Curves of several channels may share their bytes.
      long where = (long) entry.offset() << 32 | entry.length();
      Integer at = placed.get(where);
      if (at == null) {
        at = start + data.size();
        placed.put(where, at);
        append(data, bytes(entry));
      }
      entries.add(new Entry(entry.signature(), at, entry.length()));
    }
    boolean isOld = source.get(8) < 4;
    byte[] description = isOld ? oldDescription() : unicode("Colours");
    entries.add(new Entry(DESCRIPTION, start + data.size(), description.length));
    append(data, description);
    byte[] copyright = isOld ? text("None") : unicode("None");
    entries.add(new Entry(COPYRIGHT, start + data.size(), copyright.length));
    append(data, copyright);
    return Optional.of(written(entries, data.toByteArray()));
  }

  private List<Entry> kept(int count) {
    List<Entry> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = HEADER + 4 + ENTRY * i;
      int signature = source.getInt(at);
      int offset = source.getInt(at + 4);
      int length = source.getInt(at + 8);
      if (offset < HEADER || length < 8 || length > source.capacity() - offset) {
        throw new IndexOutOfBoundsException("tag of a colour profile");
      }
      if (TAGS.contains(name(signature)) && TYPES.contains(name(source.getInt(offset)))) {
        kept.add(new Entry(signature, offset, used(offset, length)));
      }
    }
    return kept;
  }

  /** The length that a type of simple form takes; what lies behind it belongs to nobody. */
  private int used(int offset, int length) {
    int used =
        switch (name(source.getInt(offset))) {
          case "XYZ " -> 20;
          case "cicp", "sig " -> 12;
          case "meas" -> 36;
          case "sf32" -> 44;
          case "curv" -> 12 + 2 * Math.min(source.getInt(offset + 8), length);
          case "para" -> 12 + 4 * parameters(source.getShort(offset + 8));
          default -> length;
        };
    return Math.min(used, length);
  }

  private static int parameters(short function) {
    return switch (function) {
      case 0 -> 1;
      case 1 -> 3;
      case 2 -> 4;
      case 3 -> 5;
      default -> 7;
    };
  }

  private byte[] bytes(Entry entry) {
    byte[] bytes = new byte[entry.length()];
    source.get(entry.offset(), bytes);
    return bytes;
  }

  private byte[] written(List<Entry> entries, byte[] data) {
    int start = HEADER + 4 + ENTRY * entries.size();
    ByteBuffer out = ByteBuffer.allocate(start + data.length);
    out.putInt(0, out.capacity());
    // Version, class, colour spaces; intent and illuminant. The rest says who made it, and when.
    for (int i = 8; i < 24; i++) {
      out.put(i, source.get(i));
    }
    out.putShort(24, (short) 2000).putShort(26, (short) 1).putShort(28, (short) 1);
    out.putInt(36, MAGIC);
    for (int i = 64; i < 80; i++) {
      out.put(i, source.get(i));
    }
    out.putInt(HEADER, entries.size());
    int at = HEADER + 4;
    for (Entry entry : entries) {
      out.putInt(at, entry.signature()).putInt(at + 4, entry.offset());
      out.putInt(at + 8, entry.length());
      at += ENTRY;
    }
    out.put(start, data);
    return out.array();
  }

  private static void append(ByteArrayOutputStream data, byte[] bytes) {
    data.writeBytes(bytes);
    while (data.size() % 4 != 0) {
      data.write(0);
    }
  }

  private static byte[] text(String text) {
    ByteBuffer out = ByteBuffer.allocate(8 + text.length() + 1);
    out.putInt(signature("text")).putInt(0).put(text.getBytes(StandardCharsets.US_ASCII));
    return out.array();
  }

  /** Text Description Type of version 2: an ASCII text, and two that are empty. */
  private static byte[] oldDescription() {
    byte[] text = "Colours".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(12 + text.length + 1 + 78);
    out.putInt(DESCRIPTION).putInt(0).putInt(text.length + 1).put(text);
    return out.array();
  }

  /** Multi Localized Unicode Type of version 4, in one language. */
  private static byte[] unicode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer out = ByteBuffer.allocate(28 + bytes.length);
    out.putInt(signature("mluc")).putInt(0).putInt(1).putInt(12);
    out.put("enGB".getBytes(StandardCharsets.US_ASCII)).putInt(bytes.length).putInt(28).put(bytes);
    return out.array();
  }

  private static int signature(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
  }

  private static String name(int signature) {
    return new String(ByteBuffer.allocate(4).putInt(signature).array(), StandardCharsets.US_ASCII);
  }
}
