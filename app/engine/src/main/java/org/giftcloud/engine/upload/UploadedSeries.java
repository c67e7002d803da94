// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.List;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.giftcloudclient.SeriesUpload;

/** Proof that the server took every byte of a series; not yet that it kept them. */
public final class UploadedSeries {
  private final List<GatedInstance> instances;
  private final SeriesUpload upload;

  UploadedSeries(List<GatedInstance> instances, SeriesUpload upload) {
    this.instances = List.copyOf(instances);
    this.upload = upload;
  }

  List<GatedInstance> instances() {
    return instances;
  }

  SeriesUpload upload() {
    return upload;
  }
}
