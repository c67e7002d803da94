// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.giftcloud.giftcloudclient.UpdateSource;

/**
 * Where newer versions may be asked for; only an administrator can allow it.
 *
 * @param url of the signed answer
 * @param key whose signature counts
 * @param caFile who may vouch for the host; empty for the authorities of this computer
 */
public record Updates(String url, String key, Optional<Path> caFile) {

  /** One question to whom an administrator named. */
  @FunctionalInterface
  public interface Question {
    UpdateNews ask(UpdateSource whom, Updates allowed) throws ServerException;

    /**
     * Over HTTPS.
     *
     * @param installed the version that runs here
     */
    static Question overHttps(String installed, Clock clock) {
      return (whom, allowed) -> whom.ask(installed, allowed.trust(), clock);
    }
  }

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
