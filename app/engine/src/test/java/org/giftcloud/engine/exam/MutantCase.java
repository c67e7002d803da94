// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/**
 * One file before and after de-identification, and ways to undo some of what was done.
 *
 * @param in the data set as it came
 * @param after the data set as it leaves
 * @param number tells one file from another
 */
record MutantCase(Attributes in, Attributes after, int number) {
  boolean isCompressed() {
    return in.element(Tag.PixelData).filter(FragmentsElement.class::isInstance).isPresent();
  }

  /** The first value as it came, or nothing. */
  String before(int tag) {
    return String.join("\\", in.getStrings(tag));
  }

  /** Top-level elements as they came. */
  Attributes restore(Predicate<Element> which) {
    Attributes.Builder out = after.toBuilder();
    in.forEach(
        element -> {
          if (which.test(element)) {
            out.set(element);
          }
        });
    return out.build();
  }

  /** Elements at any depth as they came, where their sequence was kept. */
  Attributes restoreDeep(Predicate<Element> which) {
    return restore(in, after, which, 0, 0);
  }

  /** Elements in items as they came, where their sequence was kept. */
  Attributes restoreNested(Predicate<Element> which) {
    return restore(in, after, which, 0, 1);
  }

  private static Attributes restore(
      Attributes in, Attributes out, Predicate<Element> which, int depth, int from) {
    Attributes.Builder builder = out.toBuilder();
    for (Element element : in) {
      if (element instanceof SequenceElement sequence) {
        List<Attributes> items = out.getSequence(element.tag());
        if (!items.isEmpty() && items.size() == sequence.items().size()) {
          List<Attributes> undone = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            undone.add(restore(sequence.items().get(i), items.get(i), which, depth + 1, from));
          }
          builder.setSequence(element.tag(), undone);
        }
      } else if (depth >= from && which.test(element)) {
        builder.set(element);
      }
    }
    return builder.build();
  }

  Attributes remove(Predicate<Element> which) {
    Attributes.Builder out = after.toBuilder();
    after.forEach(
        element -> {
          if (which.test(element)) {
            out.remove(element.tag());
          }
        });
    return out.build();
  }

  Attributes empty(Predicate<Element> which) {
    Attributes.Builder out = after.toBuilder();
    after.forEach(
        element -> {
          if (which.test(element)) {
            out.setEmpty(element.tag(), element.vr());
          }
        });
    return out.build();
  }

  /** Changes a text that is there. */
  Attributes edit(int tag, VR vr, UnaryOperator<String> change) {
    if (!after.containsValue(tag)) {
      return after;
    }
    String now = String.join("\\", after.getStrings(tag));
    return after.toBuilder().setString(tag, vr, change.apply(now).split("\\\\", -1)).build();
  }

  Attributes laterFramesAsBefore() {
    int frames = in.getInt(Tag.NumberOfFrames).orElse(1);
    return pixels(
        (from, to) -> {
          int first = to.length / frames;
          System.arraycopy(from, first, to, first, to.length - first);
        });
  }

  Attributes rowAsBefore(int row) {
    int bytes = in.getInt(Tag.Columns).orElse(0) * in.getInt(Tag.SamplesPerPixel).orElse(1);
    return in.contains(Tag.SequenceOfUltrasoundRegions)
        ? pixels((from, to) -> System.arraycopy(from, row * bytes, to, row * bytes, bytes))
        : after;
  }

  Attributes firstSampleTouched() {
    return pixels((from, to) -> to[0] ^= 1);
  }

  private Attributes pixels(PixelChange change) {
    if (isCompressed() || !after.contains(Tag.PixelData)) {
      return after;
    }
    try {
      byte[] before = in.getBulk(Tag.PixelData).orElseThrow().readAll();
      byte[] pixels = after.getBulk(Tag.PixelData).orElseThrow().readAll();
      change.make(before, pixels);
      return after.toBuilder()
          .setBytes(Tag.PixelData, after.vrOf(Tag.PixelData).orElseThrow(), pixels)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface PixelChange {
    void make(byte[] before, byte[] pixels);
  }
}
