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
  private final boolean isSentNow;

  private UploadedSeries(
      List<GatedInstance> instances,
      SeriesUpload upload,
      UploadReceipt.State state,
      boolean isSentNow) {
    this.instances = List.copyOf(instances);
    this.upload = upload;
    this.state = state;
    this.isSentNow = isSentNow;
  }

  static UploadedSeries now(
      List<GatedInstance> instances, SeriesUpload upload, UploadReceipt.State state) {
    return new UploadedSeries(instances, upload, state, true);
  }

  /** One that went into the prearchive in an earlier attempt. */
  static UploadedSeries before(List<GatedInstance> instances, SeriesUpload upload) {
    return new UploadedSeries(instances, upload, UploadReceipt.State.IN_PREARCHIVE, false);
  }

  List<GatedInstance> instances() {
    return instances;
  }

  SeriesUpload upload() {
    return upload;
  }

  /** Whether it was sent just now, and not before and only looked after. */
  boolean isSentNow() {
    return isSentNow;
  }

  /** Whether the server's archive listed all of it, or a person there has to look first. */
  public boolean isArchived() {
    return state == UploadReceipt.State.ARCHIVED;
  }
}
