// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Notice;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.KeyWatch;

/** Says that the keys were locked while nobody was there, and offers to unlock them. */
final class LockNotice extends HBox {
  private final Notice notice;
  private final Messages messages;

  LockNotice(KeyWatch watch, Messages messages, Runnable unlock) {
    this.messages = messages;
    getStyleClass().add("problem-bar");
    Button open = new Button(messages.text("frame.lock.unlock"));
    open.setId("lock-notice-unlock");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(event -> unlock.run());
    notice =
        new Notice("lock-notice", messages.text("frame.lock.dismiss"), watch::dismiss).with(open);
    HBox.setHgrow(notice, Priority.ALWAYS);
    getChildren().add(notice);
    watch.lockedAfterProperty().addListener((seen, before, now) -> show(now));
    show(watch.lockedAfterProperty().get());
  }

  private void show(Optional<Duration> after) {
    after.ifPresentOrElse(
        limit ->
            notice.show(
                messages.text("frame.lock.title", words(limit)),
                List.of(messages.text("frame.lock.text"))),
        notice::hide);
    Parts.show(this, Shown.when(after::isPresent));
  }

  private String words(Duration limit) {
    return limit.toSeconds() % 60 == 0
        ? messages.text("frame.lock.minutes", limit.toMinutes())
        : messages.text("frame.lock.seconds", limit.toSeconds());
  }
}
