// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.SeriesKey;
import org.junit.jupiter.api.Test;

final class LateScriptsTest {
  private static QueueSnapshot queue(Reason reason) {
    return new QueueSnapshot(
        new QueueStatus(QueueStatus.Mode.RUNNING, 0, 1, 0, Reason.NONE, null),
        List.of(
            new QueuedSeries(
                new SeriesKey("0123456789"),
                "study",
                "Patient K7",
                "CT",
                new Destination("https://giftcloud.example.org", "LUNG"),
                "research-default 1.0",
                1,
                1000,
                0,
                QueuedSeries.State.RETRYING,
                0,
                1,
                reason,
                null)),
        List.of(),
        List.of());
  }

  @Test
  void what_was_released_before_a_script_was_known_is_prepared_again_once() {
    ObjectProperty<QueueSnapshot> snapshots = new SimpleObjectProperty<>(queue(Reason.NONE));
    AtomicInteger prepared = new AtomicInteger();
    LateScripts.watch(snapshots, prepared::incrementAndGet);

    snapshots.set(queue(Reasons.NO_SPACE));
    assertEquals(0, prepared.get());
    snapshots.set(queue(Reasons.SERVER_SCRIPT_NEW));
    snapshots.set(queue(Reasons.SERVER_SCRIPT_NEW));
    assertEquals(1, prepared.get());
    snapshots.set(queue(Reason.NONE));
    snapshots.set(queue(Reasons.SERVER_SCRIPT_NEW));
    assertEquals(2, prepared.get());
  }
}
