// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates as HTTP headers have them. */
final class DateHeader {
  private DateHeader() {}

  static String of(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }
}
