// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.engine.item.SourceSite;
import org.junit.jupiter.api.Test;

class IdentityReaderTest {
  @Test
  void short_names_are_searched_for_together() {
    assertEquals(Set.of("Li^Wu"), words(name("Li^Wu")));
    assertEquals(Set.of("Amy", "Li^Amy"), words(name("Li^Amy")));
    assertEquals(Set.of("王", "小明", "王^小明"), words(name("王^小明")));
    assertEquals(Set.of(), words(name("ANONYMOUS^A")));
  }

  @Test
  void a_name_is_a_name_whatever_the_file_calls_it() {
    byte[] text = "Ngozi^Adaeze".getBytes(StandardCharsets.US_ASCII);
    for (VR vr : List.of(VR.CS, VR.OB, VR.UT, VR.UN, VR.IS)) {
      assertEquals(
          Set.of("Ngozi", "Adaeze", "Ngozi^Adaeze"),
          words(Attributes.builder().setBytes(Tag.PatientName, vr, text).build()));
    }
  }

  @Test
  void a_name_is_read_as_utf8_too_whatever_is_declared() {
    byte[] text = "Müllerström^Jörn".getBytes(StandardCharsets.UTF_8);
    Attributes.Builder latin =
        Attributes.builder().setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");

    Set<String> words = words(latin.setBytes(Tag.PatientName, VR.PN, text).build());

    assertTrue(words.containsAll(Set.of("Müllerström", "Jörn")), words.toString());
  }

  @Test
  void an_institution_that_is_only_the_maker_is_left_out_but_its_address_is_not() {
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.Manufacturer, VR.LO, "ACME MEDICAL")
            .setString(Tag.InstitutionName, VR.LO, "Acme")
            .setString(Tag.InstitutionAddress, VR.ST, "1 Long Lane, Leeds")
            .build();

    assertEquals(Set.of("1 Long Lane, Leeds"), words(dataset));
  }

  @Test
  void an_issuer_of_which_nothing_can_be_seen_names_nobody() {
    for (String nothing : List.of("", "  ", "\u00a0", "\u200b", "\u00a0\u0001\u2060")) {
      SourceIdentity read = IdentityReader.read(issued(nothing), new SourceSite("GOSH"));
      assertTrue(read.isIssuedBySite());
      assertEquals("GOSH", read.issuerOrSite());
    }
    SourceIdentity named = IdentityReader.read(issued("\u00a0UCLH"), new SourceSite("GOSH"));
    assertEquals("\u00a0UCLH", named.issuerOrSite());
  }

  private static Attributes issued(String issuer) {
    return Attributes.builder()
        .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
        .setString(Tag.IssuerOfPatientID, VR.LO, issuer)
        .build();
  }

  private static Attributes name(String name) {
    return Attributes.builder()
        .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
        .setString(Tag.PatientName, VR.PN, name)
        .build();
  }

  private static Set<String> words(Attributes dataset) {
    return IdentityReader.read(dataset, SourceSite.NONE).words().stream()
        .map(Word::text)
        .collect(Collectors.toSet());
  }
}
