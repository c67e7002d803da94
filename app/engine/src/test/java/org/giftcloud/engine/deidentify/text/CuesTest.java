// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** People and numbers that a data set does not know, by what stands beside them. */
class CuesTest {
  private static final List<String> NUMBERS =
      List.of(
          "MRN-654321",
          "MRN_654321",
          "mrn654321",
          "Accession654321",
          "patientid=654321",
          "PatID 654321",
          "MR# 654321",
          "MR No 654321",
          "Med rec 654321",
          "Chart # 654321",
          "Case 654321",
          "Acct 654321",
          "Patient no. 654321",
          "Patienten-Nr 654321",
          "Fallnummer 654321",
          "Hosp. No. 654321",
          "UHID 654321",
          "CRN 654321",
          "Unit no 654321",
          "Record 654321",
          "Acc. No. 654321",
          "NIP 654321",
          "Order 654321",
          "943/476/5919",
          "943  476  5919",
          "943\u2009476\u20095919",
          "943\u200b476\u200b5919",
          "1EG4-TE5-MK73",
          "555 123 4567",
          "5551234567",
          "612 345 678",
          "T: 12345 678901",
          "+49/89/1234567",
          "tel:12345678",
          "tel 555-1234",
          "SW1A-1AA",
          "SW1A  1AA",
          "92 Jahre",
          "92-j\u00e4hrige",
          "92 ans",
          "92 a\u00f1os",
          "92 jaar",
          "92 anni",
          "92\u6b73",
          "95yF");

  private static final List<String> PEOPLE =
      List.of(
          "Reported: Ida Quimby",
          "Radiologist: Quimby",
          "Tech: Quimby",
          "Ref: Quimby",
          "GP Ida Quimby",
          "Patient Ida Quimby",
          "Name Quimby Ida",
          "Baby Quimby",
          "B/O Quimby",
          "S/O Quimby",
          "performed by quimby",
          "Dictated By:Quimby",
          "Dr\nQuimby",
          "Dr\tQuimby",
          "Dr/Quimby",
          "Dr,Quimby",
          "Dr:Quimby",
          "Drs Quimby",
          "Docteur Quimby",
          "Se\u00f1ora Quimby",
          "Pan Quimby",
          "Pani Quimby",
          "Hr. Quimby",
          "Quimby-san",
          "joe.quimby at nhs.net",
          "C:\\Users\\quimby",
          "file://srv/quimby");

  private static final List<String> STAY =
      List.of(
          "KNEE",
          "3.2 cm",
          "T2 1/2",
          "L4/5",
          "reported by phone",
          "PERFORMED BY RADIOLOGY",
          "Patient Motion",
          "Patient Positioned Supine",
          "Pan Scan",
          "pan scan",
          "Baby Gram",
          "\u9020\u5f71\u540c\u69d8",
          "\u60a3\u8005\u69d8",
          "L4-5TH",
          "order 2",
          "Case 12",
          "T1 3D GRE",
          "512 512 512",
          "T2-3D",
          "90 lat",
          "performed by technician",
          "Ref: see prior",
          "Reported: Normal knee",
          "patient 3",
          "MR/CT",
          "30 ms, brain",
          "Name Series",
          "1024 768 1024",
          "unit 3",
          "SE/TE: 90");

  private final TextCleaner cleaner = new TextCleaner(new KnownIdentity());

  @Test
  void a_number_goes_by_its_label_or_shape() {
    for (String text : NUMBERS) {
      String cleaned = cleaner.clean("axial " + text + " left");
      assertFalse(cleaned.chars().anyMatch(Character::isDigit), text + " left " + cleaned);
    }
  }

  @Test
  void a_person_goes_by_what_stands_beside() {
    for (String text : PEOPLE) {
      String cleaned = cleaner.clean("axial " + text).toLowerCase(Locale.ROOT);
      assertFalse(cleaned.contains("quimby"), text + " left " + cleaned);
    }
    assertEquals("", cleaner.clean("\u5c71\u7530\u592a\u90ce\u69d8").replace("\u69d8", ""));
    assertEquals("", cleaner.clean("\u5c71\u7530\u5148\u751f").replace("\u5148\u751f", ""));
  }

  @Test
  void words_and_measurements_stay() {
    for (String text : STAY) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void long_texts_take_little_time() {
    for (String text :
        List.of("Patient Ida ", "name ", "a.b at c", "tel 1", "Dr,", "\u5c71", "A")) {
      String repeated = text.repeat(200_000 / text.length());
      assertTimeout(Duration.ofSeconds(10), () -> cleaner.clean(repeated), text);
    }
  }
}
