// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextCleanerTest {
  private final TextCleaner cleaner = new TextCleaner(identity());

  @Test
  void keeps_a_description_word_for_word() {
    for (String text :
        List.of(
            "CT THORAX 1.5mm",
            "T2 FLAIR AX 3.0 mm C+",
            "HEAD/NECK  pre & post",
            "Ax DWI b=1000",
            "Recon 2: B30f 120 kV 0.5 s",
            "COR T1 fs 512x512")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void takes_the_patients_own_name_out() {
    assertEquals("CT THORAX FOR", cleaner.clean("CT THORAX FOR SMITHSON"));
    assertEquals("CT chest,", cleaner.clean("CT chest, zoë Smithson's"));
    assertEquals("scan of", cleaner.clean("scan of Z. Smithson"));
    assertEquals("follow-up", cleaner.clean("follow-up SMITHOSN"));
    assertEquals("MRI", cleaner.clean("MRI ZOE^SMITHSON^M").replace("^", "").strip());
  }

  @Test
  void takes_identifiers_out_however_they_are_written() {
    assertEquals("MRI", cleaner.clean("MRI AB-123 456"));
    assertEquals("MRI repeat", cleaner.clean("MRI ab123456 repeat"));
    assertEquals("born", cleaner.clean("born 3.4.1956"));
    assertEquals("born", cleaner.clean("born 03 04 1956"));
  }

  @Test
  void takes_out_what_identifies_anybody() {
    for (String text :
        List.of(
            "943 476 5919",
            "a.b@example.org",
            "https://example.org/x",
            "020 7946 0018",
            "NW3 2QG",
            "12 High Street",
            "12/05/2021",
            "12 May 2021",
            "Dr Patel",
            "MRN 0044123")) {
      assertEquals("see", cleaner.clean("see " + text), text);
    }
  }

  @Test
  void keeps_anatomy_although_a_patient_is_called_so() {
    KnownIdentity identity = new KnownIdentity();
    identity.addName("HEAD^JOHN");

    assertEquals("CT HEAD", new TextCleaner(identity).clean("CT HEAD JOHN"));
  }

  @Test
  void takes_a_place_out_whole_although_one_of_its_words_is_medical() {
    KnownIdentity identity = new KnownIdentity();
    identity.addPlace("98 Wetherspool Lane, Upper Slaughby, ZZ7 1QX");
    identity.addPlace("Nuclear Medicine");
    TextCleaner places = new TextCleaner(identity);

    assertEquals("lives in", places.clean("lives in upper Slaughby"));
    assertEquals("f/u", places.clean("f/u 98 Wetherspool Lane,Upper Slaughby").replace(",", ""));
    assertEquals("Nuclear Medicine upper arm", places.clean("Nuclear Medicine upper arm"));
  }

  private static KnownIdentity identity() {
    KnownIdentity identity = new KnownIdentity();
    identity.addName("SMITHSON^Zoé^M");
    identity.addIdentifier("AB123456");
    identity.addDate("19560403");
    identity.addPlace("Royal Norbury Hospital");
    return identity;
  }
}
