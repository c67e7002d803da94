// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of files that no strict writer would make. */
final class Bytestream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteOrder order;

  Bytestream(ByteOrder order) {
    this.order = order;
  }

  static Bytestream little() {
    return new Bytestream(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer buffer() {
    return ByteBuffer.allocate(16).order(order);
  }

  private Bytestream put(ByteBuffer buffer) {
    byte[] part = new byte[buffer.flip().remaining()];
    buffer.get(part);
    return raw(part);
  }

  Bytestream raw(byte... more) {
    bytes.writeBytes(more);
    return this;
  }

  Bytestream text(String text) {
    return raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A preamble of zeros and the prefix. */
  Bytestream prefix() {
    return raw(new byte[128]).text("DICM");
  }

  /** An explicit header; -1 is an undefined length. */
  Bytestream explicit(int tag, String vr, int length) {
    ByteBuffer header = buffer().putShort((short) (tag >>> 16)).putShort((short) tag);
    header.put(vr.getBytes(StandardCharsets.US_ASCII));
    if (VR.of(vr).map(VR::hasLongLength).orElse(false)) {
      return put(header.putShort((short) 0).putInt(length));
    }
    return put(header.putShort((short) length));
  }

  Bytestream explicit(int tag, String vr, String value) {
    return explicit(tag, vr, value.length()).text(value);
  }

  /** An implicit header, also of items and delimiters. */
  Bytestream implicit(int tag, int length) {
    return put(buffer().putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length));
  }

  Bytestream implicit(int tag, String value) {
    return implicit(tag, value.length()).text(value);
  }

  Bytestream item(int length) {
    return implicit(Tag.Item, length);
  }

  Bytestream itemEnd() {
    return implicit(Tag.ItemDelimitationItem, 0);
  }

  Bytestream sequenceEnd() {
    return implicit(Tag.SequenceDelimitationItem, 0);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  DicomInputStream open() throws IOException {
    return new DicomInputStream(ByteSource.of(toByteArray()));
  }

  Attributes read() throws IOException {
    try (DicomInputStream in = open()) {
      return in.readDataset();
    }
  }
}
