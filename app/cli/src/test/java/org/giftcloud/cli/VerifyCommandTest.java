// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second opinion finds identity without knowing whose it is, and cries no wolf. */
final class VerifyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;

  @Test
  void every_image_of_a_hospital_is_found_and_nothing_of_it_is_said() throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("in"), 7, Size.TINY);

    assertEquals(ExitCode.HELD.status(), run("verify", folder.resolve("in").toString()));

    String said = out.toString();
    for (int i = 1; i <= corpus.files().size(); i++) {
      assertTrue(said.contains("file " + i + ": NOT_SAID_TO_BE_DEIDENTIFIED"), said);
      assertTrue(said.contains("file " + i + ": PERSON_NAME at (0010,0010)"), said);
      assertTrue(said.contains("file " + i + ": PERSON_NAME at (0008,0090)"), said);
      assertTrue(said.contains("file " + i + ": DATE at (0010,0030)"), said);
      assertTrue(said.contains("file " + i + ": ATTRIBUTE at (0008,0080)"), said);
      assertTrue(said.contains("file " + i + ": PRIVATE_ATTRIBUTE at (0011,0010)"), said);
    }
    for (AnswerKey.Planted planted : corpus.key().mustGo()) {
      assertTrue(!said.contains(planted.text()), planted.kind().toString());
    }
    assertTrue(
        said.endsWith("not within a text that may stay." + System.lineSeparator()),
        "what was not looked for");
  }

  @Test
  void what_each_profile_of_the_program_leaves_is_let_through() throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("in"), 7, Size.TINY);
    List<List<String>> ways = new ArrayList<>();
    for (Profile profile : ProfileCatalogue.load().profiles()) {
      ways.add(List.of("--profile", profile.name().id()));
    }
    ways.add(
        Stream.of(
                "retain-uids",
                "retain-device-identity",
                "retain-institution-identity",
                "retain-patient-characteristics",
                "retain-long-full-dates",
                "retain-safe-private",
                "clean-descriptors",
                "clean-structured-content",
                "clean-graphics")
            .flatMap(name -> Stream.of("--option", name))
            .toList());
    assertEquals(7, ways.size());

    for (List<String> way : ways) {
      Path to = folder.resolve("out" + ways.indexOf(way));
      deidentify(corpus, to, way);
      long written = files(to);
      assertTrue(written > 8, way + " wrote " + written);
      out.getBuffer().setLength(0);

      assertEquals(0, run("verify", to.toString()), way + ": " + out);

      assertTrue(out.toString().contains(written + " files searched, 0 findings"), out.toString());
    }
    assertTrue(out.toString().contains("Let through, because the files say"), out.toString());
    assertTrue(out.toString().contains("retain-institution-identity"), out.toString());
  }

  /** What is put back, and where it has to be found. */
  private static Map<String, UnaryOperator<Attributes.Builder>> plants() {
    Map<String, UnaryOperator<Attributes.Builder>> plants = new LinkedHashMap<>();
    text(plants, "PERSON_NAME at (0010,0010)", Tag.PatientName, VR.PN, "ZEBEDEE^QUINTUS");
    text(plants, "PATIENT_ID at (0010,0020)", Tag.PatientID, VR.LO, "HOSP0012345");
    text(plants, "PERSON_NAME at (0010,1001)", Tag.OtherPatientNames, VR.PN, "GRIMBLE");
    text(plants, "PERSON_NAME at (0008,0090)", Tag.ReferringPhysicianName, VR.PN, "GRIMBLE^O");
    text(plants, "PERSON_NAME at (0008,1070)", Tag.OperatorsName, VR.PN, "WIBBLE");
    text(plants, "ATTRIBUTE at (0010,1040)", Tag.PatientAddress, VR.LO, "1 Snoring Lane");
    text(plants, "ATTRIBUTE at (0010,2154)", Tag.PatientTelephoneNumbers, VR.SH, "ext 51");
    text(plants, "DATE at (0010,0030)", Tag.PatientBirthDate, VR.DA, "19510203");
    text(plants, "ATTRIBUTE at (0008,0080)", Tag.InstitutionName, VR.LO, "St Elsewhere");
    text(plants, "ATTRIBUTE at (0008,1010)", Tag.StationName, VR.SH, "CTROOM2");
    text(plants, "ATTRIBUTE at (0018,1000)", Tag.DeviceSerialNumber, VR.LO, "SN4711");
    text(plants, "ATTRIBUTE at (0008,0050)", Tag.AccessionNumber, VR.SH, "A778899");
    text(plants, "PRIVATE_ATTRIBUTE at (0011,1001)", 0x00111001, VR.LO, "her name");
    text(plants, "PRIVATE_ATTRIBUTE at (0013,1001)", 0x00131001, VR.UN, "her name");
    text(plants, "PRIVATE_ATTRIBUTE at (0015,0010)", 0x00150010, VR.LO, "HER NAME");
    text(plants, "OVERLAY_TEXT at (6000,4000)", 0x60004000, VR.LT, "Dr Grimble saw him");
    text(plants, "OVERLAY_TEXT at (6000,1500)", 0x60001500, VR.LO, "WIBBLE WARD");
    text(plants, "UID at (0020,0052)", Tag.FrameOfReferenceUID, VR.UI, "1.2.840.113619.2.5.1");
    text(plants, "PATTERN_POSTCODE at (0018,1030)", Tag.ProtocolName, VR.LO, "for SW1A 2AA");
    text(plants, "UNKNOWN_ATTRIBUTE at (0010,0017)", 0x00100017, VR.LO, "Zebedee");
    plants.put(
        "PERSON_NAME at (0008,1140)[0].(0010,0010)",
        out ->
            out.setSequence(
                Tag.ReferencedImageSequence,
                Attributes.builder().setString(Tag.PatientName, VR.PN, "ZEBEDEE^Q").build()));
    plants.put(
        "CONTENT_ITEM at (0040,A730)[0]",
        out ->
            out.setSequence(
                Tag.ContentSequence,
                Attributes.builder()
                    .setString(Tag.ValueType, VR.CS, "TEXT")
                    .setSequence(
                        Tag.ConceptNameCodeSequence,
                        Attributes.builder()
                            .setString(Tag.CodeValue, VR.SH, "121022")
                            .setString(Tag.CodingSchemeDesignator, VR.SH, "DCM")
                            .setString(Tag.CodeMeaning, VR.LO, "Accession Number")
                            .build())
                    .setString(Tag.TextValue, VR.UT, "A778899")
                    .build()));
    plants.put(
        "ATTRIBUTE at (0042,0011)",
        out ->
            out.setBytes(
                Tag.EncapsulatedDocument,
                VR.OB,
                "%PDF-1.4 Zebedee ".getBytes(StandardCharsets.US_ASCII)));
    plants.put(
        "NOT_SAID_TO_BE_DEIDENTIFIED at (0012,0062)",
        out -> out.remove(Tag.PatientIdentityRemoved));
    return plants;
  }

  private static void text(
      Map<String, UnaryOperator<Attributes.Builder>> plants,
      String found,
      int tag,
      VR vr,
      String value) {
    plants.put(
        found,
        out -> {
          String even = value.length() % 2 == 0 ? value : value + (vr == VR.UI ? "\0" : " ");
          return out.setBytes(tag, vr, even.getBytes(StandardCharsets.US_ASCII));
        });
  }

  @Test
  void each_thing_that_is_put_back_by_hand_is_found() throws Exception {
    Attributes clean = cleanImage();
    for (Map.Entry<String, UnaryOperator<Attributes.Builder>> plant : plants().entrySet()) {
      Path images = Files.createDirectory(folder.resolve("p" + plants().size()));
      Attributes put = plant.getValue().apply(clean.toBuilder()).build();
      write(images.resolve("1.dcm"), put, FileMeta.of(put, syntax()));
      out.getBuffer().setLength(0);

      assertEquals(ExitCode.HELD.status(), run("verify", images.toString()), plant.getKey());

      assertTrue(out.toString().contains("file 1: " + plant.getKey()), plant.getKey() + " " + out);
      Files.delete(images.resolve("1.dcm"));
      Files.delete(images);
    }
  }

  @Test
  void headers_and_names_of_files_are_looked_at() throws Exception {
    Attributes clean = cleanImage();
    Path images = Files.createDirectory(folder.resolve("headers"));
    Attributes meta = FileMeta.of(clean, syntax());
    write(images.resolve("1.dcm"), clean, meta);
    byte[] bytes = Files.readAllBytes(images.resolve("1.dcm"));
    bytes[5] = 'Z';
    Files.write(images.resolve("2.dcm"), bytes);
    write(images.resolve("3.dcm"), clean, add(meta, 0x00020016, VR.AE, "ELSEWHERE"));
    Attributes creator = add(meta, 0x00020100, VR.UI, "2.25.77");
    write(images.resolve("4.dcm"), clean, add(creator, 0x00020102, VR.OB, "hername "));
    write(images.resolve("5-Zebedee Quintus.dcm"), clean, meta);
    write(images.resolve("6-ZEBEDEE^Q.dcm"), clean, meta);
    write(images.resolve("7.dcm"), clean, add(meta, 0x00020003, VR.UI, "2.25.99"));

    assertEquals(ExitCode.HELD.status(), run("verify", images.toString()));

    List<String> found = out.toString().lines().filter(line -> line.startsWith("file ")).toList();
    assertEquals(
        List.of(
            "file 2: PREAMBLE at preamble",
            "file 3: FILE_META at (0002,0016)",
            "file 4: FILE_META at (0002,0100)",
            "file 4: FILE_META at (0002,0102)",
            "file 5: FILE_NAME at file name",
            "file 6: FILE_NAME at file name",
            "file 7: FILE_META at (0002,0003)"),
        found);
  }

  private static Attributes add(Attributes meta, int tag, VR vr, String value) {
    return meta.toBuilder().setBytes(tag, vr, value.getBytes(StandardCharsets.US_ASCII)).build();
  }

  /** An image as the research profile leaves it, which by itself is let through. */
  private Attributes cleanImage() throws IOException {
    Corpus corpus = SampleData.generate(folder.resolve("in"), 7, Size.TINY);
    deidentify(corpus, folder.resolve("out"), List.of("--profile", "research-default"));
    try (Stream<Path> images = Files.list(folder.resolve("out"))) {
      for (Path image : images.sorted().toList()) {
        try (DicomInputStream in = new DicomInputStream(image)) {
          Attributes dataset = in.readDataset();
          if (dataset.getString(Tag.Modality).orElse("").equals("CT")) {
            return dataset.toBuilder().remove(Tag.PixelData).build();
          }
        }
      }
    }
    throw new IllegalStateException("no CT");
  }

  private static String syntax() {
    return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
  }

  private static void write(Path file, Attributes dataset, Attributes meta) throws IOException {
    try (DicomOutputStream dicom = new DicomOutputStream(file)) {
      dicom.writePart10(meta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataset);
    }
  }

  private void deidentify(Corpus corpus, Path to, List<String> way) {
    List<String> arguments = new ArrayList<>(List.of("deidentify", "--out", to.toString()));
    arguments.addAll(List.of("--faces", "accept", "--pixel-policy", "templates"));
    arguments.addAll(List.of("--templates", corpus.maskTemplates().toString()));
    arguments.addAll(way);
    arguments.add(folder.resolve("in").toString());
    int status = run(arguments.toArray(String[]::new));
    assertTrue(status == 2 || status == 3, "some are held on purpose: " + err);
  }

  private static long files(Path tree) throws IOException {
    try (Stream<Path> files = Files.list(tree)) {
      return files.count();
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
