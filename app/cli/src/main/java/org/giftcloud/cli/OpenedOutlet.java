// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;

/** A session and a key store, opened for one sending and closed together. */
record OpenedOutlet(GiftCloudClient client, UnlockedKeyStore keys, LinkPolicy links)
    implements Outlet.Opened {
  @Override
  public void close() {
    client.close();
    keys.close();
  }

  @Override
  public String toString() {
    return "OpenedOutlet[redacted]";
  }
}
