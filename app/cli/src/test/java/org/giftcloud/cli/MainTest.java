// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.sampledata.AnswerKey;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;

  @Test
  void every_command_has_help() {
    for (String command :
        List.of(
            "demo",
            "inspect",
            "deidentify",
            "send",
            "queue",
            "serve",
            "profiles",
            "keystore",
            "pacs",
            "verify",
            "sandbox",
            "self-test",
            "desktop")) {
      assertEquals(0, run(command, "--help"), command);
      assertTrue(out.toString().contains("giftcloud " + command), command);
    }
  }

  @Test
  void says_that_pixels_stay_where_a_profile_would_have_them_cleaned() throws Exception {
    String images = Files.createDirectory(folder.resolve("none")).toString();
    String to = folder.resolve("out").toString();
    List<String> none = List.of("deidentify", images, "--out", to, "--pixel-policy", "none");

    assertEquals(0, run(with(none, "--profile", "research-default")));
    assertTrue(err.toString().contains("neither done nor claimed"), err.toString());
    assertEquals(ExitCode.USAGE.status(), run(with(none, "--option", "clean_pixel_data")));
    assertTrue(err.toString().contains("Nothing was done"), err.toString());
    err.getBuffer().setLength(0);
    run(with(none, "--option", "retain_uids"));
    assertEquals(-1, err.toString().indexOf("--pixel-policy"), err.toString());
  }

  @Test
  void a_newer_versions_workspace_is_refused_by_the_name_of_what_to_do() throws Exception {
    String workspace = folder.resolve("workspace").toString();
    assertEquals(0, run("queue", "list", "--workspace", workspace));
    Path key = folder.resolve("workspace/key");
    byte[] bytes = Files.readAllBytes(key);
    bytes[0] = 2;
    Files.write(key, bytes);

    assertEquals(
        ExitCode.FAILED.status(), run("queue", "list", "--workspace", workspace), err.toString());
    assertTrue(err.toString().contains("Update this program"), err.toString());
    assertTrue(err.toString().contains("Nothing was changed"), err.toString());
  }

  private static String[] with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void every_question_to_an_archive_has_help() {
    for (String command : List.of("echo", "find", "get", "move", "worklist")) {
      assertEquals(0, run("pacs", command, "--help"), command);
      assertTrue(out.toString().contains("giftcloud pacs " + command), command);
    }
  }

  @Test
  void an_echo_to_nobody_says_what_to_check() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertEquals(4, run("pacs", "echo", "127.0.0.1", Integer.toString(free), "--called", "PACS"));
    assertTrue(err.toString().contains("Check host, port and firewall."), err.toString());
    assertEquals(1, run("pacs", "echo", "127.0.0.1", "104", "--called", "TOO-LONG-FOR-A-TITLE"));
  }

  @Test
  void refuses_an_unknown_option_of_the_profile() {
    int status =
        run(
            "deidentify",
            folder.toString(),
            "--out",
            folder.resolve("o").toString(),
            "--option",
            "x");

    assertEquals(1, status);
    assertTrue(Files.notExists(folder.resolve("o")));
  }

  @Test
  void deidentifies_and_accounts_for_every_file() throws Exception {
    SampleData.generate(folder.resolve("in"), 3, Size.TINY);
    long files = count(folder.resolve("in"));

    int status =
        run(
            "deidentify",
            folder.resolve("in").toString(),
            "--out",
            folder.resolve("out").toString());

    assertEquals(2, status, "images that may show text are held: " + err);
    assertTrue(out.toString().contains(files + " files accounted for"));
    try (Stream<Path> results = Files.list(folder.resolve("out"))) {
      assertTrue(
          results.allMatch(
              file -> String.valueOf(file.getFileName()).matches("2\\.25\\.[0-9]+\\.dcm")));
    }
  }

  @Test
  void dumps_a_file_without_saying_whose_it_is() throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("in"), 3, Size.TINY);
    Path report = folder.resolve("report.json");

    int status =
        run("inspect", corpus.files().getFirst().toString(), "--dump", "--json", report.toString());

    assertEquals(0, status, err.toString());
    assertTrue(out.toString().contains("(0028,0010) US [32]  Rows"), out.toString());
    assertTrue(out.toString().contains("PatientName"));
    String all = out + Files.readString(report);
    for (AnswerKey.Planted planted : corpus.key().mustGo()) {
      assertTrue(!all.contains(planted.text()), planted.kind().toString());
    }
    JsonNode file = new ObjectMapper().readTree(report.toFile()).get("files").get(0);
    assertEquals("CT", file.get("facts").get("modality").asText());
    assertEquals(32, file.get("dataset").get("00280010").get("Value").get(0).asInt());
    assertTrue(!file.get("dataset").get("00100010").has("Value"));
  }

  @Test
  void hides_numbers_and_codes_that_tell_who_it_is() throws Exception {
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "2.25.1")
            .setString(Tag.StudyInstanceUID, VR.UI, "2.25.2")
            .setString(Tag.SeriesInstanceUID, VR.UI, "2.25.3")
            .setString(Tag.Modality, VR.CS, "CT")
            .setString(Tag.PatientName, VR.PN, "Quillfeather^Ada")
            .setString(Tag.PatientID, VR.LO, "88231907")
            .setString(Tag.BodyPartExamined, VR.CS, "QUILLFEATHER")
            .setString(Tag.KVP, VR.DS, "120")
            .setString(Tag.ExposureTime, VR.IS, "88231907")
            .build();
    Path file = folder.resolve("codes.dcm");
    try (DicomOutputStream dicom = new DicomOutputStream(file)) {
      dicom.writePart10(
          FileMeta.of(dataset, UID.ExplicitVRLittleEndian),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          dataset);
    }

    assertEquals(0, run("inspect", file.toString(), "--dump"), out.toString());

    assertTrue(out.toString().contains("DS [120]  KVP"), out.toString());
    assertTrue(!out.toString().contains("QUILLFEATHER") && !out.toString().contains("88231907"));
  }

  /** Four by four zeros, coded so that each might be two off (T.87). */
  private static final String NEAR_LOSSLESS =
      "ffd8fff7000b080004000401011100ffda0008010100020000ff40ffd9";

  @Test
  void says_that_a_lossy_image_was_stored_without_losing_more() throws Exception {
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.4")
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
            .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
            .setString(Tag.Modality, VR.CS, "MR")
            .setString(Tag.PatientName, VR.PN, "Quillfeather^Ada")
            .setString(Tag.PatientID, VR.LO, "88231907")
            .setInt(Tag.SamplesPerPixel, VR.US, 1)
            .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
            .setInt(Tag.Rows, VR.US, 4)
            .setInt(Tag.Columns, VR.US, 4)
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .setInt(Tag.BitsStored, VR.US, 8)
            .setInt(Tag.HighBit, VR.US, 7)
            .setInt(Tag.PixelRepresentation, VR.US, 0)
            .set(
                new FragmentsElement(
                    Tag.PixelData,
                    VR.OB,
                    List.of(
                        ByteSource.of(new byte[0]),
                        ByteSource.of(HexFormat.of().parseHex(NEAR_LOSSLESS + "00")))))
            .build();
    Path file = folder.resolve("near.dcm");
    try (DicomOutputStream dicom = new DicomOutputStream(file)) {
      dicom.writePart10(
          FileMeta.of(dataset, UID.JPEGLSNearLossless),
          TransferSyntax.of(UID.JPEGLSNearLossless).orElseThrow(),
          dataset);
    }
    Path masks = folder.resolve("masks.json");
    Files.writeString(
        masks,
        """
        {"masks": [{"uid": "1.2.3.4", "regions": [{"x": 0, "y": 0, "width": 4, "height": 1}]}]}
        """);
    Path report = folder.resolve("report.json");
    String to = folder.resolve("out").toString();

    int status =
        run(
            "deidentify",
            file.toString(),
            "--out",
            to,
            "--masks",
            masks.toString(),
            "--mask-value",
            "white",
            "--faces",
            "accept",
            "--json",
            report.toString());

    assertEquals(0, status, out + err.toString());
    assertTrue(out.toString().contains("still marked as lossy: 1 image."), out.toString());
    JsonNode told = new ObjectMapper().readTree(report.toFile()).get("files").get(0);
    assertEquals(0xffffffff, firstPixel(to));
    assertEquals("WITHOUT_MORE_LOSS", told.get("storing").get("loss").asText());
  }

  private static int firstPixel(String written) throws Exception {
    try (Stream<Path> files = Files.list(Path.of(written));
        DicomInputStream in = new DicomInputStream(files.findFirst().orElseThrow())) {
      return FrameReader.of(in.readDataset(), in.transferSyntax()).render(0).argb()[0];
    }
  }

  @Test
  void reveals_identity_only_when_asked_to() throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("in"), 3, Size.TINY);
    String name =
        corpus.key().mustGo().stream()
            .filter(planted -> planted.kind() == AnswerKey.Kind.NAME)
            .findFirst()
            .orElseThrow()
            .text();
    String file = corpus.files().getFirst().toString();

    assertEquals(0, run("inspect", file, "--dump"));
    String hidden = out.toString();
    assertEquals(0, run("inspect", file, "--dump", "--reveal"));

    assertTrue(!hidden.contains(name) && !hidden.contains(file));
    assertTrue(out.toString().contains("PN [" + name + "]"), "the name");
    assertTrue(out.toString().contains(file), "the path");
  }

  private static long count(Path tree) throws Exception {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
