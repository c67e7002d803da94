// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.SeriesKey;

/**
 * The images of one series that are released for one destination; at least one.
 *
 * @param bytes of all images, added up once: progress asks for it at every piece of a body
 */
record SeriesJob(SeriesKey key, Destination destination, List<Item> items, long bytes) {
  SeriesJob(SeriesKey key, Destination destination, List<Item> items) {
    this(
        key,
        destination,
        List.copyOf(items),
        items.stream().mapToLong(item -> item.facts().bytes()).sum());
  }

  /** Whether an image is released, or was begun and its end is not known. */
  static boolean isToGo(Item item) {
    return item.state() == ItemState.RELEASED || item.state() == ItemState.SENDING;
  }

  /** Those of its images that were begun, or all where none was. */
  SeriesJob begun() {
    List<Item> begun = items.stream().filter(item -> item.state() == ItemState.SENDING).toList();
    return begun.isEmpty() ? this : new SeriesJob(key, destination, begun);
  }

  Item first() {
    return items.getFirst();
  }

  List<SourceRef> refs() {
    return items.stream().map(Item::ref).toList();
  }

  /** Whose it is, within this workspace. */
  String patient() {
    return first().facts().patient();
  }

  String study() {
    return patient() + first().facts().study();
  }
}
