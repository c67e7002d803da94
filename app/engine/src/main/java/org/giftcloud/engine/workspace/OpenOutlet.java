// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;

/** A way out that its owner has opened and will close. */
record OpenOutlet(
    Destination destination, UnlockedKeyStore keys, LinkPolicy links, GiftCloudClient client)
    implements Outlet, Outlet.Opened {
  @Override
  public Opened open() {
    return this;
  }

  @Override
  public void close() {
    // Its owner's.
  }

  @Override
  public String toString() {
    return "OpenOutlet[redacted]";
  }
}
