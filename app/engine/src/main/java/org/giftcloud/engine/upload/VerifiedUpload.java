// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.List;
import org.giftcloud.engine.gate.GatedInstance;

/** Proof that the server's own listing of a series equals what was sent. */
public final class VerifiedUpload {
  private final List<GatedInstance> instances;
  private final int filesOnServer;

  VerifiedUpload(List<GatedInstance> instances, int filesOnServer) {
    this.instances = List.copyOf(instances);
    this.filesOnServer = filesOnServer;
  }

  public List<GatedInstance> instances() {
    return instances;
  }

  /** Files of the series that the server lists, those of earlier uploads included. */
  public int filesOnServer() {
    return filesOnServer;
  }
}
