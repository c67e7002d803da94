// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Writes DICOM files byte by byte, right or wrong. */
final class DicomBytes {
  static final String IMPLICIT = "1.2.840.10008.1.2";
  static final String EXPLICIT = "1.2.840.10008.1.2.1";
  static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
  static final String JPEG = "1.2.840.10008.1.2.4.50";
  static final int UNDEFINED = -1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean explicit;
  private final boolean big;

  DicomBytes(String syntax) {
    explicit = !syntax.equals(IMPLICIT);
    big = syntax.equals(BIG_ENDIAN);
  }

  static byte[] file(String syntax, byte[] dataset) {
    DicomBytes meta = new DicomBytes(EXPLICIT);
    meta.bytes.writeBytes(new byte[128]);
    meta.bytes.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    meta.text(0x00020010, "UI", syntax);
    meta.bytes.writeBytes(syntax.equals(DEFLATED) ? deflate(dataset) : dataset);
    return meta.bytes();
  }

  private static byte[] deflate(byte[] dataset) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(dataset);
    deflater.finish();
    byte[] out = new byte[dataset.length + 64];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  static InputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }

  DicomBytes text(int tag, String vr, String value) {
    return value(tag, vr, value.getBytes(StandardCharsets.UTF_8));
  }

  DicomBytes value(int tag, String vr, byte[] value) {
    byte[] even = java.util.Arrays.copyOf(value, value.length + value.length % 2);
    if (value.length % 2 == 1) {
      even[value.length] = (byte) (vr.equals("UI") || vr.startsWith("O") ? 0 : ' ');
    }
    header(tag, vr, even.length);
    bytes.writeBytes(even);
    return this;
  }

  DicomBytes header(int tag, String vr, int length) {
    u16(tag >>> 16);
    u16(tag & 0xFFFF);
    if (!explicit || tag >>> 16 == 0xFFFE) {
      u32(length);
      return this;
    }
    bytes.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    if (Forms.isShort(vr)) {
      u16(length);
    } else {
      u16(0);
      u32(length);
    }
    return this;
  }

  DicomBytes raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  /** A sequence of one item, of defined lengths. */
  DicomBytes sequence(int tag, String vr, DicomBytes item) {
    byte[] content = item.bytes();
    header(tag, vr, content.length + 8);
    header(0xFFFEE000, "", content.length);
    return raw(content);
  }

  /** A sequence of one item, of undefined lengths. */
  DicomBytes openSequence(int tag, String vr, DicomBytes item) {
    header(tag, vr, UNDEFINED).header(0xFFFEE000, "", UNDEFINED).raw(item.bytes());
    return header(0xFFFEE00D, "", 0).header(0xFFFEE0DD, "", 0);
  }

  private void u16(int value) {
    bytes.write(big ? value >> 8 : value);
    bytes.write(big ? value : value >> 8);
  }

  private void u32(int value) {
    u16(big ? value >>> 16 : value & 0xFFFF);
    u16(big ? value & 0xFFFF : value >>> 16);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
