// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundTripTest {
  private static final Attributes DATASET =
      Attributes.builder()
          .setString(Tag.SOPClassUID, UID.CTImageStorage)
          .setString(Tag.SOPInstanceUID, "1.2.3")
          .setString(Tag.PatientName, "Müller^Jörg")
          .setInt(Tag.Rows, VR.US, 2)
          .setSequence(
              Tag.ProcedureCodeSequence,
              Attributes.builder().setString(Tag.CodeMeaning, "Größe").build(),
              Attributes.empty())
          .setBytes(0x00090010, VR.LO, "ACME".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
          .setInt(0x00091001, VR.UL, 7)
          .setBulk(Tag.PixelData, VR.OW, ByteSource.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}))
          .build();

  private static byte[] write(TransferSyntax syntax, Attributes dataset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
    return bytes.toByteArray();
  }

  private static void assertComesBack(TransferSyntax syntax) throws IOException {
    byte[] file = write(syntax, DATASET);

    try (DicomInputStream in = new DicomInputStream(ByteSource.of(file))) {
      Attributes back = in.readDataset();
      assertEquals(syntax, in.transferSyntax());
      assertEquals("Müller^Jörg", back.getString(Tag.PatientName).orElseThrow());
      assertEquals(
          "Größe",
          back.getSequence(Tag.ProcedureCodeSequence)
              .getFirst()
              .getString(Tag.CodeMeaning)
              .orElseThrow());
      assertArrayEquals(
          new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, back.getBulk(Tag.PixelData).orElseThrow().readAll());
      assertEquals("ACME", back.privateCreatorOf(0x00091001).orElseThrow());
      assertArrayEquals(file, write(syntax, back));
    }
  }

  @Test
  void explicit_little_endian_comes_back() throws IOException {
    assertComesBack(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @Test
  void implicit_little_endian_comes_back() throws IOException {
    assertComesBack(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  @Test
  void explicit_big_endian_comes_back() throws IOException {
    assertComesBack(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
  }

  @Test
  void deflated_comes_back() throws IOException {
    assertComesBack(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @Test
  void undefined_lengths_come_back_when_they_are_chosen() throws IOException {
    for (TransferSyntax syntax :
        List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DicomOutputStream out = new DicomOutputStream(bytes)) {
        out.with(SequenceLength.UNDEFINED)
            .writePart10(FileMeta.of(DATASET, syntax.uid()), syntax, DATASET);
      }
      byte[] defined = write(syntax, DATASET);

      // Two items and their sequence, a delimiter of eight bytes each.
      assertEquals(defined.length + 3 * 8, bytes.size());
      try (DicomInputStream in = new DicomInputStream(ByteSource.of(bytes.toByteArray()))) {
        assertArrayEquals(defined, write(syntax, in.readDataset()));
      }
    }
  }

  @Test
  void a_private_sequence_stays_one_without_its_vr() throws IOException {
    Attributes dataset =
        DATASET.toBuilder()
            .setSequence(
                0x00091002, Attributes.builder().setString(Tag.CodeMeaning, "deep").build())
            .build();

    try (DicomInputStream in =
        new DicomInputStream(
            ByteSource.of(write(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, dataset)))) {
      List<Attributes> items = in.readDataset().getSequence(0x00091002);
      assertEquals("deep", items.getFirst().getString(Tag.CodeMeaning).orElseThrow());
    }
  }

  @Test
  void fragments_come_back(@TempDir Path folder) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
    Attributes dataset =
        DATASET.toBuilder()
            .setFragments(
                Tag.PixelData,
                VR.OB,
                List.of(ByteSource.of(new byte[0]), ByteSource.of(new byte[] {1, 2, 3})))
            .build();
    Path file = folder.resolve("a.dcm");
    Files.write(file, write(syntax, dataset));

    try (DicomInputStream in = new DicomInputStream(file)) {
      FragmentsElement pixels =
          (FragmentsElement) in.readDataset().element(Tag.PixelData).orElseThrow();
      assertEquals(syntax, in.transferSyntax());
      assertEquals(List.of(0L, 4L), pixels.fragments().stream().map(ByteSource::size).toList());
    }
  }

  @Test
  void an_offset_table_follows_fragments_that_are_made_even() throws IOException {
    TransferSyntax syntax = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
    Attributes dataset =
        DATASET.toBuilder()
            .setFragments(
                Tag.PixelData,
                VR.OB,
                List.of(
                    ByteSource.of(new byte[] {0, 0, 0, 0, 11, 0, 0, 0}),
                    ByteSource.of(new byte[] {1, 2, 3}),
                    ByteSource.of(new byte[] {4, 5})))
            .build();

    try (DicomInputStream in = new DicomInputStream(ByteSource.of(write(syntax, dataset)))) {
      FragmentsElement pixels =
          (FragmentsElement) in.readDataset().element(Tag.PixelData).orElseThrow();
      assertArrayEquals(
          new byte[] {0, 0, 0, 0, 12, 0, 0, 0}, pixels.fragments().getFirst().readAll());
    }
  }

  @Test
  void a_value_too_long_for_its_vr_becomes_un() throws IOException {
    byte[] longText = new byte[70_000];
    Attributes dataset = DATASET.toBuilder().setBytes(Tag.PixelSpacing, VR.DS, longText).build();

    try (DicomInputStream in =
        new DicomInputStream(
            ByteSource.of(write(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataset)))) {
      assertEquals(VR.UN, in.readDataset().vrOf(Tag.PixelSpacing).orElseThrow());
    }
  }

  @Test
  void what_has_no_place_in_a_data_set_is_left_out() throws IOException {
    Attributes dataset =
        DATASET.toBuilder()
            .setInt(0x00080000, VR.UL, 1)
            .setInt(Tag.LengthToEnd, VR.UL, 1)
            .setString(Tag.SourceApplicationEntityTitle, "X")
            .build();

    try (DicomInputStream in =
        new DicomInputStream(
            ByteSource.of(write(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataset)))) {
      assertEquals(DATASET.size(), in.readDataset().size());
      assertEquals(
          List.of("GIFTCLOUD_0.1"),
          in.readFileMetaInformation().getStrings(Tag.ImplementationVersionName));
    }
  }

  @Test
  void pixels_and_transfer_syntax_must_go_together() {
    TransferSyntax jpeg = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();

    DicomException e = assertThrows(DicomException.class, () -> write(jpeg, DATASET));

    assertEquals(DicomException.Reason.MALFORMED, e.reason());
  }
}
