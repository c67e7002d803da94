// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
  private final Deidentifier basic = Given.deidentifier();

  @Test
  void refuses_what_no_profile_is_defined_for() {
    assertEquals("no-sop-class", refusal(Attributes.empty()));
    assertEquals("private-sop-class", refusal(Given.image("1.3.12.2.1107.5.9.1").build()));
    assertEquals("dicomdir", refusal(Given.image("1.2.840.10008.1.3.10").build()));
  }

  @Test
  void enters_sequences_without_a_rule_at_any_depth() {
    Attributes item =
        Attributes.builder()
            .setString(Tag.PatientID, VR.LO, "ID-90210")
            .setString(Tag.OperatorsName, VR.PN, "Hidden^Deep")
            .setBytes(0x00091001, VR.UN, ascii("Hidden"))
            .build();
    for (int depth = 0; depth < 12; depth++) {
      item = Attributes.builder().setSequence(Tag.ReferencedSeriesSequence, List.of(item)).build();
    }
    Attributes.Builder image = Given.image(Given.CT);
    item.forEach(image::set);

    byte[] file = Given.file(Given.filled(basic, image.build()));

    assertFalse(Given.holds(file, "Hidden"));
    assertFalse(Given.holds(file, "ID-90210"));
  }

  @Test
  void removes_private_groups_with_and_without_a_creator() {
    Attributes image =
        Given.image(Given.CT)
            .setString(0x00090010, VR.LO, "ACME")
            .setString(0x00091001, VR.LO, "secret")
            .setString(0x60013000, VR.LO, "secret")
            .build();

    Attributes output = Given.filled(basic, image);

    output.forEach(element -> assertEquals(0, element.tag() >>> 16 & 1));
  }

  @Test
  void removes_curves_overlays_group_lengths_and_directory_records() {
    Attributes.Builder image =
        Given.image(Given.CT)
            .setInt(0x00080000, VR.UL, 12)
            .setString(0x00041500, VR.CS, "FILE")
            .setBytes(0x50003000, VR.OW, new byte[2])
            .setString(0x501E0022, VR.LO, "secret");
    for (int group : new int[] {0x6000, 0x6002, 0x601E}) {
      image
          .setInt(group << 16 | 0x0010, VR.US, 1)
          .setString(group << 16 | 0x1500, VR.LO, "secret")
          .setBytes(group << 16 | 0x3000, VR.OW, new byte[2]);
    }

    Attributes output = Given.filled(basic, image.build());

    output.forEach(element -> assertTrue(element.tag() >>> 16 < 0x5000, "a group is left"));
    output.forEach(element -> assertNotEquals(0, element.tag() & 0xFFFF));
    assertFalse(output.contains(0x00041500));
  }

  @Test
  void maps_one_uid_alike_wherever_it_stands_and_keeps_the_standards_own() {
    Attributes reference =
        Attributes.builder()
            .setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage)
            .setBytes(Tag.ReferencedSOPInstanceUID, VR.UN, ascii("1.2.3.4 "))
            .build();
    Attributes image =
        Given.image(Given.CT)
            .setSequence(Tag.ReferencedSeriesSequence, List.of(reference))
            .setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.840.10008.1.4.1.1")
            .setBytes(Tag.FailedSOPInstanceUIDList, VR.UI, ascii("1.2.3.4\\1.2.3.9\\1.2.3.4\0"))
            .build();

    Deidentified done = Given.done(basic, image);
    Attributes output = Slots.fill(done.canonical(), done.slots(), Given.VALUES);

    String mapped = Given.VALUES.uid().apply("1.2.3.4");
    Attributes item = output.getSequence(Tag.ReferencedSeriesSequence).getFirst();
    assertEquals(Optional.of(mapped), output.getString(Tag.SOPInstanceUID));
    assertEquals(Optional.of(mapped), item.getString(Tag.ReferencedSOPInstanceUID));
    assertEquals(Optional.of(UID.CTImageStorage), item.getString(Tag.ReferencedSOPClassUID));
    assertEquals(
        List.of(mapped, Given.VALUES.uid().apply("1.2.3.9"), mapped),
        output.getStrings(Tag.FailedSOPInstanceUIDList));
    assertEquals(Optional.of("1.2.840.10008.1.4.1.1"), output.getString(Tag.FrameOfReferenceUID));
    assertEquals(
        List.of("1.2.3.4", "1.2.3.1", "1.2.3.2", "1.2.3.9").stream().sorted().toList(),
        Given.originals(done, Slot.Kind.UID).stream().sorted().toList());
  }

  @Test
  void putting_slots_back_gives_the_canonical_bytes() {
    Attributes image =
        Given.image(Given.CT)
            .setSequence(
                Tag.ReferencedSeriesSequence,
                List.of(
                    Attributes.empty(),
                    Attributes.builder()
                        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
                        .build()))
            .build();
    Deidentified done = Given.done(basic, image);

    Attributes filled = Slots.fill(done.canonical(), done.slots(), Given.VALUES);
    Attributes back = Slots.putBack(filled, done.slots());

    assertArrayEquals(Given.file(done.canonical()), Given.file(back));
    assertNotEquals(done.canonical().getString(Tag.PatientID), filled.getString(Tag.PatientID));
    assertEquals(Optional.of("SUBJ-7"), filled.getString(Tag.PatientID));
    assertEquals(Optional.of("SUBJ-7"), filled.getString(Tag.PatientName));
    for (Slot slot : done.slots()) {
      Slots.valuesAt(filled, slot).forEach(v -> assertEquals(Given.VALUES.of(slot), v));
    }
  }

  @Test
  void keeps_known_attributes_without_a_rule_and_drops_unknown_ones() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY")
            .setInt(Tag.Rows, VR.US, 512)
            .setString(0x00189FF1, VR.LO, "from the future")
            .build();

    Attributes output = Given.filled(basic, image);

    assertEquals(List.of("ORIGINAL", "PRIMARY"), output.getStrings(Tag.ImageType));
    assertEquals(512, output.getInt(Tag.Rows).orElseThrow());
    assertFalse(output.contains(0x00189FF1));
  }

  @Test
  void says_what_it_did_whatever_the_input_claims() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.PatientIdentityRemoved, VR.CS, "NO")
            .setString(Tag.DeidentificationMethod, VR.LO, "by Dr Doe")
            .build();

    Attributes output = Given.filled(basic, image);

    assertEquals(Optional.of("YES"), output.getString(Tag.PatientIdentityRemoved));
    assertEquals(
        List.of("GIFT-Cloud Uploader", "dicom-basic 1.0, PS3.15 2026d"),
        output.getStrings(Tag.DeidentificationMethod));
    assertEquals(
        List.of("113100"),
        output.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
            .map(code -> code.getString(Tag.CodeValue).orElseThrow())
            .toList());
    assertEquals(
        Optional.of("REMOVED"), output.getString(Tag.LongitudinalTemporalInformationModified));
  }

  @Test
  void replaces_an_encapsulated_document_by_a_small_one() {
    Attributes image =
        Given.image("1.2.840.10008.5.1.4.1.1.104.1")
            .setString(Tag.DocumentTitle, VR.ST, "Letter about Jane Doe")
            .setBytes(Tag.EncapsulatedDocument, VR.OB, ascii("%PDF-1.4 Jane Doe"))
            .setInt(Tag.EncapsulatedDocumentLength, VR.UL, 17)
            .build();

    Attributes output = Given.filled(basic, image);

    byte[] file = Given.file(output);
    assertTrue(Given.holds(file, "%%EOF"));
    assertFalse(Given.holds(file, "Jane"));
    assertEquals(
        DummyDocuments.of(image).length, output.getInt(Tag.EncapsulatedDocumentLength).orElse(0));
  }

  private String refusal(Attributes dataset) {
    return switch (basic.deidentify(dataset)) {
      case Deidentified done -> "done " + done;
      case Refused refused -> refused.reason().code();
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
