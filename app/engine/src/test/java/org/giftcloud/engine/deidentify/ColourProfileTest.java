// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourProfileTest {
  private static final int OPTICAL_PATH = 0x00480105;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void colours_stay_and_texts_go(int version) {
    byte[] profile = profile(version);

    Attributes out =
        Given.filled(
            Given.deidentifier(),
            Given.image(Given.CT)
                .setBytes(Tag.ICCProfile, VR.OB, profile)
                .setSequence(
                    OPTICAL_PATH,
                    List.of(Attributes.builder().setBytes(Tag.ICCProfile, VR.OB, profile).build()))
                .build());

    byte[] plain = out.getBytes(Tag.ICCProfile).orElseThrow();
    assertEquals(ByteBuffer.wrap(plain).getInt(0) + 1 & ~1, plain.length);
    for (String colour : List.of("wtpt", "rTRC", "gTRC")) {
      assertArrayEquals(tag(profile, colour, 20), tag(plain, colour, 20), colour);
    }
    assertEquals("RGB XYZ ", latin(Arrays.copyOfRange(plain, 16, 24)));
    assertFalse(Given.holds(Given.file(out), "Querfurt"));
    assertFalse(Given.holds(Given.file(out), "0113"));
    assertTrue(out.getSequence(OPTICAL_PATH).getFirst().contains(Tag.ICCProfile), "in an item too");
  }

  @Test
  void a_profile_that_cannot_be_read_goes() {
    byte[] cut = Arrays.copyOf(profile(4), 220);
    byte[] text = "Querfurt ".repeat(40).getBytes(StandardCharsets.US_ASCII);

    for (byte[] bad : List.of(cut, text, new byte[8])) {
      assertEquals(Optional.empty(), ColourProfile.withoutTexts(bad));
      Attributes image = Given.image(Given.CT).setBytes(Tag.ICCProfile, VR.OB, bad).build();
      assertFalse(Given.filled(Given.deidentifier(), image).contains(Tag.ICCProfile));
    }
  }

  /** Colours in three tags, and a name in each place that has room for one. */
  private static byte[] profile(int version) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", text("desc", "screen of Ida Querfurt"));
    tags.put("cprt", text("text", "Querfurt 0113 496 0123"));
    tags.put(
        "wtpt",
        ByteBuffer.allocate(32)
            .put(bytes("XYZ "))
            .putLong(4, 0)
            .putInt(12, 0xF6D6)
            .putInt(16, 0xD32D)
            .put(20, bytes("Querfurt"))
            .array());
    tags.put(
        "rTRC",
        ByteBuffer.allocate(24)
            .put(bytes("curv"))
            .putInt(8, 1)
            .putShort(12, (short) 0x233)
            .put(14, bytes("Querfurt"))
            .array());
    tags.put("gTRC", text("curv", ""));
    tags.put("priv", text("text", "Querfurt"));
    tags.put("rXYZ", text("blob", "Querfurt"));
    int at = 132 + 12 * tags.size();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(at);
    head.put(4, bytes("QUER")).put(8, (byte) version).put(12, bytes("mntrRGB XYZ "));
    head.put(36, bytes("acsp")).put(48, bytes("Querfurt")).put(100, bytes("Querfurt"));
    head.putInt(128, tags.size());
    int entry = 132;
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      head.put(entry, bytes(tag.getKey())).putInt(entry + 4, at + data.size());
      head.putInt(entry + 8, tag.getValue().length);
      data.writeBytes(tag.getValue());
      entry += 12;
    }
    return ByteBuffer.allocate(at + data.size())
        .put(head.array())
        .put(data.toByteArray())
        .putInt(0, at + data.size())
        .array();
  }

  private static byte[] text(String type, String text) {
    int length = 12 + text.length() + 3 & ~3;
    return ByteBuffer.allocate(length).put(bytes(type)).put(12 - 4, bytes(text)).array();
  }

  private static byte[] tag(byte[] profile, String name, int most) {
    ByteBuffer in = ByteBuffer.wrap(profile);
    for (int at = 132; at < 132 + 12 * in.getInt(128); at += 12) {
      if (latin(Arrays.copyOfRange(profile, at, at + 4)).equals(name)) {
        int offset = in.getInt(at + 4);
        int type =
            latin(Arrays.copyOfRange(profile, offset, offset + 4)).equals("curv") ? 12 : most;
        return Arrays.copyOfRange(profile, offset, offset + type);
      }
    }
    throw new AssertionError("no tag " + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
