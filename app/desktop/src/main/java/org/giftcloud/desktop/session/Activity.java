// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.giftcloud.engine.workspace.Progress;

/**
 * Long work under way.
 *
 * @param phase what is done; the unit of the counts
 * @param done units done
 * @param total units in all, or -1 while unknown
 * @param since when this phase began
 */
public record Activity(Progress.Phase phase, long done, long total, Instant since) {
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** From 0 to 1, or -1 while nobody knows. */
  public double fraction() {
    return total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
  }

  /** Units per second so far. */
  public double rate(Instant now) {
    double seconds = Math.max(0.001, Duration.between(since, now).toMillis() / 1000.0);
    return done / seconds;
  }

  /** How long the rest will take; empty until a guess is worth something. */
  public Optional<Duration> left(Instant now) {
    if (total <= 0 || done <= 0 || Duration.between(since, now).compareTo(SETTLING) < 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) ((total - done) / rate(now) * 1000)));
  }
}
