// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Brings subject, session, scan and collection into being on a GIFT-Cloud server. Each is looked
 * for first, made only when it is not there, and read back: 201 is no proof, 200 on a create says
 * that somebody else's was changed.
 */
final class Registry {
  private static final int SCAN_NAMES = 50;

  /** As the first uploader counted: the next number is another. */
  private static final Pattern OLD_SCAN = Pattern.compile("Series(\\d{1,15})");

  private final Remote remote;
  private final Lookups lookups;

  Registry(Remote remote) {
    this.remote = remote;
    this.lookups = new Lookups(remote);
  }

  /**
   * Where a series is to go, and whether its session or scan was made just now, by us: beside
   * another sender the server may make one for both.
   */
  record Made(Place place, boolean fresh) {}

  /** Finds without making anything; an empty scan id when some part is not there. */
  Place find(SeriesUpload s) throws ServerException {
    Place wished = new Place(s.project(), s.subjectLabel(), s.experimentLabel(), "");
    String subject = lookups.subjectByPseudonym(s.project(), s.ppid());
    if (subject.isEmpty()) {
      return wished;
    }
    checkSubject(s, subject);
    String experiment = lookups.experimentByUid(wished, s.studyUid());
    if (experiment.isEmpty()) {
      return wished;
    }
    Place place = new Place(s.project(), subject, experiment, "");
    return place.withScan(lookups.scanByUid(place, s.seriesUid()));
  }

  Made ensure(SeriesUpload s) throws ServerException {
    Place place = new Place(s.project(), s.subjectLabel(), s.experimentLabel(), "");
    ensureSubject(s, place);
    String experiment = lookups.experimentByUid(place, s.studyUid());
    boolean newSession = false;
    if (experiment.isEmpty()) {
      Made session = createExperiment(s, place);
      experiment = session.place().experimentLabel();
      newSession = session.fresh();
    }
    place = new Place(s.project(), s.subjectLabel(), experiment, "");
    String scan = newSession ? "" : lookups.scanByUid(place, s.seriesUid());
    if (!scan.isEmpty()) {
      return new Made(place.withScan(scan), false);
    }
    Made made = createScan(s, place, newSession ? List.of() : lookups.scanIds(place));
    ensureCollection(made.place());
    return made;
  }

  /** The collection a series' files lie in; one that is there already is right too. */
  void ensureCollection(Place place) throws ServerException {
    Call call =
        Call.put(
            "create collection",
            place.dicom().query("xsiType", "xnat:resourceCatalog").query("format", "DICOM"),
            remote.options());
    Answer answer = remote.tell(call);
    if (!answer.isSuccess() && answer.status() != 409) {
      throw Statuses.problem(call, answer);
    }
  }

  private void ensureSubject(SeriesUpload s, Place place) throws ServerException {
    String known = lookups.subjectByPseudonym(s.project(), s.ppid());
    if (known.isEmpty()) {
      known = createSubject(s, place);
    }
    checkSubject(s, known);
  }

  private static void checkSubject(SeriesUpload s, String label) throws ServerException {
    if (!label.equals(s.subjectLabel())) {
      throw new ServerException(Kind.SUBJECT_CONFLICT, "pseudonym is at another subject");
    }
  }

  private String createSubject(SeriesUpload s, Place place) throws ServerException {
    Call call = Call.put("create subject", place.subject(), remote.options());
    Answer answer = remote.tell(call);
    if (answer.status() != 201) {
      // 200: it was there. 409 or 500: perhaps two at once. Ours, if it was left before it got its
      // pseudonym: then it has no session. One with sessions is somebody.
      if (answer.status() != 200 && answer.status() != 409 && answer.status() != 500) {
        throw Statuses.problem(call, answer);
      }
      if (answer.status() != 200) {
        remote.options().backoff().pause(1);
      }
      String meanwhile = lookups.subjectByPseudonym(s.project(), s.ppid());
      if (!meanwhile.isEmpty()) {
        return meanwhile;
      }
      if (answer.status() == 500) {
        throw Statuses.problem(call, answer);
      }
      if (lookups.subjectHasExperiments(place)) {
        // Another gateway's, if it has its pseudonym by now: that comes before its first session.
        meanwhile = lookups.subjectByPseudonym(s.project(), s.ppid());
        if (!meanwhile.isEmpty()) {
          return meanwhile;
        }
        throw new ServerException(Kind.SUBJECT_CONFLICT, "subject is there with other sessions");
      }
    }
    addPseudonym(place, s.ppid());
    String readBack = lookups.subjectByPseudonym(s.project(), s.ppid());
    if (readBack.isEmpty()) {
      throw new ServerException(Kind.NOT_MADE, "pseudonym not found after creating it");
    }
    return readBack;
  }

