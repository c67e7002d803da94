// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.purge;

import java.io.IOException;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.upload.VerifiedUpload;

/** Stage 9: destroys the working copies of what the server provably holds. */
public final class Purger {
  private final StagingArea staging;

  public Purger(StagingArea staging) {
    this.staging = staging;
  }

  /** Safe to repeat. */
  public void purge(VerifiedUpload verified) throws IOException {
    for (GatedInstance instance : verified.instances()) {
      staging.destroy(instance.instance().ref());
    }
  }
}
