// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance.NewUids;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.engine.pseudonymise.Pseudonymiser.Named;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Holdings;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.ProjectKeys;

/**
 * Notices that images went into a session that is not in the project's archive: somebody moved or
 * deleted it, or it waits in the prearchive. To send on would make a second one, and double what is
 * there; a person decides.
 */
final class AbsentSession {
  /**
   * What is told once, and holds until the images are there or a person tries this series again.
   */
  private static final List<Reason> LASTING =
      List.of(
          Reasons.SESSION_GONE,
          Reasons.WAITS_IN_PREARCHIVE,
          Reasons.NOT_ALL_IN_PREARCHIVE,
          Reasons.LET_IN_PARTLY);

  private final Ledger ledger;
  private final Inspector inspector;
  private final StagingArea staging;
  private final ProjectKeys keys;
  private final GiftCloudClient client;
  private final Destination destination;

  AbsentSession(Sender.Places places, Outbound to) {
    this.ledger = places.ledger();
    this.inspector = places.inspector();
    this.staging = places.staging();
    this.keys = to.keys();
    this.client = to.client();
    this.destination = to.destination();
  }

  /** What an image is asked for by. */
  record Wanted(String subject, NewUids uids) {
    static Wanted of(PseudonymisedInstance image) {
      return new Wanted(image.pseudonym().subjectLabel(), image.uids());
    }
  }

  /**
   * What holds for a series.
   *
   * @param reason a lasting one, or none
   * @param isDecided whether a person tried this series again since
   */
  record Told(Reason reason, boolean isDecided) {
    /** Whether it holds. */
    boolean isOpen() {
      return !isDecided && !reason.equals(Reason.NONE);
    }

    /** Whether it was sent, waits there or was let in without some, and must not be sent again. */
    boolean isWaiting() {
      return isOpen() && !reason.equals(Reasons.SESSION_GONE);
    }
  }

  // By its code: its sentence in a journal may be of another version.
  private static Reason lasting(Reason reason) {
    return LASTING.stream()
        .filter(one -> one.code().equals(reason.code()))
        .findFirst()
        .orElse(Reason.NONE);
  }

  /** From the history, which outlives the process: a start is nobody's decision. */
  static Told told(Ledger ledger, SeriesKey series) {
    Told told = new Told(Reason.NONE, false);
    for (HistoryLine line : ledger.history().of(series)) {
      told =
          switch (line.step()) {
            case ATTEMPT_FAILED ->
                lasting(line.reason()).equals(Reason.NONE)
                    ? told
                    : new Told(lasting(line.reason()), false);
            case QUEUE_RETRIED -> new Told(told.reason(), !told.reason().equals(Reason.NONE));
            case VERIFIED -> new Told(Reason.NONE, false);
            default -> told;
          };
    }
    return told;
  }

  /** Whether the last that is recorded of a series is that this lasting reason was met. */
  static boolean isRecorded(Ledger ledger, SeriesKey series, Reason reason) {
    List<HistoryLine> lines = ledger.history().of(series);
    return !lines.isEmpty()
        && lines.getLast().step() == HistoryLine.Step.ATTEMPT_FAILED
        && !lasting(reason).equals(Reason.NONE)
        && lasting(lines.getLast().reason()).equals(lasting(reason));
  }

  /**
   * Keeps that a series was sent and waits there, before anything is asked of it: the process may
   * end, or the server fail, and a person there move it.
   */
  void wasSentToPrearchive(SeriesKey series, long millis) throws IOException {
    Reason waits = Reasons.WAITS_IN_PREARCHIVE;
    ledger.record(List.of(new QueueEvent.AttemptFailed(series.value(), millis, waits)));
  }

  /** What an image will be asked for by; empty where the key store holds it back. */
  Optional<Wanted> wanted(SourceRef ref) throws IOException {
    SourceIdentity identity = inspector.identity(ref);
    if (!(Pseudonymiser.claim(keys, identity) instanceof Outcome.Advanced<Named>(Named named))) {
      return Optional.empty();
    }
    Attributes filled =
        Pseudonymiser.filled(staging, ref, Pseudonymiser.values(keys, identity, named));
    return Optional.of(new Wanted(named.pseudonym().subjectLabel(), Pseudonymiser.uids(filled)));
  }

  /** Why what holds for a series still does, by one of its images; asked before all are filled. */
  Optional<Reason> still(Told told, Wanted image) throws ServerException {
    boolean isOver = told.isWaiting() ? isLetIn(image) || isLeftOver(told, image) : isThere(image);
    return isOver ? Optional.empty() : Optional.of(told.reason());
  }

  /** Whether the image is in the archive, or its session is and nothing waits any more. */
  private boolean isLetIn(Wanted image) throws ServerException {
    String project = destination.project();
    NewUids uids = image.uids();
    Holdings holdings = client.holdings(project);
    return holdings.holds(project, image.subject(), uids.study(), uids.series(), uids.instance())
        || (isThere(image) && !client.isWaiting(project, image.subject(), uids.study()));
  }

  /**
   * Whether it waits beside its session in a project that lets in by itself: its commit was refused
   * while the server did not tell how the project is set, and there is nobody there to let it in.
   */
  private boolean isLeftOver(Told told, Wanted image) throws ServerException {
    return told.reason().code().equals(Reasons.WAITS_IN_PREARCHIVE.code())
        && isThere(image)
        && client.letsInByItself(destination.project());
  }

  /**
   * Why a series must not be sent on, if so.
   *
   * @param first of its images
   */
  Optional<Reason> objection(SeriesJob job, Told told, Wanted first) throws ServerException {
    boolean isExpected = told.isOpen() || isOnServer(job, first);
    return told.isDecided() || !isExpected || isThere(first)
        ? Optional.empty()
        : Optional.of(told.isOpen() ? told.reason() : Reasons.SESSION_GONE);
  }

  private boolean isOnServer(SeriesJob job, Wanted first) {
    return ledger
        .items(
            item ->
                item.facts().study().equals(job.first().facts().study())
                    && item.facts().patient().equals(job.patient()))
        .stream()
        .flatMap(item -> item.onServer().stream())
        .anyMatch(
            file ->
                file.destination().equals(destination) && file.subject().equals(first.subject()));
  }

  private boolean isThere(Wanted image) throws ServerException {
    return client
        .holdings(destination.project())
        .session(destination.project(), image.subject(), image.uids().study())
        .isPresent();
  }
}
