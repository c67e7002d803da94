// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ValueElement;

/** Fills the slots of an output, puts the markers back, and reads what stands in a slot. */
public final class Slots {
  private Slots() {}

  /** Replaces each marker by its value. */
  public static Attributes fill(Attributes canonical, List<Slot> slots, SlotValues values) {
    return replace(canonical, slots, values::of);
  }

  /** Replaces each value by its marker: the exact inverse of {@link #fill}. */
  public static Attributes putBack(Attributes filled, List<Slot> slots) {
    return replace(filled, slots, Slot::marker);
  }

  /** What stands at each place of a slot; an empty string where the place is gone. */
  public static List<String> valuesAt(Attributes dataset, Slot slot) {
    List<String> found = new ArrayList<>();
    for (String text : slot.places()) {
      Position at = Position.parse(text);
      found.add(at.read(dataset));
    }
    return found;
  }

  private static Attributes replace(
      Attributes dataset, List<Slot> slots, Function<Slot, String> value) {
    Branch root = new Branch();
    for (Slot slot : slots) {
      String text = value.apply(slot);
      for (String place : slot.places()) {
        root.add(Position.parse(place), text);
      }
    }
    return root.applyTo(dataset);
  }

  /** Where one value stands: pairs of sequence tag and item number, a tag, a value number. */
  private static final class Position {
    private final int[] path;
    private final int tag;
    private final int index;

    private Position(int[] path, int tag, int index) {
      this.path = path;
      this.tag = tag;
      this.index = index;
    }

    static Position parse(String text) {
      int colon = text.indexOf(':');
      String[] parts = text.substring(0, colon).split("\\.", -1);
      int[] path = new int[parts.length - 1];
      for (int i = 0; i < path.length; i++) {
        path[i] = i % 2 == 0 ? Integer.parseUnsignedInt(parts[i], 16) : Integer.parseInt(parts[i]);
      }
      return new Position(
          path,
          Integer.parseUnsignedInt(parts[path.length], 16),
          Integer.parseInt(text.substring(colon + 1)));
    }

    String read(Attributes dataset) {
      Attributes level = dataset;
      for (int i = 0; i < path.length; i += 2) {
        List<Attributes> items = level.getSequence(path[i]);
        if (path[i + 1] >= items.size()) {
          return "";
        }
        level = items.get(path[i + 1]);
      }
      Optional<Element> element = level.element(tag);
      if (element.isEmpty() || !(element.get() instanceof ValueElement leaf)) {
        return "";
      }
      List<String> values = Packed.values(leaf.value());
      return index < values.size() ? values.get(index) : "";
    }
  }

  /** The replacements in one data set or item, and those below it. */
  private static final class Branch {
    private final Map<Integer, Map<Integer, String>> leaves = new TreeMap<>();
    private final Map<Integer, Map<Integer, Branch>> below = new TreeMap<>();

    void add(Position at, String text) {
      Branch branch = this;
      for (int i = 0; i < at.path.length; i += 2) {
        branch =
            branch
                .below
                .computeIfAbsent(at.path[i], tag -> new TreeMap<>())
                .computeIfAbsent(at.path[i + 1], item -> new Branch());
      }
      branch.leaves.computeIfAbsent(at.tag, tag -> new TreeMap<>()).put(at.index, text);
    }

    Attributes applyTo(Attributes dataset) {
      Attributes.Builder builder = dataset.toBuilder();
      leaves.forEach((tag, texts) -> dataset.element(tag).ifPresent(e -> set(builder, e, texts)));
      below.forEach(
          (tag, branches) -> {
            List<Attributes> items = new ArrayList<>(dataset.getSequence(tag));
            for (Map.Entry<Integer, Branch> entry : branches.entrySet()) {
              if (entry.getKey() < items.size()) {
                items.set(entry.getKey(), entry.getValue().applyTo(items.get(entry.getKey())));
              }
            }
            builder.setSequence(tag, items);
          });
      return builder.build();
    }

    private static void set(
        Attributes.Builder builder, Element element, Map<Integer, String> texts) {
      if (!(element instanceof ValueElement leaf)) {
        return;
      }
      List<String> values = new ArrayList<>(Packed.values(leaf.value()));
      texts.forEach(
          (index, text) -> {
            if (index < values.size()) {
              values.set(index, text);
            }
          });
      builder.setBytes(element.tag(), element.vr(), Packed.bytes(element.vr(), values));
    }
  }
}
