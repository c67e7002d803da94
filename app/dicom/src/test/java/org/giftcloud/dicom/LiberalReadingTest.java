// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiberalReadingTest {
  private static final int UNDEFINED = -1;

  private static Bytestream meta(String transferSyntax) {
    String uid = transferSyntax.length() % 2 == 0 ? transferSyntax : transferSyntax + "\0";
    return Bytestream.little().prefix().explicit(Tag.TransferSyntaxUID, "UI", uid);
  }

  private static void assertReads(TransferSyntax syntax, Bytestream file) throws IOException {
    try (DicomInputStream in = file.open()) {
      assertEquals("CT", in.readDataset().getString(Tag.Modality).orElseThrow());
      assertEquals(syntax, in.transferSyntax());
    }
  }

  @Test
  void neither_preamble_nor_meta_information() throws IOException {
    assertReads(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Bytestream.little().explicit(Tag.Modality, "CS", "CT"));
    assertReads(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, Bytestream.little().implicit(Tag.Modality, "CT"));
    assertReads(
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        new Bytestream(ByteOrder.BIG_ENDIAN).explicit(Tag.Modality, "CS", "CT"));
  }

  @Test
  void meta_information_without_preamble_or_without_group_length() throws IOException {
    assertReads(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Bytestream.little()
            .explicit(Tag.TransferSyntaxUID, "UI", UID.ExplicitVRLittleEndian + "\0")
            .explicit(Tag.Modality, "CS", "CT"));
    assertReads(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        meta(UID.ImplicitVRLittleEndian).implicit(Tag.Modality, "CT"));
  }

  @Test
  void meta_information_that_is_wrong_about_the_encoding() throws IOException {
    assertReads(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        meta(UID.ExplicitVRLittleEndian).implicit(Tag.Modality, "CT"));
    assertReads(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        meta(UID.ImplicitVRLittleEndian).explicit(Tag.Modality, "CS", "CT"));
    assertReads(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        meta(UID.DeflatedExplicitVRLittleEndian).explicit(Tag.Modality, "CS", "CT"));
  }

  @Test
  void a_wrong_meta_group_length_is_ignored() throws IOException {
    assertReads(
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Bytestream.little()
            .prefix()
            .explicit(Tag.FileMetaInformationGroupLength, "UL", 4)
            .raw((byte) 2, (byte) 0, (byte) 0, (byte) 0)
            .explicit(Tag.TransferSyntaxUID, "UI", UID.ExplicitVRLittleEndian + "\0")
            .explicit(Tag.Modality, "CS", "CT"));
  }

  @Test
  void a_preamble_may_hold_a_tiff_header() throws IOException {
    Bytestream file =
        Bytestream.little()
            .text("II*\0")
            .raw(new byte[124])
            .text("DICM")
            .explicit(Tag.TransferSyntaxUID, "UI", UID.ExplicitVRLittleEndian + "\0")
            .explicit(Tag.Modality, "CS", "CT");

    try (DicomInputStream in = file.open()) {
      assertEquals('I', in.preamble()[0]);
      assertEquals(1, in.readDataset().size());
    }
  }

  @Test
  void implicit_elements_among_explicit_ones_and_the_reverse() throws IOException {
    Attributes explicit =
        Bytestream.little()
            .explicit(Tag.StudyDate, "DA", "20260101")
            .implicit(Tag.Modality, "CT")
            .explicit(Tag.PatientID, "LO", "12")
            .read();
    Attributes implicit =
        Bytestream.little()
            .implicit(Tag.StudyDate, "20260101")
            .explicit(Tag.Modality, "CS", "CT")
            .implicit(Tag.PatientID, "12")
            .read();

    assertEquals(explicit, implicit);
    assertEquals("CT", implicit.getString(Tag.Modality).orElseThrow());
  }

  @Test
  void unknown_two_letters_are_read_as_un() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(0x00090010, "ZZ", "ACME")
            .explicit(Tag.PatientID, "LO", "12")
            .read();

    assertEquals(VR.UN, dataset.vrOf(0x00090010).orElseThrow());
    assertEquals("ACME", dataset.getString(0x00090010).orElseThrow());
    assertEquals("12", dataset.getString(Tag.PatientID).orElseThrow());
  }

  @Test
  void un_of_undefined_length_is_an_implicit_sequence() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(0x00091001, "UN", UNDEFINED)
            .item(UNDEFINED)
            .implicit(Tag.CodeValue, "12")
            .itemEnd()
            .sequenceEnd()
            .explicit(Tag.PatientID, "LO", "12")
            .read();

    assertEquals(
        "12", dataset.getSequence(0x00091001).getFirst().getString(Tag.CodeValue).orElseThrow());
    assertEquals("12", dataset.getString(Tag.PatientID).orElseThrow());
  }

  @Test
  void un_that_looks_like_a_sequence_and_is_none_keeps_its_bytes() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(0x00091001, "UN", 12)
            .item(100)
            .text("abcd")
            .read();

    assertEquals(12, dataset.getBytes(0x00091001).orElseThrow().length);
  }

  @Test
  void odd_lengths_are_read_and_made_even_when_written() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "OT1")
            .explicit(Tag.SOPInstanceUID, "UI", "1.2")
            .read();

    assertEquals("OT1", dataset.getString(Tag.Modality).orElseThrow());
    assertEquals("1.2", dataset.getString(Tag.SOPInstanceUID).orElseThrow());
  }

  @Test
  void sequences_without_items_and_items_without_elements() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.ReferencedStudySequence, "SQ", 0)
            .explicit(Tag.ReferencedSeriesSequence, "SQ", UNDEFINED)
            .item(0)
            .item(UNDEFINED)
            .itemEnd()
            .sequenceEnd()
            .explicit(Tag.ReferencedImageSequence, "SQ", 8)
            .item(0)
            .read();

    assertEquals(List.of(), dataset.getSequence(Tag.ReferencedStudySequence));
    assertEquals(
        List.of(Attributes.empty(), Attributes.empty()),
        dataset.getSequence(Tag.ReferencedSeriesSequence));
    assertEquals(1, dataset.getSequence(Tag.ReferencedImageSequence).size());
  }

  @Test
  void elements_out_of_order_are_put_in_order_and_the_last_of_two_counts() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.PatientID, "LO", "12")
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(Tag.PatientID, "LO", "34")
            .read();

    List<Integer> tags = new ArrayList<>();
    dataset.forEach(element -> tags.add(element.tag()));
    assertEquals(List.of(Tag.Modality, Tag.PatientID), tags);
    assertEquals("34", dataset.getString(Tag.PatientID).orElseThrow());
  }

  @Test
  void us_or_ss_follows_the_pixel_representation_of_the_item_or_what_holds_it() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .implicit(Tag.Modality, "CT")
            .implicit(Tag.PixelRepresentation, 2)
            .raw((byte) 1, (byte) 0)
            .implicit(Tag.SmallestImagePixelValue, 2)
            .raw((byte) -1, (byte) -1)
            .implicit(Tag.ModalityLUTSequence, 18)
            .item(10)
            .implicit(Tag.SmallestImagePixelValue, 2)
            .raw((byte) -1, (byte) -1)
            .implicit(Tag.IconImageSequence, 28)
            .item(20)
            .implicit(Tag.PixelRepresentation, 2)
            .raw((byte) 0, (byte) 0)
            .implicit(Tag.SmallestImagePixelValue, 2)
            .raw((byte) -1, (byte) -1)
            .read();

    assertEquals(-1, dataset.getInt(Tag.SmallestImagePixelValue).orElseThrow());
    Attributes lut = dataset.getSequence(Tag.ModalityLUTSequence).getFirst();
    assertEquals(-1, lut.getInt(Tag.SmallestImagePixelValue).orElseThrow());
    Attributes icon = dataset.getSequence(Tag.IconImageSequence).getFirst();
    assertEquals(65535, icon.getInt(Tag.SmallestImagePixelValue).orElseThrow());
  }

  @Test
  void big_endian_values_are_turned() throws IOException {
    Attributes dataset =
        new Bytestream(ByteOrder.BIG_ENDIAN)
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(Tag.Rows, "US", 2)
            .raw((byte) 1, (byte) 2)
            .explicit(Tag.PixelData, "OW", 4)
            .raw((byte) 1, (byte) 2, (byte) 3, (byte) 4)
            .read();

    assertEquals(0x0102, dataset.getInt(Tag.Rows).orElseThrow());
    assertArrayEquals(
        new byte[] {2, 1, 4, 3}, dataset.getBulk(Tag.PixelData).orElseThrow().readAll());
    assertArrayEquals(
        new byte[] {1, 4}, dataset.getBulk(Tag.PixelData).orElseThrow().slice(1, 2).readAll());
  }

  @Test
  void numbers_beyond_all_measure_are_none() throws IOException {
    Attributes dataset =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(Tag.SliceThickness, "DS", "1e99999999999999")
            .explicit(Tag.SeriesNumber, "IS", "1e999 ")
            .read();
    StringBuilder json = new StringBuilder();
    DicomJson.write(dataset, Disclosure.REVEALED, json);

    assertTrue(dataset.getDouble(Tag.SliceThickness).isEmpty());
    assertTrue(dataset.getInt(Tag.SeriesNumber).isEmpty());
    assertTrue(json.toString().contains("\"1e99999999999999\""), json.toString());
  }

  @Test
  void zeros_after_the_data_set_are_padding() throws IOException {
    Bytestream file = Bytestream.little().explicit(Tag.Modality, "CS", "CT").raw(new byte[512]);

    try (DicomInputStream in = file.open()) {
      assertEquals(1, in.readDataset().size());
      assertEquals(512, in.trailingBytes());
    }
  }

  @Test
  void a_visitor_sees_what_the_tree_holds() throws IOException {
    Bytestream file =
        Bytestream.little()
            .explicit(Tag.Modality, "CS", "CT")
            .explicit(Tag.ReferencedStudySequence, "SQ", UNDEFINED)
            .item(UNDEFINED)
            .explicit(Tag.ReferencedSOPInstanceUID, "UI", "1.25")
            .itemEnd()
            .sequenceEnd()
            .explicit(0x00091001, "UN", 18)
            .item(10)
            .implicit(Tag.CodeValue, "12")
            .explicit(Tag.PatientID, "LO", "12");
    List<String> seen = new ArrayList<>();

    try (DicomInputStream in = file.open()) {
      in.visitDataset(
          new DatasetVisitor() {
            @Override
            public void element(Element element, SpecificCharacterSet characterSet) {
              seen.add(Tag.toString(element.tag()));
            }

            @Override
            public void beginSequence(int tag) {
              seen.add("[" + Tag.toString(tag));
            }

            @Override
            public void endSequence() {
              seen.add("]");
            }
          });
    }

    assertEquals(
        List.of(
            "(0008,0060)",
            "[(0008,1110)",
            "(0008,1155)",
            "]",
            "[(0009,1001)",
            "(0008,0100)",
            "]",
            "(0010,0020)"),
        seen);
    assertTrue(seen.size() > 1);
  }
}
