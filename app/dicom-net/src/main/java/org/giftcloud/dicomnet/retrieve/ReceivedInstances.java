// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.storage.StoreHandler;
import org.giftcloud.dicomnet.storage.StoreRequest;

/** Stores, and remembers what was stored for good, whichever way it came. */
public final class ReceivedInstances implements StoreHandler {
  private final StoreHandler store;
  private final Set<String> instances = ConcurrentHashMap.newKeySet();

  public ReceivedInstances(StoreHandler store) {
    this.store = store;
  }

  @Override
  public Status store(StoreRequest request, InputStream dataSet) throws IOException {
    if (instances.contains(request.sopInstance())) {
      // It came before and is kept; a node that sends it again must not fail for that.
      return Status.SUCCESS;
    }
    Status status = store.store(request, dataSet);
    if (status.equals(Status.SUCCESS)) {
      instances.add(request.sopInstance());
    }
    return status;
  }

  boolean contains(String sopInstance) {
    return instances.contains(sopInstance);
  }

  /** Begins anew, with the next study. */
  public void forget() {
    instances.clear();
  }

  /** How many different ones. */
  public int count() {
    return instances.size();
  }
}