  /** Only a subject that was made just now is ours: one that was there is somebody's. */
  Optional<String> claimSubject(Place place, String ppid) throws ServerException {
    String known = lookups.subjectByPseudonym(place.project(), ppid);
    if (!known.isEmpty()) {
      return Optional.of(known);
    }
    Call call = Call.put("create subject", place.subject(), remote.options());
    Answer answer = remote.tell(call);
    if (answer.status() == 200 || answer.status() == 409) {
      return Optional.empty();
    }
    if (answer.status() != 201) {
      throw Statuses.problem(call, answer);
    }
    addPseudonym(place, ppid);
    String readBack = lookups.subjectByPseudonym(place.project(), ppid);
    if (readBack.isEmpty()) {
      throw new ServerException(Kind.NOT_MADE, "pseudonym not found after creating it");
    }
    return Optional.of(readBack);
  }

  private void addPseudonym(Place place, String ppid) throws ServerException {
    Call call =
        Call.post("create pseudonym", place.subject().with("pseudonyms", ppid), remote.options());
    Answer answer = remote.tell(call);
    boolean perhapsThere =
        (answer.status() == 403 && answer.says("exists")) || answer.status() == 500;
    if (!answer.isSuccess() && !perhapsThere) {
      throw Statuses.problem(call, answer);
    }
  }

  private Made createExperiment(SeriesUpload s, Place place) throws ServerException {
    if (isInUse(s)) {
      // Another gateway may have made ours since we looked. If not: a PUT would move that session,
      // with its images, to our subject.
      String meanwhile = lookups.experimentByUid(place, s.studyUid());
      if (meanwhile.isEmpty()) {
        throw new ServerException(Kind.SESSION_CONFLICT, "session label is in use");
      }
      return new Made(new Place(s.project(), s.subjectLabel(), meanwhile, ""), false);
    }
    Call call = createExperiment(s, place, XnatTypes.session(s.modality()));
    Answer answer = remote.tell(call);
    if (answer.status() == 400 && answer.says("Element not found")) {
      call = createExperiment(s, place, XnatTypes.OTHER_SESSION);
      answer = remote.tell(call);
    }
    if (answer.status() == 200) {
      throw isInUse(s)
          ? new ServerException(Kind.SESSION_CONFLICT, "200 on create: session was there")
          : new ServerException(Kind.NOT_MADE, "200 on create, and there is no session");
    }
    checkCreated(call, answer);
    String readBack = lookups.experimentByUid(place, s.studyUid());
    if (readBack.isEmpty()) {
      throw new ServerException(Kind.NOT_MADE, "session not found after creating it");
    }
    return new Made(new Place(s.project(), s.subjectLabel(), readBack, ""), answer.isSuccess());
  }

  private boolean isInUse(SeriesUpload s) throws ServerException {
    return lookups.experimentLabels(s.project()).stream()
        .anyMatch(s.experimentLabel()::equalsIgnoreCase);
  }

  private Call createExperiment(SeriesUpload s, Place place, String type) {
    return Call.put(
        "create experiment",
        place.experiment().query("xsiType", type).query("UID", s.studyUid()),
        remote.options());
  }

  private Made createScan(SeriesUpload s, Place place, List<String> taken) throws ServerException {
    Place wished = place.withScan(free(s.scanId(), taken));
    Call call = createScan(s, wished, XnatTypes.scan(s.modality()));
    Answer answer = remote.tell(call);
    if (answer.status() == 400 && answer.says("Element not found")) {
      call = createScan(s, wished, XnatTypes.OTHER_SCAN);
      answer = remote.tell(call);
    }
    checkCreated(call, answer);
    String readBack = lookups.scanByUid(place, s.seriesUid());
    if (readBack.isEmpty()) {
      throw new ServerException(Kind.NOT_MADE, "scan not found after creating it");
    }
    return new Made(place.withScan(readBack), answer.isSuccess());
  }

  private Call createScan(SeriesUpload s, Place place, String type) {
    return Call.put(
        "create scan",
        place.scan().query("xsiType", type).query("UID", s.seriesUid()),
        remote.options());
  }

  // "Already used" and a 500 may be the other of two that came at once, and a session that is gone
  // may have been deleted since we looked: the read-back decides.
  private static void checkCreated(Call call, Answer answer) throws ServerException {
    boolean perhapsThere =
        (answer.status() == 403 && answer.says("already used"))
            || (answer.status() == 417 && answer.says("valid image session"))
            || answer.status() == 500;
    if (!answer.isSuccess() && !perhapsThere) {
      throw Statuses.problem(call, answer);
    }
  }

  private static String free(String wished, List<String> taken) throws ServerException {
    Set<String> used =
        taken.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    Matcher old = OLD_SCAN.matcher(wished);
    for (int i = 1; i < SCAN_NAMES; i++) {
      String further = i == 1 ? wished : wished + "-" + i;
      String candidate =
          old.matches() ? "Series" + (Long.parseLong(old.group(1)) + i - 1) : further;
      if (!used.contains(candidate.toLowerCase(Locale.ROOT))) {
        return candidate;
      }
    }
    throw new ServerException(Kind.SCAN_CONFLICT, "no free scan id");
  }
}
