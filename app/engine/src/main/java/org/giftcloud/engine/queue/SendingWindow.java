// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The hours in which images may be sent or fetched, by the clock on the wall; across midnight where
 * {@code from} is later than {@code until}, always where both are equal.
 */
public record SendingWindow(LocalTime from, LocalTime until, ZoneId zone) {

  /** Day and night. */
  public static SendingWindow always() {
    return new SendingWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.systemDefault());
  }

  /** Reads "20:00-06:00" in the time zone of this computer; empty when it is not of this form. */
  public static Optional<SendingWindow> parse(String text) {
    String[] parts = text.split("-", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SendingWindow(
              LocalTime.parse(parts[0].strip()),
              LocalTime.parse(parts[1].strip()),
              ZoneId.systemDefault()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public boolean isOpen(Instant now) {
    LocalTime time = now.atZone(zone).toLocalTime();
    if (from.equals(until)) {
      return true;
    }
    return from.isBefore(until)
        ? !time.isBefore(from) && time.isBefore(until)
        : !time.isBefore(from) || time.isBefore(until);
  }

  /** When it opens next, or {@code now} while it is open. */
  public Instant opens(Instant now) {
    if (isOpen(now)) {
      return now;
    }
    ZonedDateTime here = now.atZone(zone);
    ZonedDateTime today = here.toLocalDate().atTime(from).atZone(zone);
    return (today.isAfter(here) ? today : here.toLocalDate().plusDays(1).atTime(from).atZone(zone))
        .toInstant();
  }

  @Override
  public String toString() {
    return from.equals(until) ? "always" : from + "-" + until;
  }
}
