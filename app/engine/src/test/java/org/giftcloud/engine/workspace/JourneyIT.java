// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JourneyIT {
  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
  }

  @AfterEach
  void close() {
    hospital.close();
  }

  @Test
  void puts_every_released_image_on_the_server_once_and_nothing_of_anybody() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      long released = Hospital.count(workspace, ItemState.RELEASED);

      hospital.send(workspace);

      List<StoredFile> stored = hospital.server.stored();
      assertTrue(released > 10, "the sample has more than ten images to send");
      assertEquals(stored.size(), Hospital.count(workspace, ItemState.DONE));
      assertEquals(stored.size(), names(stored).size());
      assertEquals(List.of(), found(stored));
      assertEquals(List.of(), stagedOf(workspace, ItemState.DONE));
    }
  }

  @Test
  void every_receipt_says_how_far_the_key_stores_chain_had_come() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fillSlices(workspace);
      hospital.send(workspace);
    }

    ReceiptHeads receipts = ReceiptHeads.of(folder.resolve("workspace"));

    assertTrue(receipts.heads().size() > 1, "more than one series was sent");
    assertEquals(0, receipts.without());
    assertEquals(List.of(), hospital.unproved(receipts.heads()));
  }

  @Test
  void says_what_was_sent_of_a_patient_whose_consent_is_gone() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fillSlices(workspace);
      hospital.send(workspace);
    }
    var receipts = new ReceiptBook(folder.resolve("workspace")).all();
    Destination elsewhere = new Destination(hospital.destination().server(), "Other");

    for (String subject : hospital.subjectsOfReceipts()) {
      List<SentStudy> studies = SentStudy.of(receipts, hospital.destination(), Set.of(subject));

      assertEquals(
          hospital.server.stored().stream().filter(f -> f.subject().equals(subject)).count(),
          studies.stream().mapToLong(SentStudy::files).sum());
      assertEquals(List.of(), SentStudy.of(receipts, elsewhere, Set.of(subject)));
    }
    assertEquals(List.of(), SentStudy.of(receipts, hospital.destination(), Set.of("Nobody")));
  }

  @Test
  void a_counted_label_is_what_the_server_names_and_nobody_elses() throws Exception {
    hospital.countLabels("Study_");
    hospital.takeOnServer("Study_00001");
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fillSlices(workspace);

      hospital.send(workspace);

      Set<String> labels =
          hospital.server.stored().stream().map(StoredFile::subject).collect(Collectors.toSet());
      assertTrue(labels.size() > 1, "more than one patient was sent");
      assertTrue(labels.stream().allMatch(label -> label.matches("Study_000\\d\\d")));
      assertFalse(labels.contains("Study_00001"), "it was somebody's");
      assertEquals(labels, hospital.subjectsOfReceipts());
      assertTrue(Hospital.count(workspace, ItemState.DONE) > 0);
    }
  }

  @Test
  void never_releases_an_image_at_risk_that_no_template_masked() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);

      List<InstanceView> unseen =
          images(workspace).filter(image -> image.state() == ItemState.RELEASED).toList();

      assertTrue(
          unseen.stream()
              .allMatch(
                  image ->
                      image.facts().risk() == Facts.Risk.LOW
                          || image.maskOrigin().startsWith("template:")));
      assertTrue(images(workspace).anyMatch(InstanceView::needsEyes));
    }
  }

  @Test
  void keeps_an_image_when_the_server_says_stored_and_has_not() throws Exception {
    hospital.server.faults().always(Where.appends(), new Fault.NotStored());
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      hospital.send(workspace);

      assertEquals(0, Hospital.count(workspace, ItemState.DONE));
      assertEquals(0, hospital.server.stored().size());
    }
    hospital.server.faults().clear();
    assertResumesToTheEnd();
  }

  @Test
  void keeps_what_the_server_holds_in_another_version() throws Exception {
    hospital.server.faults().times(1, Where.appends(), new Fault.WrongBytes());
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      hospital.send(workspace);

      List<InstanceView> waiting =
          images(workspace).filter(i -> i.state() == ItemState.SENDING).toList();
      assertEquals(
          Set.of("server-S47"),
          waiting.stream().map(i -> i.reason().code()).collect(Collectors.toSet()));
      assertEquals(
          hospital.server.stored().size(),
          waiting.size() + Hospital.count(workspace, ItemState.DONE));
    }
  }

  @Test
  void says_that_pixels_were_cleaned_where_they_were_and_nowhere_else() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      hospital.send(workspace);
      long masked =
          images(workspace)
              .filter(i -> i.state() == ItemState.DONE && !i.masks().isEmpty())
              .count();

      long claimed = 0;
      for (StoredFile file : hospital.server.stored()) {
        claimed += claimsCleanPixels(file.path()) ? 1 : 0;
      }
      assertTrue(masked > 0, "a template masked some images");
      assertEquals(masked, claimed);
    }
  }

  /** PS3.16 CID 7050, 113101, and Burned In Annotation (0028,0301). */
  private static boolean claimsCleanPixels(Path file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes dataset = in.readDataset();
      boolean coded =
          dataset.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
              .anyMatch(code -> code.getString(Tag.CodeValue).orElse("").equals("113101"));
      return coded && dataset.getString(Tag.BurnedInAnnotation).orElse("").equals("NO");
    }
  }

  @Test
  void goes_on_after_the_connection_broke_in_the_middle() throws Exception {
    hospital.server.faults().times(3, Where.appends(), new Fault.CutRequest(700));
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      hospital.send(workspace);
    }
    hospital.server.faults().clear();
    assertResumesToTheEnd();
  }

  @Test
  void goes_on_after_the_answer_was_lost() throws Exception {
    hospital.server.faults().times(2, Where.appends(), new Fault.CutAnswer(0));
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      hospital.send(workspace);
    }
    hospital.server.faults().clear();
    assertResumesToTheEnd();
  }

  private void assertResumesToTheEnd() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.send(workspace);

      List<StoredFile> stored = hospital.server.stored();
      assertEquals(0, Hospital.count(workspace, ItemState.RELEASED));
      assertEquals(0, Hospital.count(workspace, ItemState.SENDING));
      assertEquals(stored.size(), Hospital.count(workspace, ItemState.DONE));
      assertEquals(stored.size(), names(stored).size());
      assertTrue(stored.size() > 10);
    }
  }

  @Test
  void voids_releases_when_another_project_is_chosen() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      Rules before = hospital.rules();

      workspace.choose(
          new Rules(
              before.profile(),
              before.masks(),
              new Destination(before.destination().server(), "ANOTHER")));

      assertEquals(0, Hospital.count(workspace, ItemState.RELEASED));
      assertEquals(0, hospital.send(workspace).lines().size());
    }
  }

  @Test
  void imports_a_second_copy_as_a_duplicate() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      ImportReport again = workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);

      Set<String> reasons = new HashSet<>();
      again.lines().stream().map(ImportReport.Line::reason).map(Reason::code).forEach(reasons::add);

      assertEquals(0, again.count(ItemState.CHECKED));
      assertTrue(reasons.contains("duplicate"));
    }
  }

  @Test
  void accounts_for_files_that_are_no_images() throws Exception {
    Path odd = Files.createDirectory(folder.resolve("odd"));
    Files.write(odd.resolve("empty.dcm"), new byte[0]);
    Files.writeString(odd.resolve("letter.txt"), "not an image ".repeat(40));
    byte[] real = Files.readAllBytes(hospital.corpus.files().getFirst());
    Files.write(odd.resolve("cut.dcm"), Arrays.copyOf(real, real.length / 2));
    Files.write(
        odd.resolve("noise.dcm"),
        new Random(1)
            .ints(4000)
            .mapToObj(i -> "" + i)
            .reduce("", String::concat)
            .getBytes(StandardCharsets.UTF_8));
    try (Workspace workspace = hospital.openWorkspace()) {
      ImportReport report = workspace.importFrom(List.of(odd), Progress.NONE);

      assertEquals(4, report.lines().size());
      assertEquals(4, report.count(ItemState.REJECTED));
      assertEquals(List.of(), stagedFiles());
    }
  }

  private static Stream<InstanceView> images(Workspace workspace) {
    return workspace.studies().stream().flatMap(study -> study.instances().stream());
  }

  private static Set<String> names(List<StoredFile> stored) {
    Set<String> names = new HashSet<>();
    stored.forEach(file -> names.add(file.name()));
    return names;
  }

  private List<String> found(List<StoredFile> stored) throws Exception {
    List<Identifier> known = new ArrayList<>();
    hospital
        .corpus
        .key()
        .mustGo()
        .forEach(planted -> known.add(new Identifier(Identifier.Kind.OTHER, planted.text())));
    ResidualCheck check = new ResidualCheck(known);
    List<String> found = new ArrayList<>();
    for (StoredFile file : stored) {
      try (var in = Files.newInputStream(file.path())) {
        check.search(in, file.name()).forEach(finding -> found.add(finding.where()));
      }
    }
    return found;
  }

  private List<String> stagedOf(Workspace workspace, ItemState state) throws Exception {
    Set<String> refs = new HashSet<>();
    images(workspace)
        .filter(image -> image.state() == state)
        .forEach(image -> refs.add(image.ref().value()));
    return stagedFiles().stream().filter(name -> refs.contains(name.substring(0, 16))).toList();
  }

  private List<String> stagedFiles() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("workspace/staging"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
