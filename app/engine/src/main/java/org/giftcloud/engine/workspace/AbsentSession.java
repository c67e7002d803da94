// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;

/**
 * Notices that images went into a session that is not in the project's archive: somebody moved or
 * deleted it, or it waits in the prearchive. To send on would make a second one, and double what is
 * there; a person decides.
 */
final class AbsentSession {
  /** What is told once, and holds until the session is there or a person tries again. */
  private static final List<Reason> LASTING =
      List.of(Reasons.SESSION_GONE, Reasons.WAITS_IN_PREARCHIVE);

  private final Ledger ledger;
  private final GiftCloudClient client;
  private final Destination destination;

  AbsentSession(Ledger ledger, GiftCloudClient client, Destination destination) {
    this.ledger = ledger;
    this.client = client;
    this.destination = destination;
  }

  private static boolean isLasting(Reason reason) {
    return LASTING.contains(reason);
  }

  /**
   * Why a series must not be sent on, if so.
   *
   * @param first of its images
   */
  Optional<Reason> objection(SeriesJob job, PseudonymisedInstance first) throws ServerException {
    Reason told = Reason.NONE;
    boolean isDecided = false;
    // From the history, which outlives the process: a start is nobody's decision.
    for (HistoryLine line : ledger.history().of(job.key())) {
      if (line.step() == HistoryLine.Step.ATTEMPT_FAILED && isLasting(line.reason())) {
        told = line.reason();
        isDecided = false;
      } else if (line.step() == HistoryLine.Step.QUEUE_RETRIED) {
        isDecided = isLasting(told);
      } else if (line.step() == HistoryLine.Step.VERIFIED) {
        told = Reason.NONE;
        isDecided = false;
      }
    }
    Reason why = isLasting(told) ? told : Reasons.SESSION_GONE;
    boolean isExpected = isLasting(told) || isOnServer(job, first);
    return isDecided || !isExpected || isThere(first) ? Optional.empty() : Optional.of(why);
  }

  private boolean isOnServer(SeriesJob job, PseudonymisedInstance first) {
    String subject = first.pseudonym().subjectLabel();
    return ledger
        .items(
            item ->
                item.facts().study().equals(job.first().facts().study())
                    && item.facts().patient().equals(job.patient()))
        .stream()
        .flatMap(item -> item.onServer().stream())
        .anyMatch(file -> file.destination().equals(destination) && file.subject().equals(subject));
  }

  private boolean isThere(PseudonymisedInstance first) throws ServerException {
    return client
        .holdings(destination.project())
        .session(destination.project(), first.pseudonym().subjectLabel(), first.uids().study())
        .isPresent();
  }
}
