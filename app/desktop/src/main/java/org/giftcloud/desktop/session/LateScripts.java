// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import javafx.beans.value.ObservableValue;
import org.giftcloud.engine.item.Reasons;

/**
 * Prepares again, with a server's scripts, what was released before anybody knew of them: it waits
 * in the queue for nothing else. The gateway does the same between two imports.
 */
public final class LateScripts {
  private LateScripts() {}

  /** From now on, as often as such images appear in the queue; on the window's thread. */
  public static void watch(ObservableValue<QueueSnapshot> queue, Runnable prepare) {
    queue.addListener(
        (seen, before, now) -> {
          if (has(now) && !has(before)) {
            prepare.run();
          }
        });
  }

  private static boolean has(QueueSnapshot queue) {
    return queue.series().stream()
        .anyMatch(series -> series.reason().code().equals(Reasons.SERVER_SCRIPT_NEW.code()));
  }
}
