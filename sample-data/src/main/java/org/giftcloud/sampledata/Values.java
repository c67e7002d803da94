// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.ValueElement;

/** Looks up elements by the paths of the answer key. */
final class Values {
  private static final Pattern STEP =
      Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)(?:\\[(\\d+)\\])?");

  private Values() {}

  static Optional<Element> at(Attributes dataset, String path) {
    Attributes level = dataset;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      int tag = Integer.parseUnsignedInt(step.group(1) + step.group(2), 16);
      if (step.group(3) == null) {
        return level.element(tag);
      }
      List<Attributes> items = level.getSequence(tag);
      int index = Integer.parseInt(step.group(3));
      if (index >= items.size()) {
        return Optional.empty();
      }
      level = items.get(index);
    }
    return Optional.empty();
  }

  /** The bytes of the element and of everything in it, as they stand. */
  static byte[] bytes(Element element) throws IOException {
    return switch (element) {
      case ValueElement value -> value.value();
      case BulkElement bulk -> bulk.value().readAll();
      case FragmentsElement fragments -> join(fragments.fragments());
      case SequenceElement sequence -> items(sequence);
    };
  }

  private static byte[] join(List<ByteSource> fragments) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    // Item 0 is the offset table, which may be written anew.
    for (ByteSource fragment : fragments.subList(Math.min(1, fragments.size()), fragments.size())) {
      all.writeBytes(fragment.readAll());
    }
    return all.toByteArray();
  }

  private static byte[] items(SequenceElement sequence) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Attributes item : sequence.items()) {
      for (Element element : item) {
        all.writeBytes(bytes(element));
        all.write('\n');
      }
    }
    return all.toByteArray();
  }

  /** The value read as UTF-8 and as Latin-1, without padding. */
  static List<String> readings(Element element) throws IOException {
    byte[] bytes = bytes(element);
    return List.of(
        trim(new String(bytes, StandardCharsets.UTF_8)),
        trim(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private static String trim(String text) {
    return text.replace('\0', ' ').strip();
  }
}
