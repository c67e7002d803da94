// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;

/**
 * The way out to one project, opened by the queue when there is something to send and closed when
 * there is nothing more, so that key store and session are open no longer than needed.
 */
public interface Outlet {
  Destination destination();

  /** A way out that its owner has opened, and closes when no queue uses it any more. */
  static Outlet of(
      Destination destination, UnlockedKeyStore keys, LinkPolicy links, GiftCloudClient client) {
    return new OpenOutlet(destination, keys, links, client);
  }

  /**
   * Logs in and unlocks the key store. Every failure ends an attempt, not the queue: it tries again
   * later, or waits for a person where a {@link ServerException} says that waiting cannot help.
   *
   * @throws UnavailableException when something else is missing, with a reason for people
   */
  Opened open()
      throws IOException,
          InterruptedException,
          ServerException,
          KeyStoreException,
          UnavailableException;

  /** Both, open. */
  interface Opened extends AutoCloseable {
    GiftCloudClient client();

    UnlockedKeyStore keys();

    LinkPolicy links();

    /** Leaves the server and locks the key store, where it was opened for this. */
    @Override
    void close();
  }

  /** What it takes is not there at present. The message is a sentence for people. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    public UnavailableException(String code, String sentence, Throwable cause) {
      super(sentence, cause);
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
