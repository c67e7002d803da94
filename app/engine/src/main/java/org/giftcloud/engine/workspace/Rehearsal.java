// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Labels;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.engine.pseudonymise.Pseudonymiser.Named;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.engine.queue.StudyForecast.Line;
import org.giftcloud.engine.queue.StudyForecast.Weight;
import org.giftcloud.giftcloudclient.Foresight;
import org.giftcloud.giftcloudclient.PlannedStudy;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.Pseudonym;

/** Finds out what sending would do, with the values that would be sent; sends nothing. */
final class Rehearsal {
  private final Sender.Places places;
  private final Outbound to;
  private final ServerLaw law;

  Rehearsal(Sender.Places places, Outbound to, ServerLaw law) {
    this.places = places;
    this.to = to;
    this.law = law;
  }

  /** Forecasts where the server lets this account do nothing at all. */
  static List<StudyForecast> refused(Sender.Places places, List<SeriesJob> jobs, Reason why) {
    return byStudy(jobs).values().stream()
        .map(
            series ->
                new StudyForecast(
                    series.getFirst().study(),
                    places.ledger().shownAs(series.getFirst().items()),
                    "",
                    "",
                    series.stream().mapToInt(job -> job.items().size()).sum(),
                    List.of(new Line(Weight.STOPS, why))))
        .toList();
  }

  private static Map<String, List<SeriesJob>> byStudy(List<SeriesJob> jobs) {
    Map<String, List<SeriesJob>> studies = new LinkedHashMap<>();
    for (SeriesJob job : jobs) {
      studies.computeIfAbsent(job.study(), key -> new ArrayList<>()).add(job);
    }
    return studies;
  }

  /** Forecasts, each with what concerns all studies alike. */
  List<StudyForecast> run(List<SeriesJob> jobs, List<Line> ofAll)
      throws IOException, ServerException {
    List<StudyForecast> forecasts = new ArrayList<>();
    for (List<SeriesJob> series : byStudy(jobs).values()) {
      List<Line> lines =
          new ArrayList<>(law.lines(series.stream().flatMap(job -> job.items().stream()).toList()));
      lines.addAll(ofAll);
      forecasts.add(forecast(series, isOfTwoPatients(series.getFirst(), jobs), lines));
    }
    return forecasts;
  }

  private static Split isOfTwoPatients(SeriesJob one, List<SeriesJob> jobs) {
    String study = one.first().facts().study();
    return jobs.stream()
            .anyMatch(
                other ->
                    other.first().facts().study().equals(study)
                        && !other.patient().equals(one.patient()))
        ? Split.SPLITS
        : Split.WHOLE;
  }

  private enum Split {
    SPLITS,
    WHOLE
  }

  private StudyForecast forecast(List<SeriesJob> series, Split split, List<Line> lines)
      throws IOException, ServerException {
    SeriesJob first = series.getFirst();
    if (split == Split.SPLITS) {
      lines.add(
          line(
              Weight.STOPS,
              "splits",
              "Images of this study are of two patients here, so it would become two sessions. Find"
                  + " out whose they are."));
    }
    String subject = "";
    String session = "";
    SourceIdentity identity = places.inspector().identity(first.first().ref());
    switch (Pseudonymiser.claim(to.keys(), identity)) {
      case Outcome.Advanced<Named>(Named named) -> {
        Pseudonym pseudonym = called(identity, named, lines);
        SlotValues values = Pseudonymiser.values(to.keys(), identity, named);
        String studyUid = "";
        for (SeriesJob job : series) {
          Attributes filled = Pseudonymiser.filled(places.staging(), job.first().ref(), values);
          studyUid = filled.getString(Tag.StudyInstanceUID).orElse("");
          law.objection(filled.getString(Tag.SeriesDescription).orElse(""))
              .ifPresent(why -> lines.add(new Line(Weight.STOPS, why)));
        }
        subject = pseudonym.subjectLabel();
        session = Labels.session(subject, studyUid);
        lines.add(met(pseudonym, session, studyUid));
        if (named.origin() == SlotValues.Origin.RETURNED) {
          lines.add(
              line(
                  Weight.NOTE,
                  "comes-back",
                  "It comes back under what this project calls the patient: subject and identifiers"
                      + " stay as they are in it."));
        }
      }
      case Outcome.Held<Named>(Reason reason) -> lines.add(new Line(Weight.STOPS, reason));
      case Outcome.Rejected<Named>(Reason reason) -> lines.add(new Line(Weight.STOPS, reason));
      case Outcome.Quarantined<Named>(Reason reason) -> lines.add(new Line(Weight.STOPS, reason));
    }
    return new StudyForecast(
        first.study(),
        places.ledger().shownAs(first.items()),
        subject,
        session,
        series.stream().mapToInt(job -> job.items().size()).sum(),
        lines);
  }

