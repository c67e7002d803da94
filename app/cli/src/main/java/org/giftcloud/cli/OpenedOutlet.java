// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;

/**
 * A session and a key store, opened for one sending and closed together.
 *
 * @param list what is kept up to date at the end; null where the site asks for none
 */
record OpenedOutlet(
    GiftCloudClient client,
    UnlockedKeyStore keys,
    LinkPolicy links,
    @Nullable PatientListKeeper list)
    implements Outlet.Opened {
  @Override
  public void close() {
    client.close();
    if (list != null) {
      list.tryToKeep(keys);
    }
    keys.close();
  }

  @Override
  public String toString() {
    return "OpenedOutlet[redacted]";
  }
}
