// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.List;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.giftcloudclient.UploadReceipt;

/** Proof that the server took every byte of a series; not yet that it kept them. */
public final class UploadedSeries {
  private final List<GatedInstance> instances;
  private final SeriesUpload upload;
  private final UploadReceipt.State state;

  UploadedSeries(List<GatedInstance> instances, SeriesUpload upload, UploadReceipt.State state) {
    this.instances = List.copyOf(instances);
    this.upload = upload;
    this.state = state;
  }

  List<GatedInstance> instances() {
    return instances;
  }

  SeriesUpload upload() {
    return upload;
  }

  /** Whether the server's archive listed all of it, or a person there has to look first. */
  public boolean isArchived() {
    return state == UploadReceipt.State.ARCHIVED;
  }
}
