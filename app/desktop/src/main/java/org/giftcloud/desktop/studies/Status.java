// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.util.List;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;

/**
 * Where a study or a series is: a kind (for the icon), a word, and a reason when it waits.
 *
 * @param kind what it is about
 * @param word one to four words
 * @param reason why, or what to do; empty when there is nothing to say
 */
public record Status(Kind kind, String word, String reason) {

  /** In the order of who needs a person first. */
  public enum Kind {
    FAILED,
    REVIEW,
    HELD,
    WAITING,
    UPLOADING,
    READY,
    CHECKED,
    DONE,
    REJECTED
  }

  static Status of(List<InstanceView> images, Messages messages) {
    for (ItemState state : URGENCY) {
      List<InstanceView> here = images.stream().filter(i -> i.state() == state).toList();
      if (!here.isEmpty()) {
        return of(state, here, images.size(), messages);
      }
    }
    return new Status(Kind.DONE, "", "");
  }

  private static final List<ItemState> URGENCY =
      List.of(
          ItemState.QUARANTINED,
          ItemState.IN_REVIEW,
          ItemState.HELD,
          ItemState.SENDING,
          ItemState.RELEASED,
          ItemState.CHECKED,
          ItemState.VERIFIED,
          ItemState.DONE,
          ItemState.REJECTED);

  private static Status of(ItemState state, List<InstanceView> here, int all, Messages messages) {
    int count = here.size();
    String reason =
        here.stream()
            .map(image -> image.reason().sentence())
            .filter(sentence -> !sentence.isEmpty())
            .findFirst()
            .orElse("");
    return switch (state) {
      case QUARANTINED -> new Status(Kind.FAILED, messages.text("status.failed", count), reason);
      case IN_REVIEW -> new Status(Kind.REVIEW, messages.text("status.review", count), reason);
      case HELD -> new Status(Kind.HELD, messages.text("status.held", count), reason);
      case SENDING ->
          reason.isEmpty()
              ? new Status(Kind.UPLOADING, messages.text("status.uploading", all - count, all), "")
              : new Status(Kind.WAITING, messages.text("status.waiting"), reason);
      case RELEASED ->
          reason.isEmpty()
              ? new Status(Kind.READY, messages.text("status.ready", count), "")
              : new Status(Kind.WAITING, messages.text("status.waiting"), reason);
      case CHECKED ->
          new Status(Kind.CHECKED, messages.text("status.checked"), messages.text("status.choose"));
      case VERIFIED -> new Status(Kind.UPLOADING, messages.text("status.verified"), "");
      case DONE ->
          new Status(Kind.DONE, messages.text("status.done"), messages.text("status.doneText"));
      case REJECTED -> new Status(Kind.REJECTED, messages.text("status.rejected", count), reason);
    };
  }
}
