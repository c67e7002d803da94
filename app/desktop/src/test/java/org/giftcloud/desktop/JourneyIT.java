// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Watchdog;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.desktop.studies.Status;
import org.giftcloud.desktop.studies.StudyRow;
import org.giftcloud.desktop.uploads.UploadRow;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Planted;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.Role;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The whole way, as a person goes it: sign in, make keys, bring in, look, mask, release, send. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class JourneyIT {
  private static final String PASSPHRASE = "correct horse battery";

  /** What is felt as standing still. */
  private static final long FELT_MILLIS = 100;

  /** The same where code is loaded for the first time and not compiled yet. */
  private static final long FIRST_MILLIS = 300;

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private SandboxServer server;
  private Corpus corpus;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    server.addProject("OTHER");
    server.grant("OTHER", server.user(), Role.MEMBER);
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    composition =
        Desks.real(
            stage, folder.resolve("workspace"), FixedPicker.folder(folder.resolve("hospital")));
  }

  @AfterEach
  void end() {
    composition.close();
    server.close();
  }

  @Test
  void brings_studies_from_a_folder_to_the_server() throws IOException {
    hand.click("#wizard-later");
    hand.until("#empty-folder");
    try (Watchdog watchdog = new Watchdog(hand)) {
      signIn();
      makeKeys();
      chooseProfile();
      bringIn();
      hand.click("#rail-review");
      hand.until("#review-release");
      mask();
      preview();
      hold();
      long released = review();
      send();
      long kept = kept();

      List<StoredFile> stored =
          server.stored().stream().filter(file -> file.name().endsWith(".dcm")).toList();
      assertEquals(released, stored.size() + kept);
      assertTrue(stored.size() > kept, "most images arrive");
      assertEquals(
          List.of(), stored.stream().filter(file -> !file.project().equals("DEMO")).toList());
      assertEquals(List.of(), identities(stored));
      System.out.println("The window's thread: " + watchdog.summary());
      assertEquals(
          List.of(), watchdog.longerThan(FELT_MILLIS, FIRST_MILLIS), "the window is never kept");
    }
  }

  private void signIn() {
    hand.click("#header-destination");
    hand.type("#connect-server", server.url().toString());
    hand.type("#connect-user", server.user());
    hand.type("#connect-ca", folder.resolve("ca.pem").toString());
    hand.type("#connect-password", "not the password");
    hand.click("#connect-sign-in");
    hand.until("#connect-problem");
    assertTrue(hand.text("#connect-problem").contains("othing"), "it says what was sent");

    hand.type("#connect-password", new String(server.password()));
    hand.click("#connect-sign-in");
    hand.awaiting(
        "two projects to choose from",
        () -> hand.text("#header-destination").contains("Choose a project"));
    hand.click("#header-destination");
    hand.click("#project-DEMO");
    hand.awaiting(
        "the project in the header", () -> hand.text("#header-destination").contains("DEMO on"));
  }

  private void makeKeys() {
    hand.click("#header-keys");
    hand.click("#keys-way-create");
    hand.type("#keys-folder", folder.resolve("keys").toString());
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.type("#keys-again", "something else");
    hand.click("#keys-go");
    hand.until("#keys-problem");

    hand.type("#keys-passphrase", PASSPHRASE);
    hand.type("#keys-again", PASSPHRASE);
    hand.click("#keys-go");
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
  }

  private void bringIn() {
    hand.click("#empty-folder");
    TableView<?> table = (TableView<?>) hand.node("#studies-table");
    hand.awaiting("studies", () -> !table.getItems().isEmpty());
    hand.awaiting(
        "everything prepared",
        () ->
            hand.find("#status-progress").isEmpty()
                && series().stream().noneMatch(one -> one.status().kind() == Status.Kind.CHECKED));
    List<StudyRow.SeriesRow> series = hand.on(this::series);
    assertEquals(corpus.files().size(), series.stream().mapToInt(one -> one.images()).sum());
    assertEquals(
        List.of(),
        series.stream()
            .map(StudyRow.SeriesRow::status)
            .filter(status -> status.kind() != Status.Kind.REVIEW)
            .toList());
  }

  private List<StudyRow.SeriesRow> series() {
    return ((TableView<?>) hand.find("#studies-table").orElseThrow())
        .getItems().stream()
            .map(StudyRow.class::cast)
            .flatMap(row -> row.series().stream())
            .toList();
  }

  /** Another profile and back, each in force only when it is applied. */
  private void chooseProfile() {
    hand.click("#rail-profiles");
    hand.click("#profile-dicom-basic");
    assertTrue(hand.text("#header-rules").contains("research-default"), "nothing is in force yet");
    hand.click("#profiles-apply");
    hand.awaiting("the other rules", () -> hand.text("#header-rules").contains("dicom-basic"));
    hand.click("#profile-research-default");
    hand.click("#profiles-apply");
    hand.awaiting("the rules", () -> hand.text("#header-rules").contains("research-default"));
    hand.click("#rail-studies");
  }

  private List<Mask> masks() {
    return hand.on(() -> List.copyOf(list("#review-masks", Mask.class)));
  }

  private <T> List<T> list(String selector, Class<T> type) {
    return ((ListView<?>) hand.find(selector).orElseThrow())
        .getItems().stream().map(type::cast).toList();
  }

  /** Draws, moves, deletes and takes back a mask with the mouse, then moves one by keyboard. */
  private void mask() {
    hand.awaiting("the image to have the keys", () -> hand.focused().equals("review-image"));
    List<Mask> none = masks();
    hand.drag("#review-image", 0.35, 0.35, 0.6, 0.45);
    hand.awaiting("the mask", () -> list("#review-masks", Mask.class).size() == none.size() + 1);
    Mask drawn = masks().getLast();

    hand.drag("#review-image", 0.45, 0.4, 0.5, 0.5);
    Mask moved = masks().getLast();
    assertNotEquals(drawn, moved);
    Region from = drawn.shape().bounds(0, 0);
    Region to = moved.shape().bounds(0, 0);
    assertEquals(List.of(from.width(), from.height()), List.of(to.width(), to.height()));

    hand.click("#review-delete");
    assertEquals(none, masks());
    hand.click("#review-undo");
    assertEquals(moved, masks().getLast());
    hand.click("#review-undo");
    assertEquals(drawn, masks().getLast());

    hand.click("#review-image");
    hand.key(KeyCode.M);
    Region made = masks().getLast().shape().bounds(0, 0);
    hand.key(KeyCode.RIGHT);
    assertEquals(
        Mask.of(new Region(made.x() + 4, made.y(), made.width(), made.height())),
        masks().getLast());
    hand.key(KeyCode.DELETE);
    assertEquals(none.size() + 1, masks().size());
    hand.until("#review-release");
  }

  /** As it came only while the key is down, and then nothing can be released. */
  private void preview() {
    assertTrue(hand.text("#review-image").contains("as it will leave"));
    hand.press(KeyCode.B);
    hand.awaiting(
        "the image as it came",
        () ->
            hand.text("#review-image").contains("as it came")
                && hand.find("#review-release").orElseThrow().isDisabled());
    hand.release(KeyCode.B);
    hand.until("#review-release");
  }

  private void hold() {
    QueueEntry held = hand.on(() -> list("#review-queue", QueueEntry.class).getFirst());
    hand.key(KeyCode.H);
    hand.until("#hold-quality");
    hand.key(KeyCode.R);
    hand.awaiting(
        "the next image",
        () -> !list("#review-queue", QueueEntry.class).getFirst().key().equals(held.key()));
    hand.click("#review-filter-held");
    hand.awaiting(
        "what is held",
        () ->
            list("#review-queue", QueueEntry.class).stream()
                .anyMatch(entry -> entry.key().equals(held.key())));
    hand.click("#review-filter-review");
    hand.click("#review-image");
  }

  /** Releases the rest, but what cannot be shown; gives how many were released. */
  private long review() {
    for (int left = queued(); left > 0; left = queued()) {
      int before = left;
      hand.awaiting("a picture, or why there is none", this::decidable);
      if (isUnseen()) {
        hand.key(KeyCode.ENTER);
        assertEquals(before, queued(), "what cannot be shown is not released");
        hand.key(KeyCode.H);
        hand.until("#hold-ask");
        hand.key(KeyCode.A);
      } else {
        hand.release();
      }
      hand.awaiting(
          "the next image", () -> list("#review-queue", QueueEntry.class).size() < before);
    }
    hand.awaiting(
        "everything decided", () -> hand.text("#status-words").contains("nothing to review"));
    hand.click("#rail-uploads");
    return Long.parseLong(hand.text("#uploads-send").replaceAll("\\D", ""));
  }

  private int queued() {
    return hand.on(() -> list("#review-queue", QueueEntry.class).size());
  }

  private boolean decidable() {
    return hand.find("#review-release").filter(node -> !node.isDisabled()).isPresent()
        || isUnseen();
  }

  private boolean isUnseen() {
    return hand.text("#review-image").contains("cannot be shown");
  }

  private void send() {
    hand.click("#uploads-send");
    hand.awaiting(
        "verified uploads",
        () ->
            list("#uploads-list", UploadRow.class).stream().allMatch(UploadRow::isDone)
                && hand.text("#uploads-words").contains("Everything that was released"));
    assertEquals("Pause sending", hand.text("#uploads-send"));
    List<UploadRow> rows = hand.on(() -> list("#uploads-list", UploadRow.class));
    assertTrue(rows.stream().allMatch(row -> row.text().startsWith("On the server, checked")));
  }

  /** How many images the last check kept back; each says why in the review. */
  private long kept() {
    if (hand.on(() -> hand.find("#uploads-held").isEmpty())) {
      return 0;
    }
    long kept = Long.parseLong(hand.text("#uploads-held").replaceAll("\\D", ""));
    hand.click("#uploads-held-look");
    hand.awaiting("what is held", () -> !list("#review-queue", QueueEntry.class).isEmpty());
    for (QueueEntry entry : hand.on(() -> list("#review-queue", QueueEntry.class))) {
      assertNotEquals("", entry.first().reason().sentence());
    }
    return kept;
  }

  /** Planted names and numbers of patients in what the server holds. */
  private List<String> identities(List<StoredFile> stored) throws IOException {
    List<String> found = new ArrayList<>();
    for (StoredFile file : stored) {
      String bytes = new String(file.bytes(), StandardCharsets.ISO_8859_1);
      for (Planted planted : corpus.key().mustGo()) {
        boolean patient =
            planted.kind() == Kind.NAME
                || planted.kind() == Kind.NHS_NUMBER
                || planted.kind() == Kind.ACCESSION_NUMBER;
        if (patient && bytes.contains(planted.text())) {
          found.add(planted.kind() + " in " + file.name());
        }
      }
    }
    return found;
  }
}
