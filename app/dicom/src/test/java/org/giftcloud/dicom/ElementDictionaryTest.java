// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ElementDictionaryTest {
  @Test
  void knows_an_element_by_tag_and_by_keyword() {
    assertEquals(0x00100020, ElementDictionary.tagForKeyword("PatientID").orElseThrow());
    assertEquals(Tag.PatientID, 0x00100020);
    assertEquals("PatientID", ElementDictionary.keywordOf(Tag.PatientID));
    assertEquals("Patient ID", ElementDictionary.nameOf(Tag.PatientID));
    assertEquals(VR.LO, ElementDictionary.vrOf(Tag.PatientID));
    assertEquals("1", ElementDictionary.multiplicityOf(Tag.PatientID));
    assertFalse(ElementDictionary.isRetired(Tag.PatientID));
    assertTrue(ElementDictionary.isRetired(Tag.OtherPatientIDs));
  }

  @Test
  void repeating_groups_end_at_1e() {
    assertEquals("OverlayData", ElementDictionary.keywordOf(0x601E3000));
    assertEquals(VR.OW, ElementDictionary.vrOf(0x60023000));
    assertEquals("CurveData", ElementDictionary.keywordOf(0x50023000));
    assertEquals("", ElementDictionary.keywordOf(0x60203000));
    assertEquals("", ElementDictionary.keywordOf(0x60013000));
    assertEquals(Tag.OverlayData, ElementDictionary.tagForKeyword("OverlayData").orElseThrow());
  }

  @Test
  void choices_of_vr_have_a_default() {
    assertEquals(VR.US, ElementDictionary.vrOf(Tag.SmallestImagePixelValue));
    assertTrue(ElementDictionary.isUnsignedOrSigned(Tag.SmallestImagePixelValue));
    assertFalse(ElementDictionary.isUnsignedOrSigned(Tag.Rows));
    assertEquals(VR.OW, ElementDictionary.vrOf(Tag.PixelData));
    assertEquals(VR.OW, ElementDictionary.vrOf(Tag.LUTData));
  }

  @Test
  void private_and_unknown_elements_are_un_but_creators() {
    assertEquals(VR.LO, ElementDictionary.vrOf(0x00090010));
    assertEquals(VR.UN, ElementDictionary.vrOf(0x00091001));
    assertEquals(VR.UN, ElementDictionary.vrOf(0x00181FFF));
    assertEquals(VR.UL, ElementDictionary.vrOf(0x00090000));
    assertEquals("(0009,1001)", Tag.toString(0x00091001));
  }

  @Test
  void uids_are_checked_and_named() {
    assertEquals("1.2.840.10008.5.1.4.1.1.2", UID.CTImageStorage);
    assertEquals("CT Image Storage", UID.nameOf(UID.CTImageStorage));
    assertTrue(UID.isWellKnown("1.2.840.10008.6.1.7"));
    assertFalse(UID.isWellKnown("1.2.840.10008.99"));
    assertTrue(UID.isValid("2.25.0"));
    assertFalse(UID.isValid("1.02"));
    assertFalse(UID.isValid("1..2"));
    assertFalse(UID.isValid("1.2."));
    assertFalse(UID.isValid(""));
    assertFalse(UID.isValid("1." + "2".repeat(63)));
  }

  @Test
  void transfer_syntaxes_tell_their_encoding() {
    assertTrue(TransferSyntax.of(UID.HTJ2K).orElseThrow().isEncapsulated());
    assertTrue(TransferSyntax.of(UID.RLELossless).orElseThrow().isEncapsulated());
    assertFalse(TransferSyntax.of(UID.JPIPReferenced).orElseThrow().isEncapsulated());
    assertTrue(TransferSyntax.of("1.2.840.113619.5.2").isEmpty());
    assertTrue(TransferSyntax.of(UID.CTImageStorage).isEmpty());
  }
}
