// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/**
 * A study on its way to the server.
 *
 * @param shownAs work name, or subject label once there is one
 * @param released images that wait to be sent
 * @param sending images on their way
 * @param verified images that the server is proved to hold
 * @param text the counts in words
 * @param reason why it waits; empty when it does not
 */
public record UploadRow(
    String key,
    String shownAs,
    String modalities,
    long released,
    long sending,
    long verified,
    String text,
    String reason) {

  static Optional<UploadRow> of(StudyView study, Messages messages) {
    long released = study.count(ItemState.RELEASED);
    long sending = study.count(ItemState.SENDING);
    long verified = study.count(ItemState.VERIFIED) + study.count(ItemState.DONE);
    long all = released + sending + verified;
    if (all == 0) {
      return Optional.empty();
    }
    String text =
        verified == all
            ? messages.text("uploads.row.done", all)
            : verified + sending == 0
                ? messages.text("uploads.row.ready", all)
                : messages.text("uploads.row.part", verified, all);
    return Optional.of(
        new UploadRow(
            study.key(),
            study.shownAs(),
            study.modalities(),
            released,
            sending,
            verified,
            text,
            reason(study.instances())));
  }

  private static String reason(List<InstanceView> images) {
    return images.stream()
        .filter(i -> i.state() == ItemState.RELEASED || i.state() == ItemState.SENDING)
        .map(image -> image.reason().sentence())
        .filter(sentence -> !sentence.isEmpty())
        .findFirst()
        .orElse("");
  }

  public double fraction() {
    return (double) verified / (released + sending + verified);
  }

  public boolean isDone() {
    return released + sending == 0;
  }
}
