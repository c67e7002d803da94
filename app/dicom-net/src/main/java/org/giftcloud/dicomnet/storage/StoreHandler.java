// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.IOException;
import java.io.InputStream;
import org.giftcloud.dicomnet.dimse.Status;

/** Takes instances that peers send; called by many threads at once. */
@FunctionalInterface
public interface StoreHandler {
  /**
   * Stores one instance. Success means that it survives the end of this machine's power.
   *
   * @param dataSet arrives while it is read; need not be read to its end
   * @throws IOException only what {@code dataSet} throws: the peer is gone
   */
  Status store(StoreRequest request, InputStream dataSet) throws IOException;
}
