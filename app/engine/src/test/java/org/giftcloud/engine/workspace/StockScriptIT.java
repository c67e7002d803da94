// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's scripts on the way from the preparation to what a researcher downloads. */
final class StockScriptIT {
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  private @TempDir Path folder;
  private Hospital hospital;
  private Workspace workspace;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder, Mode.STOCK_1_6);
    workspace = hospital.openWorkspace();
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  private void fill(String script) throws Exception {
    hospital.server.putScript("", script);
    learn();
    hospital.fillSlices(workspace);
  }

  private void learn() throws Exception {
    try (GiftCloudClient client = hospital.client()) {
      workspace.scripts().learn(client, hospital.destination());
    }
  }

  private Set<String> rehearse() throws Exception {
    return workspace.queue().rehearse(hospital.outlet()).stream()
        .flatMap(forecast -> forecast.lines().stream())
        .map(line -> line.what().code())
        .collect(Collectors.toSet());
  }

  private SendReport send() throws Exception {
    return workspace.queue().sendOnce(hospital.outlet(), Progress.NONE);
  }

  private static Attributes dataset(StoredFile file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(file.path())) {
      in.readFileMetaInformation();
      return in.readDataset();
    }
  }

  private static boolean isExplicit(StoredFile file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(file.path())) {
      return !in.readFileMetaInformation()
          .getString(Tag.TransferSyntaxUID)
          .orElseThrow()
          .equals(IMPLICIT);
    }
  }

  @Test
  void a_researcher_gets_what_the_script_says_and_the_server_would_change_nothing_more()
      throws Exception {
    fill(
        """
        project = "Unassigned" : (0008,1030) := (0008,1030)
        (0008,1030) := project
        (0010,0010) := subject
        (0010,0020) := session
        (0008,0080) := "Trial site 1" // the same for everybody
        -(0008,1010)
        """);

    assertEquals(Set.of("new-subject", "server-script-applied"), rehearse());
    send();

    List<StoredFile> stored = hospital.server.stored();
    assertTrue(stored.size() > 4, stored.size() + " files");
    int compared = 0;
    for (StoredFile file : stored) {
      Attributes got = dataset(file);
      assertEquals(
          List.of(file.project(), file.subject(), file.experiment(), "Trial site 1", ""),
          List.of(
              got.getString(Tag.StudyDescription).orElse(""),
              got.getString(Tag.PatientName).orElse(""),
              got.getString(Tag.PatientID).orElse(""),
              got.getString(Tag.InstitutionName).orElse(""),
              got.getString(Tag.StationName).orElse("")));
      if (isExplicit(file)) {
        assertArrayEquals(file.bytes(), hospital.server.rewrittenByScripts(file));
        compared++;
      }
    }
    assertTrue(compared > 4, compared + " files the server's own reader could be asked about");
    assertReceiptsNameTheScript();
  }

  private void assertReceiptsNameTheScript() throws Exception {
    List<Receipt> receipts = new ReceiptBook(folder.resolve("workspace")).all();
    Set<String> digests =
        receipts.stream()
            .flatMap(receipt -> receipt.files().stream())
            .map(line -> line.script() == null ? "" : line.script())
            .map(String::valueOf)
            .collect(Collectors.toSet());
    assertEquals(1, digests.size());
    assertTrue(digests.iterator().next().startsWith(ScriptRun.class.getSimpleName()));
    assertTrue(
        receipts.stream().allMatch(receipt -> receipt.rules().containsKey("Server's script")));
  }

  @Test
  void what_a_script_cannot_be_applied_to_waits_until_it_is_allowed() throws Exception {
    fill("(0008,1030) := project\n(0010,0020) := lowercase[(0010,0020)]");
    UploadQueue queue = workspace.queue();

    List<StudyForecast> forecasts = queue.rehearse(hospital.outlet());
    SendReport report = send();

    assertTrue(forecasts.stream().allMatch(StudyForecast::stops));
    assertTrue(
        report.lines().stream()
            .allMatch(
                line ->
                    line.reason().code().equals("server-script")
                        && line.reason()
                            .sentence()
                            .contains("line 2 of the site's script computes on a value")));
    assertEquals(0, hospital.server.stored().size());

    queue.apply(QueueRoom.IMPATIENT.withScripts(ScriptPolicy.SEND_UNAPPLIED));
    List<StudyForecast> allowed = queue.rehearse(hospital.outlet());
    assertTrue(allowed.stream().noneMatch(StudyForecast::stops));
    assertTrue(
        allowed.stream()
            .allMatch(
                study ->
                    study.lines().stream()
                        .anyMatch(
                            line ->
                                line.what()
                                    .sentence()
                                    .contains("researchers see something else than is shown"))),
        "the rehearsal says that it is not exact");
    send();
    assertTrue(hospital.server.stored().size() > 4);
    for (StoredFile file : hospital.server.stored()) {
      assertEquals("", dataset(file).getString(Tag.StudyDescription).orElse(""), "none of it");
    }
  }

  @Test
  void what_has_begun_keeps_its_script_when_the_server_gets_another() throws Exception {
    fill("(0008,1010) := \"first\"");
    rehearse();
    hospital.server.putScript("", "(0008,1010) := \"second\"");

    send();
    assertEquals(0, hospital.server.stored().size(), "nobody has looked at the other script");
    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.choose(hospital.rules());
    learn();
    workspace.prepare(Progress.NONE);

    assertTrue(rehearse().containsAll(Set.of("server-script-older", "server-rules-new")));
    send();
    assertTrue(hospital.server.stored().size() > 4);
    for (StoredFile file : hospital.server.stored()) {
      assertEquals("first", dataset(file).getString(Tag.StationName).orElse(""));
    }
  }

  @Test
  void a_script_met_on_the_way_out_is_applied_by_preparing_again() throws Exception {
    hospital.fillSlices(workspace);
    hospital.server.putScript("", "(0008,1010) := \"late\"");

    send();
    assertEquals(0, hospital.server.stored().size());
    assertTrue(workspace.scripts().hasLateOutputs(hospital.rules()));
    workspace.prepare(Progress.NONE);
    assertFalse(workspace.scripts().hasLateOutputs(hospital.rules()));
    assertTrue(Hospital.count(workspace, ItemState.IN_REVIEW) > 4, "reviewed again");
    workspace.release(Hospital.policy());
    send();

    assertTrue(hospital.server.stored().size() > 4);
    for (StoredFile file : hospital.server.stored()) {
      assertEquals("late", dataset(file).getString(Tag.StationName).orElse(""));
    }
  }

  @Test
  void a_script_that_brings_identity_back_is_stopped_by_the_search() throws Exception {
    String name =
        hospital.corpus.key().files().getFirst().plants().stream()
            .filter(plant -> plant.path().contains("0010,0010"))
            .map(AnswerKey.Plant::text)
            .findFirst()
            .orElseThrow();
    fill("(0008,103E) := \"" + name.replaceAll("[^A-Za-z^ -]", "") + "\"");

    assertTrue(
        workspace.studies().stream()
            .flatMap(study -> study.instances().stream())
            .anyMatch(image -> image.reason().code().equals("identity-found")));
  }
}
