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
  private final UploadReceipt receipt;

  UploadedSeries(List<GatedInstance> instances, SeriesUpload upload, UploadReceipt receipt) {
    this.instances = List.copyOf(instances);
    this.upload = upload;
    this.receipt = receipt;
  }

  List<GatedInstance> instances() {
    return instances;
  }

  SeriesUpload upload() {
    return upload;
  }

  /** Whether nothing of it was on the server before: what differs there is our own sending. */
  boolean isAllNew() {
    return receipt.filesSent() == receipt.files();
  }
}
