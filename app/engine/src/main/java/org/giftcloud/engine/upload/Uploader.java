// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Labels;
import org.giftcloud.engine.item.Naming;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.queue.Throttle;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.giftcloudclient.Entry;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Progress;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.giftcloudclient.ServerException;

/** Stage 7: sends the gated images of one series. */
public final class Uploader {
  private final GiftCloudClient client;
  private final StagingArea staging;
  private final Destination destination;
  private final Naming naming;
  private final Throttle throttle;

  public Uploader(
      GiftCloudClient client,
      StagingArea staging,
      Destination destination,
      Naming naming,
      Throttle throttle) {
    this.client = client;
    this.staging = staging;
    this.destination = destination;
    this.naming = naming;
    this.throttle = throttle;
  }

  /**
   * Sends one series; safe to repeat after an unknown ending.
   *
   * @param instances all of one series, at least one
   * @param facts of the first image
   * @throws ServerException when the server refuses, cannot be reached, or cannot be trusted
   */
  public UploadedSeries upload(List<GatedInstance> instances, Facts facts, Progress progress)
      throws ServerException {
    SeriesUpload upload = plan(instances, facts);
    return UploadedSeries.now(instances, upload, client.upload(upload, progress).state());
  }

  /** A series that went before and waits for a person there; nothing is sent. */
  public UploadedSeries sentBefore(List<GatedInstance> instances, Facts facts) {
    return UploadedSeries.before(instances, plan(instances, facts));
  }

  private SeriesUpload plan(List<GatedInstance> instances, Facts facts) {
    PseudonymisedInstance first = instances.getFirst().instance();
    String label = first.pseudonym().subjectLabel();
    List<Entry> entries = new ArrayList<>();
    for (GatedInstance gated : instances) {
      PseudonymisedInstance instance = gated.instance();
      Digests.Result file = instance.file();
      entries.add(
          new Entry(
              instance.entryName(),
              file.size(),
              file.crc32(),
              file.md5(),
              file.sha256(),
              () -> {
                ByteSource bytes = staging.read(instance.ref(), Part.FINAL);
                return throttle.slow(bytes.open(0, bytes.size()));
              }));
    }
    return new SeriesUpload(
        destination.project(),
        first.pseudonym().ppid(),
        label,
        Labels.session(label, first.uids().study()),
        naming.registered(first.uids().study()),
        naming.scan(facts.seriesNumber(), first.uids().series()),
        naming.registered(first.uids().series()),
        facts.modality().isEmpty() ? "OT" : facts.modality(),
        entries);
  }
}
