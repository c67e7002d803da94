// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date, time or both (DA, TM, DT of PS3.5 6.2) with the precision and offset it was written with.
 * Changing it keeps both. Never prints its value but by {@link #format}.
 */
public final class DicomTemporal {
  /** Digits of year, month, day, hour, minute and second, up to and including each. */
  private static final int[] ENDS = {4, 6, 8, 10, 12, 14};

  private static final int DATE_DIGITS = 8;
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(-12);
  private static final ZoneOffset LATEST = ZoneOffset.ofHours(14);

  private final VR vr;
  private final LocalDateTime start;
  private final int digits;
  private final @Nullable ZoneOffset offset; // a DT need not have one

  private DicomTemporal(VR vr, LocalDateTime start, int digits, @Nullable ZoneOffset offset) {
    this.vr = vr;
    this.start = start;
    this.digits = digits;
    this.offset = offset;
  }

  /**
   * The value without padding; empty if it is none. DA as 2026.11.24 and TM as 10:11:12 (before
   * 1993) are taken as well and written anew without their marks.
   */
  public static Optional<DicomTemporal> parse(VR vr, String value) {
    try {
      return switch (vr) {
        case DA -> date(value);
        case TM -> time(value);
        case DT -> dateTime(value);
        default -> throw new IllegalArgumentException("no time in " + vr);
      };
    } catch (DateTimeException e) {
      return Optional.empty(); // such as 30 February
    }
  }

  private static Optional<DicomTemporal> date(String value) {
    boolean marked = value.length() == 10 && value.charAt(4) == '.' && value.charAt(7) == '.';
    String digits = marked ? value.replace(".", "") : value;
    return digits.length() == DATE_DIGITS ? of(VR.DA, digits, "", null) : Optional.empty();
  }

  private static Optional<DicomTemporal> time(String value) {
    boolean marked = value.length() >= 8 && value.charAt(2) == ':' && value.charAt(5) == ':';
    String plain = marked ? value.replace(":", "") : value;
    int point = plain.indexOf('.');
    String digits = point < 0 ? plain : plain.substring(0, point);
    String fraction = point < 0 ? "" : plain.substring(point);
    return digits.isEmpty() ? Optional.empty() : of(VR.TM, "19700101" + digits, fraction, null);
  }

  private static Optional<DicomTemporal> dateTime(String value) {
    int sign = Math.max(value.indexOf('+'), value.indexOf('-'));
    String local = sign < 0 ? value : value.substring(0, sign);
    ZoneOffset offset = null;
    if (sign >= 0) {
      offset = offset(value.substring(sign));
      if (offset == null) {
        return Optional.empty();
      }
    }
    int point = local.indexOf('.');
    String digits = point < 0 ? local : local.substring(0, point);
    return of(VR.DT, digits, point < 0 ? "" : local.substring(point), offset);
  }

  private static @Nullable ZoneOffset offset(String text) {
    if (text.length() != 5 || !isDigits(text.substring(1))) {
      return null;
    }
    int hours = Integer.parseInt(text.substring(1, 3));
    int minutes = Integer.parseInt(text.substring(3));
    int sign = text.charAt(0) == '-' ? -1 : 1;
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    boolean within =
        offset.getTotalSeconds() >= EARLIEST.getTotalSeconds()
            && offset.getTotalSeconds() <= LATEST.getTotalSeconds();
    return within ? offset : null;
  }

  private static Optional<DicomTemporal> of(
      VR vr, String digits, String fraction, @Nullable ZoneOffset offset) {
    boolean fractionFits =
        fraction.isEmpty()
            || (digits.length() == 14
                && fraction.length() >= 2
                && fraction.length() <= 7
                && isDigits(fraction.substring(1)));
    if (!isDigits(digits) || !fractionFits || !isEnd(digits.length())) {
      return Optional.empty();
    }
    int second = field(digits, 12, 0);
    int nanos =
        fraction.isEmpty()
            ? 0
            : Integer.parseInt((fraction.substring(1) + "00000000").substring(0, 9));
    LocalDateTime start =
        LocalDateTime.of(
            field(digits, 0, 1),
            field(digits, 4, 1),
            field(digits, 6, 1),
            field(digits, 8, 0),
            field(digits, 10, 0),
            Math.min(second, 59), // 60 is a leap second
            nanos);
    if (second > 60) {
      return Optional.empty();
    }
    int written = digits.length() + Math.max(0, fraction.length() - 1);
    return Optional.of(new DicomTemporal(vr, start, written, offset));
  }

  private static boolean isEnd(int length) {
    for (int end : ENDS) {
      if (end == length) {
        return true;
      }
    }
    return false;
  }

  private static int field(String digits, int from, int missing) {
    int to = from == 0 ? 4 : from + 2;
    return digits.length() < to ? missing : Integer.parseInt(digits.substring(from, to));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  public VR vr() {
    return vr;
  }

  /** The earliest moment the value can mean; a TM stands on 1 January 1970. */
  public LocalDateTime start() {
    return start;
  }

  /** The latest moment the value can mean. */
  public LocalDateTime end() {
    if (digits > 14) {
      long unit = Math.round(Math.pow(10, 9 - (digits - 14)));
      return start.plusNanos(unit - 1);
    }
    ChronoUnit unit =
        switch (digits) {
          case 4 -> ChronoUnit.YEARS;
          case 6 -> ChronoUnit.MONTHS;
          case 8 -> ChronoUnit.DAYS;
          case 10 -> ChronoUnit.HOURS;
          case 12 -> ChronoUnit.MINUTES;
          default -> ChronoUnit.SECONDS;
        };
    return start.plus(1, unit).minusNanos(1);
  }

  public LocalDate date() {
    return start.toLocalDate();
  }

  public LocalTime time() {
    return start.toLocalTime();
  }

  /** The offset from UTC that a DT states. */
  public Optional<ZoneOffset> offset() {
    return Optional.ofNullable(offset);
  }

  /** Whether the value tells the day: a DA, or a DT that is precise enough. */
  public boolean hasDay() {
    return vr != VR.TM && digits >= DATE_DIGITS;
  }

  /** The same moment some days later or earlier, as precise as before. */
  public DicomTemporal plusDays(long days) {
    return new DicomTemporal(vr, start.plusDays(days), digits, offset);
  }

  /** As it stands in a data set. */
  public String format() {
    String all =
        String.format(
            Locale.ROOT,
            "%04d%02d%02d%02d%02d%02d%09d",
            start.getYear(),
            start.getMonthValue(),
            start.getDayOfMonth(),
            start.getHour(),
            start.getMinute(),
            start.getSecond(),
            start.getNano());
    String whole = all.substring(vr == VR.TM ? DATE_DIGITS : 0, Math.min(digits, 14));
    String fraction = digits > 14 ? "." + all.substring(14, digits) : "";
    return whole + fraction + (offset == null ? "" : zone(offset));
  }

  private static String zone(ZoneOffset offset) {
    int minutes = Math.abs(offset.getTotalSeconds() / 60);
    return String.format(
        Locale.ROOT,
        "%s%02d%02d",
        offset.getTotalSeconds() < 0 ? "-" : "+",
        minutes / 60,
        minutes % 60);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DicomTemporal that && vr == that.vr && format().equals(that.format());
  }

  @Override
  public int hashCode() {
    return format().hashCode();
  }

  @Override
  public String toString() {
    return "DicomTemporal[" + vr + "]";
  }
}
