// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import static org.giftcloud.engine.endoscopy.MadeUpEndoscopy.program;
import static org.giftcloud.engine.endoscopy.MadeUpEndoscopy.stream;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.intake.OpenArchives;
import org.giftcloud.engine.intake.ReadFailures;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.local.LocalInspection;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndoscopyTest {
  private static final byte[] VIDEO = stream(720, 576, 30);

  private @TempDir Path folder;
  @AutoClose private final OpenArchives archives = new OpenArchives();

  private SourceFile.Endoscopy found() throws Exception {
    List<SourceFile> found = SourceFinder.find(List.of(folder), archives);
    assertEquals(1, found.size(), "both files are one item");
    return assertInstanceOf(SourceFile.Endoscopy.class, found.getFirst());
  }

  /** The reason for which the only item of the folder is refused. */
  private Reason refusal() throws Exception {
    List<SourceFile> found = SourceFinder.find(List.of(folder), archives);
    assertEquals(1, found.size(), "both files are one item");
    if (found.getFirst() instanceof SourceFile.Unusable(int number, Reason reason)) {
      return reason;
    }
    try (InputStream in = ((SourceFile.Found) found.getFirst()).open()) {
      throw new AssertionError("taken: " + in.readAllBytes().length);
    } catch (EndoscopyException e) {
      return ReadFailures.reason(e);
    }
  }

  @Test
  void a_folder_that_is_named_twice_loses_no_video() throws Exception {
    MadeUpEndoscopy.write(folder, "a.mpg", VIDEO);

    for (SourceFile twice : SourceFinder.find(List.of(folder, folder), archives)) {
      assertInstanceOf(SourceFile.Endoscopy.class, twice);
    }
  }

  @Test
  void a_description_and_its_video_are_one_file_with_the_identity_in_its_header() throws Exception {
    MadeUpEndoscopy.write(folder, "a.mpg", VIDEO);

    try (DicomInputStream in = new DicomInputStream(found().source())) {
      Attributes meta = in.readFileMetaInformation();
      Attributes dataset = in.readDataset();

      assertEquals(UID.MPEG2MPML, meta.getString(Tag.TransferSyntaxUID).orElseThrow());
      assertEquals(
          List.of(
              "4857773456",
              "THORNBURY^ÉLISE",
              "19610203",
              "F",
              "20261127",
              "090500",
              "A9911",
              "30",
              "40.000",
              "576",
              "720",
              UID.VideoEndoscopicImageStorage),
          Stream.of(
                  Tag.PatientID,
                  Tag.PatientName,
                  Tag.PatientBirthDate,
                  Tag.PatientSex,
                  Tag.StudyDate,
                  Tag.StudyTime,
                  Tag.AccessionNumber,
                  Tag.NumberOfFrames,
                  Tag.FrameTime,
                  Tag.Rows,
                  Tag.Columns,
                  Tag.SOPClassUID)
              .map(tag -> dataset.getString(tag).orElse("-"))
              .toList());
      FragmentsElement pixels =
          assertInstanceOf(FragmentsElement.class, dataset.element(Tag.PixelData).orElseThrow());
      assertEquals(2, pixels.fragments().size(), "an empty offset table and the whole stream");
      assertArrayEquals(VIDEO, Arrays.copyOf(pixels.fragments().get(1).readAll(), VIDEO.length));
    }
  }

  @Test
  void the_same_files_give_the_same_image_and_another_video_another() throws Exception {
    MadeUpEndoscopy.write(folder, "a.mpg", VIDEO);
    byte[] once = found().source().readAll();

    assertArrayEquals(once, found().source().readAll());
    assertArrayEquals(once, found().open().readAllBytes());

    MadeUpEndoscopy.write(folder, "a.mpg", stream(720, 576, 31));
    assertTrue(!uid(once).equals(uid(found().source().readAll())));
  }

  private static String uid(byte[] file) throws Exception {
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(file))) {
      in.readFileMetaInformation();
      return in.readDataset().getString(Tag.SOPInstanceUID).orElseThrow();
    }
  }

  @Test
  void a_program_stream_is_read_through_its_packets() throws Exception {
    assertEquals(
        new MpegVideo(1920, 1080, 2, 4, 25, 30),
        MpegVideo.read(
            new ByteArrayInputStream(program(stream(1920, 1080, 30, "0100 0100", "01")))));
  }

  @Test
  void a_video_named_before_its_description_comes_with_it() throws Exception {
    Path description = MadeUpEndoscopy.write(folder, "a.mpg", VIDEO);

    List<SourceFile> found =
        SourceFinder.find(List.of(folder.resolve("a.mpg"), description), archives);

    assertEquals(1, found.size());
    assertInstanceOf(SourceFile.Endoscopy.class, found.getFirst());
  }

  @Test
  void it_is_inspected_as_any_image_and_judged_by_its_kind() throws Exception {
    MadeUpEndoscopy.write(folder, "a.mpg", program(VIDEO));

    LocalInspection.Line line =
        LocalInspection.run(List.of(folder), LocalInspection.Viewer.NONE).getFirst();

    assertEquals(Reason.NONE, line.reason());
    assertTrue(line.facts().isPresent());
  }

  static Stream<Arguments> badVideos() {
    byte[] mpeg1 = stream(352, 288, 5);
    byte[] program = program(VIDEO);
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("text", MadeUpEndoscopy.utf8("no video at all, only words")),
        Arguments.of("MP4", new byte[] {0, 0, 0, 0x18, 'f', 't', 'y', 'p', 'm', 'p', '4', '2'}),
        Arguments.of("MPEG-1", withoutExtensions(mpeg1)),
        Arguments.of("4:2:2", stream(720, 576, 5, "1000 0101", "10")),
        Arguments.of("High Profile", stream(720, 576, 5, "0001 1000", "01")),
        Arguments.of("headers alone", Arrays.copyOf(VIDEO, 20)),
        Arguments.of("cut off", Arrays.copyOf(program, program.length / 2 + 100)));
  }

  private static byte[] withoutExtensions(byte[] stream) {
    byte[] changed = stream.clone();
    for (int i = 0; i + 3 < changed.length; i++) {
      if (changed[i] == 0
          && changed[i + 1] == 0
          && changed[i + 2] == 1
          && changed[i + 3] == (byte) 0xb5) {
        changed[i + 3] = (byte) 0xb2;
      }
    }
    return changed;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badVideos")
  void a_video_that_is_not_whole_mpeg_2_is_refused(String kind, byte[] video) throws Exception {
    MadeUpEndoscopy.write(folder, "a.mpg", video);

    assertEquals(Reasons.ENDOSCOPY_NOT_MPEG2, refusal(), kind);
  }

  @Test
  void a_video_that_is_not_there_is_said_to_be_missing() throws Exception {
    Files.writeString(folder.resolve("case.xml"), MadeUpEndoscopy.description("gone.mpg"));

    assertEquals(Reasons.ENDOSCOPY_VIDEO_MISSING, refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.mpg", "..\\secret.mpg", "sub/../../secret.mpg", "ABSOLUTE"})
  void a_path_out_of_the_folder_is_not_followed(String path) throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path secret = Files.write(folder.resolve("secret.mpg"), VIDEO);
    String name = path.equals("ABSOLUTE") ? secret.toAbsolutePath().toString() : path;
    Path description =
        Files.writeString(inner.resolve("case.xml"), MadeUpEndoscopy.description(name));

    assertEquals(
        List.of(new SourceFile.Unusable(1, Reasons.ENDOSCOPY_OUTSIDE)),
        SourceFinder.find(List.of(description), archives));
  }

  @Test
  void a_link_out_of_the_folder_is_not_followed() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path secret = Files.write(folder.resolve("secret.mpg"), VIDEO);
    Files.createSymbolicLink(inner.resolve("a.mpg"), secret);
    Path description =
        Files.writeString(inner.resolve("case.xml"), MadeUpEndoscopy.description("a.mpg"));

    assertEquals(
        List.of(new SourceFile.Unusable(1, Reasons.ENDOSCOPY_OUTSIDE)),
        SourceFinder.find(List.of(description), archives));
  }

  static Stream<Arguments> badDescriptions() {
    String good = MadeUpEndoscopy.description("a.mpg");
    return Stream.of(
        Arguments.of(
            "external entity",
            good.replace("<Procedure>", "<!DOCTYPE P [<!ENTITY x SYSTEM 'case.xml'>]><Procedure>")
                .replace("Gastroscopy", "&x;")),
        Arguments.of("DTD", good.replace("<Procedure>", "<!DOCTYPE Procedure><Procedure>")),
        Arguments.of(
            "bomb",
            good.replace(
                    "<Procedure>",
                    "<!DOCTYPE P [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><Procedure>")
                .replace("Gastroscopy", "&b;&b;&b;")),
        Arguments.of("huge", good + "<!--" + " ".repeat(2 << 20) + "-->"),
        Arguments.of("deep", good.replace("<Videos>", "<a>".repeat(100) + "<Videos>")),
        Arguments.of("cut off", good.substring(0, good.indexOf("</Videos>"))),
        Arguments.of("two patients", good.replace("<ORDate>", "<PatID>1</PatID><ORDate>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badDescriptions")
  void a_description_that_is_not_safe_is_refused(String kind, String text) throws Exception {
    Path description = Files.writeString(folder.resolve("case.xml"), text);
    Files.write(folder.resolve("a.mpg"), VIDEO);

    assertEquals(
        List.of(new SourceFile.Unusable(1, Reasons.ENDOSCOPY_DESCRIPTION)),
        SourceFinder.find(List.of(description), archives),
        kind);
  }

  @ParameterizedTest
  @CsvSource({
    "27/11/2026,31/02/2026",
    "03/02/1961,1961-02-03",
    "A9911,A9911-0123456789-0123",
    "THORNBURY^ÉLISE,A\\B",
    "<ORDate>,<SeriesInstanceUID>1.2.x</SeriesInstanceUID><ORDate>"
  })
  void a_value_without_a_place_in_dicom_is_refused(String from, String to) throws Exception {
    Path description = MadeUpEndoscopy.write(folder, "a.mpg", VIDEO);
    String text = Files.readString(description, StandardCharsets.UTF_8);
    Files.writeString(description, text.replace(from, to));

    assertEquals(Reasons.ENDOSCOPY_DESCRIPTION, refusal());
  }

  @Test
  void in_an_archive_each_file_is_refused_with_a_reason() throws Exception {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("case.zip")))) {
      zip.putNextEntry(new ZipEntry("case.xml"));
      zip.write(MadeUpEndoscopy.utf8(MadeUpEndoscopy.description("a.mpg")));
      zip.putNextEntry(new ZipEntry("a.mpg"));
      zip.write(VIDEO);
    }

    List<Reason> reasons =
        LocalInspection.run(List.of(folder), LocalInspection.Viewer.NONE).stream()
            .map(LocalInspection.Line::reason)
            .toList();

    assertEquals(List.of(Reasons.NOT_DICOM, Reasons.NOT_DICOM), reasons);
  }

  @Test
  void other_xml_is_what_it_was() throws Exception {
    Files.writeString(folder.resolve("settings.xml"), "<!DOCTYPE a><a><b>1</b></a>");
    Files.writeString(folder.resolve("broken.xml"), "<a><b>");

    assertEquals(
        Set.of(SourceFile.OnDisk.class),
        SourceFinder.find(List.of(folder), archives).stream()
            .map(Object::getClass)
            .collect(Collectors.toSet()));
  }

  @Test
  void the_judge_of_dicom_finds_no_error() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/dciodvfy"))
            || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "dciodvfy is not installed");
    MadeUpEndoscopy.write(folder, "a.mpg", stream(720, 576, 30));
    Path file = folder.resolve("made.dcm");
    Files.write(file, found().source().readAll());

    Process judge =
        new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
    String said = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, judge.waitFor(), said);
    assertEquals(List.of(), said.lines().filter(line -> line.startsWith("Error")).toList(), said);
  }
}
