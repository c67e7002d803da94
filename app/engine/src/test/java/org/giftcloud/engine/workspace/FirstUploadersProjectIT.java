// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.giftcloudclient.Entry;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.keystore.LegacyHash;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that the first uploader sent to; a study of its comes again, by this program. */
final class FirstUploadersProjectIT {
  private static final String SUBJECT = "GOSH-00001";
  private static final String SESSION = "GOSH-00001-Study1";
  private static final Pattern OLD_UID = Pattern.compile(".*[?&]UID=2_25_\\d+");
  private static final Pattern MADE = Pattern.compile(".*/(experiments|scans)/[^/?]+\\?.*UID=.*");

  private @TempDir Path folder;
  private Hospital hospital;
  private Workspace workspace;
  private String study = "";

  /** Subject, session and scan as it made them of the first image, and of another study's label. */
  @BeforeEach
  void was_there_before() throws Exception {
    hospital = new Hospital(folder);
    hospital.useOldHashes();
    Attributes original = original();
    study = old(original, Tag.StudyInstanceUID);
    try (GiftCloudClient client = hospital.client()) {
      client.upload(
          new SeriesUpload(
              hospital.server.project(),
              old(original, Tag.PatientID),
              SUBJECT,
              SESSION,
              study,
              "Series1",
              old(original, Tag.SeriesInstanceUID),
              "MR",
              List.of(image())),
          org.giftcloud.giftcloudclient.Progress.none());
    }
    workspace = hospital.openWorkspace();
    hospital.fillSlices(workspace);
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  private Attributes original() throws Exception {
    String file = hospital.corpus.key().files().getFirst().file();
    try (DicomInputStream in =
        new DicomInputStream(hospital.folder.resolve("hospital").resolve(file))) {
      in.readFileMetaInformation();
      return in.readDataset();
    }
  }

  private static String old(Attributes image, int tag) {
    return LegacyHash.serverKey(image.getString(tag).orElseThrow()).orElseThrow();
  }

  /** By the name of its source, as there. */
  private static Entry image() {
    byte[] bytes = {1, 2, 3};
    return new Entry(
        "1.2.840.113619.2.1.1.dcm",
        3,
        0x55bc801dL,
        "5289df737df57326fcdd22597afb1fac",
        "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
        () -> new ByteArrayInputStream(bytes));
  }

  private Set<String> sessionsOfSubject() throws Exception {
    return hospital.server.stored().stream()
        .filter(file -> file.subject().equals(SUBJECT))
        .map(StoredFile::experiment)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> inScan(String scan) throws Exception {
    return hospital.server.stored().stream()
        .filter(file -> file.experiment().equals(SESSION) && file.scan().equals(scan))
        .map(StoredFile::name)
        .toList();
  }

  @Test
  void a_study_that_it_sent_gets_no_second_subject_session_or_scan() throws Exception {
    hospital.send(workspace);

    assertEquals(List.of("1.2.840.113619.2.1.1.dcm"), inScan("Series1"));
    Set<String> waiting =
        workspace.studies().stream()
            .flatMap(one -> one.instances().stream())
            .map(one -> one.reason().code())
            .filter(code -> code.startsWith("server-"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("server-S48"), waiting, "the series that is there waits for a person");
    assertTrue(hospital.server.stored().size() > 1, "the others went");
    try (GiftCloudClient client = hospital.client()) {
      assertEquals(
          1,
          client.sessions(hospital.server.project(), SUBJECT).stream()
              .filter(session -> session.studyUid().equals(study))
              .count());
    }
    Set<String> scans =
        hospital.server.stored().stream().map(StoredFile::scan).collect(Collectors.toSet());
    assertTrue(scans.stream().allMatch(scan -> scan.matches("Series\\d+")), scans::toString);
    List<String> made =
        hospital.server.requests().stream()
            .filter(request -> request.method().equals("PUT"))
            .map(LoggedRequest::target)
            .filter(target -> MADE.matcher(target).matches())
            .toList();
    assertTrue(made.size() > 3, made::toString);
    assertTrue(made.stream().allMatch(one -> OLD_UID.matcher(one).matches()), made::toString);
  }

  @Test
  void what_its_owner_deleted_there_is_sent_into_the_same_session() throws Exception {
    hospital.send(workspace);
    hospital.server.deleteScan(hospital.server.project(), SESSION, "Series1");

    workspace
        .queue()
        .retry(
            workspace.queue().series().stream().map(QueuedSeries::key).toList(), QueueRoom.PERSON);
    hospital.send(workspace);

    assertEquals(List.of(), workspace.queue().series());
    assertTrue(sessionsOfSubject().contains(SESSION));
    assertTrue(
        hospital.server.stored().stream().filter(f -> f.experiment().equals(SESSION)).count() > 0);
  }

  @Test
  void the_rehearsal_tells_of_its_label_and_its_session() throws Exception {
    List<StudyForecast> forecasts = workspace.queue().rehearse(hospital.outlet());

    StudyForecast met =
        forecasts.stream()
            .filter(one -> one.subjectLabel().equals(SUBJECT))
            .findFirst()
            .orElseThrow();
    Set<String> codes =
        met.lines().stream().map(line -> line.what().code()).collect(Collectors.toSet());
    assertTrue(codes.contains("label-adopted"), codes::toString);
    assertEquals(
        1,
        forecasts.stream()
            .flatMap(one -> one.lines().stream())
            .filter(line -> line.what().code().equals("joins-session"))
            .count());
  }
}
