// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the slots of one data set: one slot for each kind and original. */
final class SlotBook {
  private final Map<Key, Slot> slots = new LinkedHashMap<>();
  private final Map<Key, List<String>> places = new LinkedHashMap<>();

  /** The marker to write at a place. */
  String marker(Slot.Kind kind, String original, String place) {
    Key key = new Key(kind, original);
    Slot slot =
        slots.computeIfAbsent(key, k -> new Slot(slots.size() + 1, kind, original, List.of()));
    places.computeIfAbsent(key, k -> new ArrayList<>()).add(place);
    return slot.marker();
  }

  List<Slot> slots() {
    List<Slot> list = new ArrayList<>();
    for (Map.Entry<Key, Slot> entry : slots.entrySet()) {
      Slot slot = entry.getValue();
      list.add(
          new Slot(
              slot.number(),
              slot.kind(),
              slot.original(),
              places.getOrDefault(entry.getKey(), List.of())));
    }
    return list;
  }

  private record Key(Slot.Kind kind, String original) {
    @Override
    public String toString() {
      return "Key[" + kind + "]";
    }
  }
}
