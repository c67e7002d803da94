// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.List;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.giftcloudclient.Verification.Evidence;

/** Proof that what the server holds of a series equals what was sent. */
public final class VerifiedUpload {
  private final List<GatedInstance> instances;
  private final int filesOnServer;
  private final Evidence evidence;

  VerifiedUpload(List<GatedInstance> instances, int filesOnServer, Evidence evidence) {
    this.instances = List.copyOf(instances);
    this.filesOnServer = filesOnServer;
    this.evidence = evidence;
  }

  public List<GatedInstance> instances() {
    return instances;
  }

  /** What it rests on that their bytes are equal. */
  public Evidence evidence() {
    return evidence;
  }

  /** Files of the series that the server lists, those of earlier uploads included. */
  public int filesOnServer() {
    return filesOnServer;
  }
}
