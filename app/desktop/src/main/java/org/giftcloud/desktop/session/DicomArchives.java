// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.dicomnet.retrieve.ReceivedInstances;
import org.giftcloud.dicomnet.retrieve.RetrieveException;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.RetrieveWay;
import org.giftcloud.dicomnet.retrieve.StudyRetriever;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.giftcloud.dicomnet.worklist.WorklistException;
import org.giftcloud.dicomnet.worklist.WorklistRun;

/**
 * Archives that are called as DICOM nodes: C-ECHO, C-FIND and C-GET, and C-MOVE to our own listener
 * for what comes by no C-GET.
 */
public final class DicomArchives implements Archives {
  /** Archives that fetch from tape take their time between two answers. */
  private static final Timeouts PATIENT =
      new Timeouts(
          Timeouts.DEFAULT.connect(),
          Timeouts.DEFAULT.artim(),
          Duration.ofMinutes(10),
          Timeouts.DEFAULT.data());

  private final Supplier<AeTitle> calling;
  private final NodeSecurity security;
  private final Incoming incoming;
  private final Supplier<Optional<AeTitle>> listener;
  private final Clock clock;

  /**
   * @param calling our AE title, which the archive may have to know
   * @param security for archives that are called over TLS
   * @param incoming where images go, by whatever way they come
   * @param listener as what we listen, for archives that refuse C-GET; empty while we do not
   */
  public DicomArchives(
      Supplier<AeTitle> calling,
      NodeSecurity security,
      Incoming incoming,
      Supplier<Optional<AeTitle>> listener,
      Clock clock) {
    this.calling = calling;
    this.security = security;
    this.incoming = incoming;
    this.listener = listener;
    this.clock = clock;
  }

  private AssociationRequestor requestor(ArchiveNode archive) throws TlsException {
    AssociationRequestor plain = new AssociationRequestor(calling.get(), PATIENT);
    return archive.transport() == Transport.TLS ? plain.over(security.calling()) : plain;
  }

  @Override
  public void echo(ArchiveNode archive) throws IOException, RetrieveException {
    Status status = new EchoScu(requestor(archive)).echo(archive.address(), archive.title());
    if (!status.isDone()) {
      throw RetrieveException.answered(CommandSet.C_ECHO_RQ, status);
    }
  }

  @Override
  public List<FoundStudy> find(ArchiveNode archive, Map<Integer, String> keys)
      throws IOException, RetrieveException {
    Query.Builder query = Query.at(QueryRoot.STUDY, QueryLevel.STUDY);
    keys.forEach(query::matching);
    Map<String, String> persons = new HashMap<>();
    List<FoundStudy> found = new ArrayList<>();
    for (Attributes match : new StudySearch(requestor(archive)).find(archive, query, MOST)) {
      String person =
          persons.computeIfAbsent(
              text(match, Tag.PatientID) + "\n" + text(match, Tag.PatientName),
              key -> String.valueOf(persons.size() + 1));
      found.add(
          new FoundStudy(
              archive,
              StudySearch.key(QueryRoot.STUDY, match),
              person,
              text(match, Tag.StudyDate),
              String.join(", ", match.getStrings(Tag.ModalitiesInStudy)),
              text(match, Tag.NumberOfStudyRelatedSeries),
              text(match, Tag.NumberOfStudyRelatedInstances),
              new FoundStudy.Names(
                  text(match, Tag.PatientName),
                  text(match, Tag.PatientID),
                  text(match, Tag.PatientBirthDate),
                  text(match, Tag.AccessionNumber),
                  text(match, Tag.StudyDescription))));
    }
    return found;
  }

  @Override
  public List<FoundStudy.Series> series(FoundStudy study) throws IOException, RetrieveException {
    return new StudySearch(requestor(study.archive()))
        .series(study.archive(), study.key()).stream()
            .map(
                match ->
                    new FoundStudy.Series(
                        match.getString(Tag.SeriesInstanceUID).orElseThrow(),
                        text(match, Tag.SeriesNumber),
                        text(match, Tag.Modality),
                        text(match, Tag.NumberOfSeriesRelatedInstances),
                        text(match, Tag.SeriesDescription)))
            .sorted(Comparator.comparingInt(series -> number(series.number())))
            .toList();
  }

  @Override
  public List<FoundStudy.Image> images(FoundStudy study, FoundStudy.Series series)
      throws IOException, RetrieveException {
    return new StudySearch(requestor(study.archive()))
        .images(study.archive(), study.key(), series.uid()).stream()
            .map(
                match ->
                    new FoundStudy.Image(
                        series.uid(),
                        match.getString(Tag.SOPInstanceUID).orElseThrow(),
                        text(match, Tag.InstanceNumber),
                        text(match, Tag.NumberOfFrames)))
            .sorted(Comparator.comparingInt(image -> number(image.number())))
            .toList();
  }

  /** What has no number comes last. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** What an archive says must not steer the screen. */
  private static String text(Attributes match, int tag) {
    return match.getString(tag).orElse("").replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public RetrieveReport retrieve(
      Fetched wanted, StudyRetriever.Progress progress, Cancellation cancellation)
      throws IOException {
    ReceivedInstances store = incoming.begin();
    try {
      return new StudyRetriever(requestor(wanted.archive()), store, way(), progress)
          .retrieve(wanted.key(), wanted.part(), List.of(wanted.archive()), cancellation);
    } finally {
      incoming.end();
    }
  }

  private RetrieveWay way() {
    RetrieveWay get = RetrieveWay.get();
    return listener.get().map(get::thenMove).orElse(get);
  }

  @Override
  public WorklistRun worklist(ArchiveNode archive, WorklistRun.Transfer transfer)
      throws TlsException {
    return new WorklistRun(
        new WorklistRun.Asked(
            new StudySearch(requestor(archive)), List.of(archive), QueryRoot.STUDY),
        DicomArchives::question,
        transfer,
        20,
        clock);
  }

  private static Query.Builder question(Map<Integer, String> keys) throws WorklistException {
    Query.Builder query = Query.at(QueryRoot.STUDY, QueryLevel.STUDY);
    try {
      keys.forEach(query::matching);
      return query;
    } catch (IllegalArgumentException e) {
      throw new WorklistException("A value of the row does not fit its kind.");
    }
  }
}
