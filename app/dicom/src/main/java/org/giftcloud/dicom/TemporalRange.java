// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A range of dates or times as queries use it (PS3.4 C.2.2.2.5); either end may be open. */
public final class TemporalRange {
  private final @Nullable DicomTemporal from; // an open end
  private final @Nullable DicomTemporal to; // an open end

  private TemporalRange(@Nullable DicomTemporal from, @Nullable DicomTemporal to) {
    this.from = from;
    this.to = to;
  }

  /** A range {@code A-B}, {@code A-} or {@code -B}, or a single value; empty if it is none. */
  public static Optional<TemporalRange> parse(VR vr, String value) {
    Optional<DicomTemporal> single = DicomTemporal.parse(vr, value);
    if (single.isPresent()) {
      return single.map(v -> new TemporalRange(v, v));
    }
    // The hyphen of a DT may also begin an offset: the first cut that makes sense counts.
    for (int i = value.indexOf('-'); i >= 0; i = value.indexOf('-', i + 1)) {
      String left = value.substring(0, i);
      String right = value.substring(i + 1);
      Optional<DicomTemporal> from = DicomTemporal.parse(vr, left);
      Optional<DicomTemporal> to = DicomTemporal.parse(vr, right);
      boolean makesSense =
          (from.isPresent() || left.isEmpty())
              && (to.isPresent() || right.isEmpty())
              && (from.isPresent() || to.isPresent());
      if (makesSense) {
        return Optional.of(new TemporalRange(from.orElse(null), to.orElse(null)));
      }
    }
    return Optional.empty();
  }

  public Optional<DicomTemporal> from() {
    return Optional.ofNullable(from);
  }

  public Optional<DicomTemporal> to() {
    return Optional.ofNullable(to);
  }

  /** Whether some moment of the value is in the range; offsets from UTC are left aside. */
  public boolean overlaps(DicomTemporal value) {
    LocalDateTime start = value.start();
    LocalDateTime end = value.end();
    return (from == null || !end.isBefore(from.start()))
        && (to == null || !start.isAfter(to.end()));
  }
}
