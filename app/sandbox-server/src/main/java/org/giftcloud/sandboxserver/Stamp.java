// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When and by whom a record was made, in the forms the server prints. */
record Stamp(int event, Instant at, String user) {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** As a database time stamp: trailing zeros of the fraction are not printed. */
  String inserted() {
    return timestamp(at);
  }

  static String timestamp(Instant at) {
    String millis = String.format(Locale.ROOT, "%03d", at.toEpochMilli() % 1000);
    String fraction = millis.replaceAll("0{1,2}$", "");
    return SECONDS.format(at) + "." + fraction;
  }

  String startDate() {
    return START.format(at);
  }
}
