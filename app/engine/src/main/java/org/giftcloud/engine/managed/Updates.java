// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.nio.file.Path;
import java.util.Optional;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.giftcloudclient.UpdateSource;

/**
 * Where newer versions may be asked for; only an administrator can allow it.
 *
 * @param url of the signed answer
 * @param key whose signature counts
 * @param caFile who may vouch for the host; empty for the authorities of this computer
 */
public record Updates(String url, String key, Optional<Path> caFile) {

  /**
   * Whom that asks.
   *
   * @throws ServerException if the address or the key is none
   */
  public UpdateSource source() throws ServerException {
    return UpdateSource.of(url, key);
  }

  /**
   * Whom to believe that the host is the host.
   *
   * @throws ServerException if the file holds no certificate
   */
  public ServerTrust trust() throws ServerException {
    return caFile.isPresent() ? ServerTrust.caFile(caFile.get()) : ServerTrust.system();
  }
}
