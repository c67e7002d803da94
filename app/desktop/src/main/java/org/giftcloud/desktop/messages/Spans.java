// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.messages;

import java.time.Duration;

/** Spans of time in words. */
public final class Spans {
  private Spans() {}

  public static String words(Messages messages, Duration span) {
    if (span.toMinutes() == 0) {
      return messages.text("frame.time.seconds", Math.max(1, span.toSeconds()));
    }
    return span.toHours() == 0
        ? messages.text("frame.time.minutes", span.toMinutes(), span.toSecondsPart())
        : messages.text("frame.time.hours", span.toHours(), span.toMinutesPart());
  }
}