  /** A patient whom the server knows by the first uploader's label will be called so. */
  private Pseudonym called(SourceIdentity identity, Named named, List<Line> lines)
      throws ServerException {
    Optional<String> theirs =
        named.origin() == SlotValues.Origin.RETURNED
            ? Optional.empty()
            : new OldPatients(to).label(Pseudonymiser.identity(identity), named.pseudonym());
    if (theirs.isEmpty()) {
      return named.pseudonym();
    }
    try {
      if (to.keys().isTelling(Pseudonymiser.identity(identity), theirs.get())) {
        lines.add(new Line(Weight.STOPS, Reasons.LABEL_TELLS));
        return named.pseudonym();
      }
    } catch (KeyStoreException e) {
      lines.add(new Line(Weight.STOPS, Pseudonymiser.reason(e)));
      return named.pseudonym();
    }
    lines.add(
        line(
            Weight.NOTE,
            "label-adopted",
            "The server knows this patient from the first uploader, by the label that stands here."
                + " The key store takes it over when the study is sent."));
    return new Pseudonym(theirs.get(), named.pseudonym().ppid());
  }

  private Line met(Pseudonym pseudonym, String session, String studyUid) throws ServerException {
    Foresight foresight;
    try {
      foresight =
          to.client()
              .foresee(
                  new PlannedStudy(
                      to.destination().project(),
                      pseudonym.ppid(),
                      pseudonym.subjectLabel(),
                      session,
                      to.naming().registered(studyUid)));
    } catch (ServerException e) {
      if (e.kind().isRetryable()) {
        throw e;
      }
      return new Line(Weight.STOPS, Sender.serverReason(e));
    }
    return switch (foresight) {
      case NEW_SUBJECT ->
          line(Weight.FINE, "new-subject", "A new subject with a new session would be made.");
      case NEW_SESSION ->
          line(Weight.FINE, "new-session", "The subject is known; a new session would be made.");
      case JOINS_SESSION ->
          line(
              Weight.NOTE,
              "joins-session",
              "The server has a session of this study. What it lacks would be added to it."
                  + switch (to.naming()) {
                    case OURS -> "";
                    case FIRST_UPLOADERS ->
                        " A series that the first uploader sent stays as it is, and waits here.";
                  });
      case SUBJECT_LABEL_TAKEN ->
          line(
              Weight.STOPS,
              "subject-label-taken",
              "Another subject has this label on the server. Ask the project's owner whose it is.");
      case PSEUDONYM_ELSEWHERE ->
          line(
              Weight.STOPS,
              "pseudonym-elsewhere",
              "The server knows this patient by another label than the key store. Nothing is sent until"
                  + " your data manager and the project's owner have compared the two.");
      case SESSION_LABEL_TAKEN ->
          line(
              Weight.STOPS,
              "session-label-taken",
              "Another study has this session's label on the server; images would be mixed. Ask the"
                  + " project's owner.");
    };
  }

  private static Line line(Weight weight, String code, String sentence) {
    return new Line(weight, new Reason(code, sentence));
  }
}
