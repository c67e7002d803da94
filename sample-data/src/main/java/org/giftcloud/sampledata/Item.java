// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Kept;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;

/** A data set or sequence item in the making, which notes what is planted in it. */
class Item {
  private final Attributes.Builder attributes = Attributes.builder();
  private final Charset charset;
  private final String path;
  private final List<Plant> plants;
  private final List<Kept> kept;

  Item(Charset charset) {
    this(charset, "", new ArrayList<>(), new ArrayList<>());
  }

  private Item(Charset charset, String path, List<Plant> plants, List<Kept> kept) {
    this.charset = charset;
    this.path = path;
    this.plants = plants;
    this.kept = kept;
  }

  Item text(int tag, String... values) {
    return text(tag, ElementDictionary.vrOf(tag), values);
  }

  Item text(int tag, VR vr, String... values) {
    return bytes(tag, vr, String.join("\\", values).getBytes(charset));
  }

  /** Pads to an even length with what the VR asks for. */
  Item bytes(int tag, VR vr, byte[] value) {
    byte[] even = Arrays.copyOf(value, value.length + value.length % 2);
    if (even.length > value.length && vr != VR.UI && (vr.isText() || vr == VR.UN)) {
      even[value.length] = ' ';
    }
    attributes.setBytes(tag, vr, even);
    return this;
  }

  /** Numbers in the VR of the dictionary. */
  Item numbers(int tag, double... values) {
    return numbers(tag, ElementDictionary.vrOf(tag), values);
  }

  Item numbers(int tag, VR vr, double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (vr) {
        case US, SS -> buffer.putShort((short) value);
        case UL, SL -> buffer.putInt((int) (long) value);
        case FL -> buffer.putFloat((float) value);
        case FD -> buffer.putDouble(value);
        default -> throw new IllegalArgumentException("no number in VR " + vr);
      }
    }
    return bytes(tag, vr, Arrays.copyOf(buffer.array(), buffer.position()));
  }

  /** An attribute tag as a value. */
  Item pointer(int tag, int pointed) {
    ByteBuffer buffer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort((short) (pointed >>> 16)).putShort((short) pointed);
    return bytes(tag, VR.AT, buffer.array());
  }

  /** Text that identifies, as the value of an element or within it. */
  Item plant(int tag, Kind kind, String planted, String value) {
    return plant(tag, ElementDictionary.vrOf(tag), kind, planted, value);
  }

  Item plant(int tag, VR vr, Kind kind, String planted, String value) {
    note(path(tag), kind, planted);
    return text(tag, vr, value);
  }

  Item plant(int tag, Kind kind, String value) {
    return plant(tag, kind, value, value);
  }

  /** Notes what stands in bytes or places this class did not write. */
  void note(String where, Kind kind, String planted) {
    if (!People.isPlaceholder(planted)) {
      plants.add(new Plant(where, kind, planted));
    }
  }

  String path(int tag) {
    return path + Tag.toString(tag);
  }

  /** A value that the Basic Profile keeps. */
  Item keep(int tag, String... values) {
    return keepWhen(Kept.BASIC, tag, ElementDictionary.vrOf(tag), values);
  }

  /** A value that is kept when the option is on. */
  Item keepWhen(String option, int tag, VR vr, String... values) {
    kept.add(new Kept(path(tag), String.join("\\", values), option));
    return text(tag, vr, values);
  }

  /** A value that becomes another, less telling one when the option is on. */
  Item expect(String option, int tag, VR vr, String written, String expected) {
    kept.add(new Kept(path(tag), expected, option));
    return text(tag, vr, written);
  }

  /** A sequence with one item for each filler. */
  @SafeVarargs
  final Item sequence(int tag, Consumer<Item>... fillers) {
    List<Attributes> items = new ArrayList<>();
    for (Consumer<Item> filler : fillers) {
      items.add(nested(tag, items.size(), filler).attributes());
    }
    attributes.setSequence(tag, items);
    return this;
  }

  private Item nested(int tag, int index, Consumer<Item> filler) {
    Item item = new Item(charset, path(tag) + "[" + index + "].", plants, kept);
    filler.accept(item);
    return item;
  }

  /** One item of short text elements in implicit VR little endian: a sequence written as UN. */
  byte[] unknownSequence(int tag, String value) {
    byte[] text = value.getBytes(charset);
    byte[] even = Arrays.copyOf(text, text.length + text.length % 2);
    ByteBuffer buffer = ByteBuffer.allocate(16 + even.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(8 + even.length);
    buffer.putShort((short) (tag >>> 16)).putShort((short) tag).putInt(even.length).put(even);
    return buffer.array();
  }

  /** A coded concept. */
  static Consumer<Item> code(String value, String scheme, String meaning) {
    return item ->
        item.text(Tag.CodeValue, value)
            .text(Tag.CodingSchemeDesignator, scheme)
            .text(Tag.CodeMeaning, meaning);
  }

  Attributes attributes() {
    return attributes.build();
  }

  Attributes.Builder builder() {
    return attributes;
  }

  Charset charset() {
    return charset;
  }

  List<Plant> plants() {
    return List.copyOf(plants);
  }

  List<Kept> kept() {
    return List.copyOf(kept);
  }

  /** Words in sixteen bits, little endian. */
  static byte[] words(short... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * values.length);
    for (short value : values) {
      bytes.write(value);
      bytes.write(value >> 8);
    }
    return bytes.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
