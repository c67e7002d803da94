// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have the list of old and new identifiers of images that are not generated. */
final class MappingsCommandTest {
  private @TempDir Path folder;
  private String owner = "";
  private String reader = "";
  private Path image = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    owner = Files.writeString(folder.resolve("o.txt"), "correct horse battery\n").toString();
    reader = Files.writeString(folder.resolve("r.txt"), "another long passphrase\n").toString();
    KeyStore.createForPractice(folder.resolve("keys"), "correct horse battery".toCharArray());
    assertEquals(
        0,
        keystore(owner, "add-person", "--name", "Reader", "--new-passphrase-file", reader)
            .status());
    image = folder.resolve("image.dcm");
    Corpus corpus = SampleData.generate(folder.resolve("import"), 3, Size.TINY);
    Path generated =
        corpus.key().files().stream()
            .filter(file -> file.what().equals("CT"))
            .map(file -> folder.resolve("import").resolve(file.file()))
            .findFirst()
            .orElseThrow();
    Attributes real;
    try (DicomInputStream in = new DicomInputStream(generated)) {
      real = in.readDataset().toBuilder().remove(Tag.SyntheticData).build();
      try (DicomOutputStream out = new DicomOutputStream(image)) {
        TransferSyntax syntax = in.transferSyntax();
        out.writePart10(FileMeta.of(real, syntax.uid()), syntax, real);
      }
    }
  }

  private Hospital.Run keystore(String passphrase, String... command) {
    List<String> arguments = new ArrayList<>(List.of("keystore"));
    arguments.addAll(List.of(command));
    arguments.addAll(opened(passphrase));
    return Hospital.runHere(arguments);
  }

  private List<String> opened(String passphrase) {
    return List.of(
        "--key-store",
        folder.resolve("keys").toString(),
        "--key-replica",
        folder.resolve("replica").toString(),
        "--passphrase-file",
        passphrase);
  }

  private Hospital.Run deidentify(String passphrase, String... more) {
    List<String> arguments = new ArrayList<>(List.of("deidentify", image.toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    arguments.addAll(List.of("--mappings", folder.resolve("lists").toString()));
    arguments.addAll(opened(passphrase));
    arguments.addAll(List.of(more));
    return Hospital.runHere(arguments);
  }

  @Test
  void the_role_and_a_reason_give_the_list_and_are_recorded() throws Exception {
    Hospital.Run run = deidentify(owner, "--reason", "asked for by the ethics board");

    assertEquals(0, run.status(), run.err());
    assertEquals(2, Files.readAllLines(folder.resolve("lists/patid_mapping.csv")).size());
    String audit = keystore(owner, "audit", "list").out();
    assertTrue(audit.contains("mappings written"), audit);
    assertTrue(audit.contains("asked for by the ethics board"), audit);
  }

  @Test
  void no_reason_or_no_role_gives_nothing() throws Exception {
    Hospital.Run without = deidentify(owner);
    Hospital.Run notTheirs = deidentify(reader, "--reason", "curious");

    assertEquals(3, without.status(), without.err());
    assertEquals(4, notTheirs.status(), notTheirs.err());
    assertEquals(1, Files.readAllLines(folder.resolve("lists/patid_mapping.csv")).size());
    assertFalse(keystore(owner, "audit", "list").out().contains("mappings written"));
    try (var files = Files.list(folder.resolve("out"))) {
      assertEquals(0, files.count(), "nothing was de-identified");
    }
  }
}
