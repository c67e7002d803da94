// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.time.Clock;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Naming;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.Audit;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.ProjectKeys;

/** What the last four stages need and no earlier stage may have. */
record Outbound(
    Destination destination, ProjectKeys keys, Audit audit, GiftCloudClient client, Clock clock) {
  static Outbound of(Destination destination, Outlet.Opened opened, Clock clock)
      throws KeyStoreException {
    return new Outbound(
        destination,
        opened.keys().project(destination.server(), destination.project(), opened.links()),
        opened.keys().audit(),
        opened.client(),
        clock);
  }

  /** Where the first uploader's data must be met again, its names too. */
  Naming naming() {
    return switch (keys.rules().hashes()) {
      case LEGACY -> Naming.FIRST_UPLOADERS;
      case KEYED -> Naming.OURS;
    };
  }
}
