// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Asks what sending would meet. */
final class Foreseer {
  private final Remote remote;
  private final Lookups lookups;

  Foreseer(Remote remote) {
    this.remote = remote;
    this.lookups = new Lookups(remote);
  }

  Foresight foresee(PlannedStudy s, ServerKind kind) throws ServerException {
    Place place = new Place(s.project(), s.subjectLabel(), s.experimentLabel(), "");
    return kind == ServerKind.GIFT_CLOUD ? byPseudonym(s, place) : byLabel(s, place);
  }

  private Foresight byPseudonym(PlannedStudy s, Place place) throws ServerException {
    String subject = lookups.subjectByPseudonym(s.project(), s.ppid());
    if (subject.isEmpty()) {
      if (exists(place) && lookups.subjectHasExperiments(place)) {
        return Foresight.SUBJECT_LABEL_TAKEN;
      }
      return isTaken(s) ? Foresight.SESSION_LABEL_TAKEN : Foresight.NEW_SUBJECT;
    }
    if (!subject.equals(s.subjectLabel())) {
      return Foresight.PSEUDONYM_ELSEWHERE;
    }
    if (!lookups.experimentByUid(place, s.studyUid()).isEmpty()) {
      return Foresight.JOINS_SESSION;
    }
    return isTaken(s) ? Foresight.SESSION_LABEL_TAKEN : Foresight.NEW_SESSION;
  }

  private Foresight byLabel(PlannedStudy s, Place place) throws ServerException {
    StockRegistry registry = new StockRegistry(remote);
    try {
      if (!registry.sessionOfStudy(s.studyUid(), place).isEmpty()) {
        return Foresight.JOINS_SESSION;
      }
      registry.freeLabel(s.studyUid(), place);
    } catch (ServerException e) {
      if (e.kind() == Kind.SESSION_CONFLICT) {
        return Foresight.SESSION_LABEL_TAKEN;
      }
      throw e;
    }
    return exists(place) ? Foresight.NEW_SESSION : Foresight.NEW_SUBJECT;
  }

  private boolean isTaken(PlannedStudy s) throws ServerException {
    return lookups.experimentLabels(s.project()).stream()
        .anyMatch(s.experimentLabel()::equalsIgnoreCase);
  }

  private boolean exists(Place place) throws ServerException {
    Call call = Call.get("subject", place.subject().json(), Expect.JSON, remote.options());
    Answer answer = remote.ask(call);
    if (answer.status() == 404 && answer.isFromXnat()) {
      return false;
    }
    if (!answer.isSuccess()) {
      throw Statuses.problem(call, answer);
    }
    return true;
  }
}
