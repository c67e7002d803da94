// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.engine.queue.StudyForecast.Weight;
import org.giftcloud.giftcloudclient.Entry;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.Role;
import org.junit.jupiter.api.Test;

/** What is told before the first byte, and what a server's own rules stop. */
final class RehearsalIT extends QueueRoom {
  private static final Pattern PSEUDONYM = Pattern.compile("/pseudonyms/([^/?]{2,})\\?");

  /** XNAT's own, on every fresh site. */
  private static final String SITE_SCRIPT =
      """
      // the default
      (0008,1030) := project
      (0010,0010) := subject
      (0010,0020) := session
      """;

  private List<StudyForecast> rehearse() throws Exception {
    return queue.rehearse(hospital.outlet());
  }

  private static Set<String> codes(List<StudyForecast> forecasts) {
    Set<String> codes = new TreeSet<>();
    forecasts.forEach(forecast -> forecast.lines().forEach(line -> codes.add(line.what().code())));
    return codes;
  }

  @Test
  void changes_nothing_and_tells_of_every_study() throws Exception {
    int before = hospital.server.requests().size();

    List<StudyForecast> forecasts = rehearse();

    assertEquals(Set.of("new-subject"), codes(forecasts));
    assertEquals(released, forecasts.stream().mapToInt(StudyForecast::images).sum());
    assertTrue(forecasts.stream().noneMatch(StudyForecast::stops));
    List<LoggedRequest> asked =
        hospital.server.requests().subList(before, hospital.server.requests().size());
    assertEquals(
        Set.of("GET"),
        Set.copyOf(
            asked.stream()
                .filter(request -> !request.target().contains("JSESSION"))
                .map(LoggedRequest::method)
                .toList()));
    assertEquals(released, Hospital.count(workspace, ItemState.RELEASED));
  }

  @Test
  void tells_that_images_join_a_session() throws Exception {
    queue.hold(
        keys().subList(1, keys().size()),
        new Reason("person-ask", "A colleague is asked first."),
        PERSON);
    queue.apply(IMPATIENT.withParallel(1));
    String study = queue.series().getFirst().study();
    boolean hasMore = queue.series().stream().filter(s -> s.study().equals(study)).count() > 1;
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    Set<String> told =
        codes(rehearse().stream().filter(forecast -> forecast.study().equals(study)).toList());

    assertEquals(hasMore ? Set.of("joins-session") : Set.of(), told);
  }

  @Test
  void tells_when_a_session_label_is_somebody_elses() throws Exception {
    StudyForecast first = rehearse().getFirst();
    put("GC-OTHER", first.sessionLabel(), "2.25.77");

    StudyForecast again = rehearse().getFirst();

    assertTrue(again.stops());
    assertTrue(codes(List.of(again)).contains("session-label-taken"));
  }

