// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration service: the latest version per project ("" for the site), tool and path. */
final class Configurations {
  private final Map<Key, Item> items = new LinkedHashMap<>();
  private final Clock clock;

  Configurations(Clock clock) {
    this.clock = clock;
    items.put(
        new Key("", "anon", "script"),
        new Item(
            "//",
            "disabled",
            "Disabling the site-wide anonymization script",
            "admin",
            Stamp.timestamp(clock.instant()),
            3));
  }

  record Key(String project, String tool, String path) {}

  record Item(
      String contents, String status, String reason, String user, String created, int version) {}

  Optional<Item> find(Key key) {
    return Optional.ofNullable(items.get(key));
  }

  Map<Key, Item> all() {
    return Map.copyOf(items);
  }

  /** Returns whether this was the first version. */
  boolean put(Key key, String contents, String reason, String user) {
    Item old = items.get(key);
    int version = old == null ? 1 : old.version() + 1;
    String created = Stamp.timestamp(clock.instant());
    items.put(key, new Item(contents, "enabled", reason, user, created, version));
    return old == null;
  }

  void setStatus(Key key, String status, String user) {
    Item old = items.get(key);
    if (old != null) {
      String created = Stamp.timestamp(clock.instant());
      items.put(
          key, new Item(old.contents(), status, old.reason(), user, created, old.version() + 1));
    }
  }
}
