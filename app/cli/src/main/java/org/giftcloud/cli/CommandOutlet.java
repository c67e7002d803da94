// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;

/** The way out that the options of a command describe. */
record CommandOutlet(
    Destination destination, ServerOptions server, KeyStoreOptions keyStore, LinkPolicy links)
    implements Outlet {
  @Override
  public Opened open()
      throws IOException, ServerException, KeyStoreException, UnavailableException {
    try {
      UnlockedKeyStore keys = keyStore.unlock();
      try {
        return new OpenedOutlet(server.connect(), keys, links, null);
      } catch (IOException | ServerException | CommandFailure | RuntimeException e) {
        keys.close();
        throw e;
      }
    } catch (CommandFailure e) {
      throw new UnavailableException("secret", String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "CommandOutlet[redacted]";
  }
}
