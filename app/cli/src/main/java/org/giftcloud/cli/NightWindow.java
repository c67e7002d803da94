// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A time of day, from one hour to another, perhaps over midnight. */
record NightWindow(LocalTime from, LocalTime to) {
  /** Reads {@code 20:00-06:00}. */
  static Optional<NightWindow> parse(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NightWindow(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** How long until it is open; nothing while it is. */
  Duration untilOpen(LocalTime now) {
    boolean isOpen =
        from.isBefore(to)
            ? !now.isBefore(from) && now.isBefore(to)
            : !now.isBefore(from) || now.isBefore(to);
    if (isOpen) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, from);
    return wait.isNegative() ? wait.plusDays(1) : wait;
  }
}
