// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.People;
import org.giftcloud.desktop.messages.Spans;
import org.giftcloud.desktop.session.QueueSnapshot;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.giftcloud.desktop.uploads.UploadsViewModel.Obstacle;
import org.giftcloud.desktop.uploads.UploadsViewModel.Step;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.StudyForecast;
import org.jspecify.annotations.Nullable;

/** How the queue and its series are told. */
final class UploadWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.UK).withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  private final Messages messages;

  UploadWords(Messages messages) {
    this.messages = messages;
  }

  UploadRow row(QueuedSeries series, Optional<StudyForecast> forecast) {
    return new UploadRow(
        series.key(),
        series.shownAs(),
        series.modality(),
        switch (series.state()) {
          case WAITING -> Stand.WAITING;
          case SENDING -> Stand.SENDING;
          case RETRYING -> Stand.RETRYING;
          case HELD -> Stand.HELD;
          case NEEDS_PERSON -> Stand.NEEDS_PERSON;
        },
        text(series),
        series.reason().sentence(),
        fraction(series),
        forecast);
  }

  UploadRow row(QueueSnapshot.Arrived arrived) {
    return new UploadRow(
        arrived.key(),
        arrived.shownAs(),
        arrived.modality(),
        Stand.DONE,
        messages.text("uploads.row.done", arrived.images()),
        "",
        1,
        Optional.empty());
  }

  private static double fraction(QueuedSeries series) {
    return series.bytes() == 0 ? 0 : (double) series.sentBytes() / series.bytes();
  }

  private String text(QueuedSeries series) {
    return switch (series.state()) {
      case WAITING ->
          series.next() != null
              ? messages.text("uploads.row.grace", series.images(), at(series))
              : series.rank() > 0
                  ? messages.text("uploads.row.first", series.images())
                  : series.rank() < 0
                      ? messages.text("uploads.row.last", series.images())
                      : messages.text("uploads.row.ready", series.images());
      case SENDING ->
          series.sentBytes() >= series.bytes()
              ? messages.text("uploads.row.checking", series.images())
              : messages.text(
                  "uploads.row.sending",
                  (int) (100 * fraction(series)),
                  series.images(),
                  series.bytes() / 1e6);
      case RETRYING ->
          messages.text("uploads.row.retrying", series.images(), series.failures(), at(series));
      case HELD -> messages.text("uploads.row.held", series.images());
      case NEEDS_PERSON -> messages.text("uploads.row.person", series.images());
    };
  }

  private String at(QueuedSeries series) {
    return time(series.next());
  }

  // null: at once
  private String time(@Nullable Instant next) {
    return next == null ? messages.text("uploads.time.soon") : TIME.format(next);
  }

  /** What the queue is doing. */
  String status(QueueSnapshot now) {
    QueueStatus status = now.status();
    return switch (status.mode()) {
      case STOPPED -> messages.text("uploads.mode.off");
      case PAUSED -> messages.text("uploads.mode.paused");
      case OUTSIDE_WINDOW -> messages.text("uploads.mode.window", time(status.next()));
      case OFFLINE ->
          messages.text("uploads.mode.offline", status.reason().sentence(), time(status.next()));
      case NEEDS_PERSON -> status.reason().sentence();
      case RUNNING -> running(now);
    };
  }

  private String running(QueueSnapshot now) {
    QueueStatus status = now.status();
    if (status.sending() > 0) {
      String going =
          messages.text(
              "uploads.mode.sending",
              status.sending(),
              status.waiting(),
              now.bytesLeft() / 1e6,
              status.bytesPerSecond() / 1e6);
      return status.bytesPerSecond() == 0
          ? going
          : messages.text(
              "uploads.mode.left",
              going,
              Spans.words(messages, Duration.ofSeconds(now.bytesLeft() / status.bytesPerSecond())));
    }
    return now.series().isEmpty()
        ? messages.text("uploads.mode.empty")
        : messages.text("uploads.mode.waiting", status.waiting());
  }

  String obstacle(Obstacle obstacle, boolean switchedOn) {
    return switch (obstacle) {
      case NOTHING_RELEASED ->
          switchedOn
              ? messages.text("uploads.mode.empty")
              : messages.text("uploads.obstacle.nothing");
      case NO_DESTINATION -> messages.text("uploads.obstacle.destination");
      case KEYS_LOCKED -> messages.text("uploads.obstacle.keys");
    };
  }

  Step step(HistoryLine line) {
    String what = what(line.step());
    String day = DAY.format(line.at());
    return new Step(
        line.images() == 0 ? what : messages.text("uploads.step.images", what, line.images()),
        line.by().isEmpty() ? day : messages.text("uploads.step.by", day, People.shown(line.by())),
        line.reason().sentence());
  }

  private String what(HistoryLine.Step step) {
    return switch (step) {
      case IMPORTED -> messages.text("uploads.step.imported");
      case PREPARED -> messages.text("uploads.step.prepared");
      case HELD -> messages.text("uploads.step.held");
      case REJECTED -> messages.text("uploads.step.rejected");
      case QUARANTINED -> messages.text("uploads.step.quarantined");
      case RELEASED -> messages.text("uploads.step.released");
      case VOIDED -> messages.text("uploads.step.voided");
      case SENDING -> messages.text("uploads.step.sending");
      case ATTEMPT_FAILED -> messages.text("uploads.step.failed");
      case VERIFIED -> messages.text("uploads.step.verified");
      case PURGED -> messages.text("uploads.step.purged");
      case QUEUE_HELD -> messages.text("uploads.step.back");
      case QUEUE_FREED -> messages.text("uploads.step.freed");
      case QUEUE_RANKED -> messages.text("uploads.step.ranked");
      case QUEUE_RETRIED -> messages.text("uploads.step.retried");
      case QUEUE_CANCELLED -> messages.text("uploads.step.cancelled");
    };
  }
}
