// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.giftcloud.dicom.DicomException.Reason;
import org.junit.jupiter.api.Test;

final class HostileInputTest {
  private static final byte[] ITEM = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, -1, -1, -1, -1};

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private void element(int tag, String vr, int length) {
    ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) (tag >>> 16)).putShort((short) tag);
    header.put(vr.getBytes(StandardCharsets.US_ASCII));
    if (VR.of(vr).orElseThrow().hasLongLength()) {
      header.putShort((short) 0).putInt(length);
    } else {
      header.putShort((short) length);
    }
    bytes.write(header.array(), 0, header.position());
  }

  private Attributes read() throws IOException {
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(bytes.toByteArray()))) {
      return in.readDataset();
    }
  }

  private DicomException refusal() {
    return assertThrows(DicomException.class, this::read);
  }

  @Test
  void random_bytes_are_no_dicom() {
    bytes.writeBytes("%PDF-1.7 and so on and on".getBytes(StandardCharsets.US_ASCII));

    assertEquals(Reason.NOT_DICOM, refusal().reason());
  }

  @Test
  void an_empty_file_is_no_dicom() {
    assertEquals(Reason.NOT_DICOM, refusal().reason());
  }

  @Test
  void a_length_beyond_the_file_costs_nothing() {
    element(Tag.StudyDate, "DA", 8);
    bytes.writeBytes("20260101".getBytes(StandardCharsets.US_ASCII));
    element(Tag.TextValue, "UT", 0x7FFFFFF0);

    DicomException e = refusal();

    assertEquals(Reason.TRUNCATED, e.reason());
    assertEquals(Tag.TextValue, e.tag());
    assertEquals(16, e.offset());
    assertEquals("value beyond the end at (0040,A160), offset 16", e.getMessage());
  }

  @Test
  void nesting_ends_at_the_limit() {
    for (int i = 0; i < 100_000; i++) {
      element(Tag.ReferencedStudySequence, "SQ", -1);
      bytes.writeBytes(ITEM);
    }

    assertEquals(Reason.LIMIT, refusal().reason());
  }

  @Test
  void nested_unknown_values_end_at_the_limit() {
    byte[] inner = new byte[0];
    for (int i = 0; i < 200; i++) {
      ByteBuffer outer = ByteBuffer.allocate(inner.length + 16).order(ByteOrder.LITTLE_ENDIAN);
      outer.putInt(0xE000FFFE).putInt(inner.length + 8);
      outer.putInt(0x10010009).putInt(inner.length).put(inner);
      inner = outer.array();
    }
    element(Tag.StudyDate, "DA", 0);
    element(0x00091001, "UN", inner.length);
    bytes.writeBytes(inner);

    assertEquals(Reason.LIMIT, refusal().reason());
  }

  @Test
  void millions_of_empty_elements_end_at_the_memory_limit() {
    for (int i = 0; i < 2_000_000; i++) {
      element(0x00080000 | (i & 0x7FFF), "LO", 0);
    }

    assertEquals(Reason.LIMIT, refusal().reason());
  }

  @Test
  void a_deflated_bomb_ends_at_the_limit() throws IOException {
    TransferSyntax syntax = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, UID.CTImageStorage)
            .setString(Tag.SOPInstanceUID, "1.2")
            .build();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, Attributes.empty());
    }
    byte[] head = file.toByteArray();
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(head, 0, head.length - 2);
    try (DeflaterOutputStream out =
        new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      for (int i = 0; i < 64; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    Limits limits = new Limits(64, 1 << 20, 1 << 10, 32 << 20);

    DicomException e =
        assertThrows(
            DicomException.class,
            () -> new DicomInputStream(ByteSource.of(bomb.toByteArray()), limits).close());

    assertEquals(Reason.LIMIT, e.reason());
  }

  @Test
  void bytes_after_the_pixels_are_left_out() throws IOException {
    element(Tag.StudyDate, "DA", 0);
    element(Tag.PixelData, "OW", 2);
    bytes.writeBytes(new byte[] {1, 2, 'j', 'u', 'n', 'k', 'j', 'u', 'n', 'k', '!', '!'});

    try (DicomInputStream in = new DicomInputStream(ByteSource.of(bytes.toByteArray()))) {
      assertEquals(2, in.readDataset().size());
      assertEquals(10, in.trailingBytes());
    }
  }

  @Test
  void messages_hold_no_values() {
    element(Tag.PatientName, "PN", 8);
    bytes.writeBytes("SMITH^JO".getBytes(StandardCharsets.US_ASCII));
    element(Tag.PatientID, "LO", 99);

    DicomException e = refusal();

    assertTrue(!e.toString().contains("SMITH"), e.toString());
  }
}