  /** What the server is asked for the patient of the first study by. */
  private String pseudonymOfFirst() throws Exception {
    int before = hospital.server.requests().size();
    rehearse();
    return hospital.server.requests().stream()
        .skip(before)
        .map(LoggedRequest::target)
        .map(PSEUDONYM::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private void make(String label, String pseudonym) throws Exception {
    try (GiftCloudClient client = hospital.client()) {
      assertEquals(
          Optional.of(label), client.claimSubject(hospital.server.project(), label, pseudonym));
    }
  }

  @Test
  void tells_that_the_subject_is_known() throws Exception {
    make(rehearse().getFirst().subjectLabel(), pseudonymOfFirst());

    StudyForecast again = rehearse().getFirst();

    assertEquals(Set.of("new-session"), codes(List.of(again)));
    assertFalse(again.stops());
  }

  @Test
  void tells_when_a_subject_label_is_somebody_elses() throws Exception {
    put(rehearse().getFirst().subjectLabel(), "SESSION-OF-OTHERS", "2.25.77");

    StudyForecast again = rehearse().getFirst();

    assertTrue(again.stops());
    assertEquals(Set.of("subject-label-taken"), codes(List.of(again)));
  }

  @Test
  void tells_when_the_server_calls_the_patient_otherwise_and_sends_nothing_then() throws Exception {
    make("GC-ELSEWHERE", pseudonymOfFirst());

    StudyForecast again = rehearse().getFirst();

    assertTrue(again.stops());
    assertEquals(Set.of("pseudonym-elsewhere"), codes(List.of(again)));
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertEquals(
        List.of(),
        hospital.server.stored().stream()
            .filter(file -> file.subject().equals(again.subjectLabel()))
            .toList());
  }

  @Test
  void tells_when_a_study_would_become_two() throws Exception {
    workspace.importFrom(List.of(ofAnotherPatient()), Progress.NONE);
    workspace.prepare(Progress.NONE);
    workspace.release(Hospital.policy());

    List<StudyForecast> split =
        rehearse().stream()
            .filter(forecast -> codes(List.of(forecast)).contains("splits"))
            .toList();

    assertEquals(2, split.size(), "the study of each of the two");
    assertTrue(split.stream().allMatch(StudyForecast::stops));
  }

  /** An image of a study that is here, under another patient's ID. */
  private Path ofAnotherPatient() throws Exception {
    Path source =
        hospital
            .folder
            .resolve("hospital")
            .resolve(hospital.corpus.key().files().getFirst().file());
    try (DicomInputStream in = new DicomInputStream(source)) {
      in.readFileMetaInformation();
      Attributes image =
          in.readDataset().toBuilder()
              .setString(Tag.PatientID, VR.LO, "99118822")
              .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4711")
              .build();
      TransferSyntax syntax = in.transferSyntax();
      Path file = folder.resolve("another.dcm");
      try (OutputStream out = Files.newOutputStream(file);
          DicomOutputStream writer = new DicomOutputStream(out)) {
        writer.writePart10(FileMeta.of(image, syntax.uid()), syntax, image);
      }
      return file;
    }
  }

  /** Somebody else's series, under a session label of ours. */
  private void put(String subject, String session, String studyUid) throws Exception {
    byte[] bytes = {1, 2, 3};
    try (GiftCloudClient client = hospital.client()) {
      client.upload(
          new SeriesUpload(
              hospital.server.project(),
              "2.25.9",
              subject,
              session,
              studyUid,
              "1",
              "2.25.78",
              "CT",
              List.of(
                  new Entry(
                      "2.25.79.dcm",
                      3,
                      0x55bc801dL,
                      "5289df737df57326fcdd22597afb1fac",
                      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
                      () -> new ByteArrayInputStream(bytes)))),
          org.giftcloud.giftcloudclient.Progress.none());
    }
  }

  @Test
  void a_script_that_becomes_known_too_late_wants_everything_prepared_anew() throws Exception {
    hospital.server.putScript("", SITE_SCRIPT);

    List<StudyForecast> late = rehearse();
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertTrue(late.stream().allMatch(StudyForecast::stops));
    assertEquals(Set.of("new-subject", "server-script-new"), codes(late));
    assertEquals(0, hospital.server.stored().size());
    assertEquals(released, waitingFor("server-script-new"));

    workspace.prepare(Progress.NONE);
    workspace.release(Hospital.policy());
    List<StudyForecast> forecasts = rehearse();
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertTrue(forecasts.stream().noneMatch(StudyForecast::stops));
    assertEquals(Set.of("new-subject", "server-script-applied"), codes(forecasts));
    String told = told(forecasts.getFirst(), "server-script-applied");
    assertTrue(told.contains("of the whole site, by admin, 20"), told);
    assertAllThereOnce();
  }

  @Test
  void rules_that_change_hold_everything_until_somebody_has_looked() throws Exception {
    rehearse();
    hospital.server.putSeriesFilter(
        "", "{\"enabled\":true,\"mode\":\"blacklist\",\"list\":\"NO SUCH SERIES\"}");

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(0, hospital.server.stored().size());
    assertEquals(released, waitingFor("server-rules-changed"));
    openAgain();
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertEquals(0, hospital.server.stored().size(), "a new start is no look");

    assertTrue(codes(rehearse()).contains("server-rules-new"));
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertAllThereOnce();
  }

  @Test
  void rules_that_change_are_taken_when_a_person_who_was_told_tries_again() throws Exception {
    queue.retry(keys(), PERSON);
    rehearse();
    hospital.server.putSeriesFilter(
        "", "{\"enabled\":true,\"mode\":\"blacklist\",\"list\":\"NO SUCH SERIES\"}");
    queue.retry(keys(), PERSON);
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertEquals(0, hospital.server.stored().size(), "an order of before is not about these");

    queue.retry(keys(), PERSON);
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertAllThereOnce();
  }

  private long waitingFor(String code) {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.reason().code().equals(code))
        .count();
  }

  private static String told(StudyForecast forecast, String code) {
    return forecast.lines().stream()
        .filter(line -> line.what().code().equals(code))
        .map(line -> line.what().sentence())
        .findFirst()
        .orElse("");
  }

  @Test
  void a_script_of_comments_stops_nothing() throws Exception {
    hospital.server.putScript(hospital.server.project(), "// nothing\n\n");

    assertTrue(rehearse().stream().noneMatch(StudyForecast::stops));
  }

  @Test
  void what_a_filter_excludes_is_held_here_and_says_whose_filter() throws Exception {
    hospital.server.putSeriesFilter(
        hospital.server.project(), "{\"enabled\":true,\"mode\":\"blacklist\",\"list\":\".*\"}");

    List<StudyForecast> forecasts = rehearse();
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertTrue(forecasts.stream().allMatch(StudyForecast::stops));
    String told = told(forecasts.getFirst(), "excluded-by-filter");
    assertTrue(told.contains("of this project, by admin"), told);
    assertEquals(0, hospital.server.stored().size());
    assertEquals(released - heldAtTheGate(), reasons("excluded-by-filter"));
    assertEquals(Mode.STOPPED, queue.status().mode());
  }

  @Test
  void a_filter_that_cannot_be_read_holds_too() throws Exception {
    hospital.server.putSeriesFilter("", "{\"mode\":\"modalityMap\",\"CT\":\"x\"}");

    assertTrue(
        rehearse().stream()
            .flatMap(forecast -> forecast.lines().stream())
            .anyMatch(
                line ->
                    line.weight() == Weight.STOPS && line.what().code().equals("filter-unknown")));
  }

  @Test
  void an_account_without_rights_is_told_before_anything_is_sent() throws Exception {
    hospital.server.grant(hospital.server.project(), hospital.server.user(), Role.COLLABORATOR);

    assertTrue(rehearse().stream().allMatch(StudyForecast::stops));
    assertEquals(Set.of("server-S31"), codes(rehearse()));
  }
}
