// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.junit.jupiter.api.Test;

final class AutoReleasePolicyTest {
  private static final List<String> FACE = List.of("A face.");

  private static AutoReleasePolicy policy(String more) throws IOException {
    String json = "{\"name\":\"site\",\"modalities\":[\"CT\"],\"demonstration\":false" + more + "}";
    return read(json);
  }

  private static AutoReleasePolicy read(String json) throws IOException {
    return AutoReleasePolicy.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static InstanceView image(Facts.Risk risk, List<String> faces) {
    return object(UID.CTImageStorage, List.of(1, 512, 512), risk, faces);
  }

  private static InstanceView withoutPixels(String sopClass) {
    return object(sopClass, List.of(0, 0, 0), Facts.Risk.LOW, List.of());
  }

  private static InstanceView object(
      String sopClass, List<Integer> size, Facts.Risk risk, List<String> faces) {
    Facts facts =
        new Facts(
            "p",
            "Patient K7",
            "st",
            "se",
            "in",
            "co",
            "CT",
            sopClass,
            1,
            1,
            size.get(0),
            size.get(1),
            size.get(2),
            1000,
            risk,
            List.of(),
            faces,
            List.of());
    return new InstanceView(
        new SourceRef("0000000000000001"),
        ItemState.IN_REVIEW,
        Reason.NONE,
        facts,
        List.of(),
        "template:t",
        "",
        null);
  }

  /** A report that calls itself CT left under a policy for CT, its prose with it. */
  @Test
  void what_has_no_picture_leaves_only_where_the_policy_names_its_class() throws IOException {
    String contours = ",'withoutPixels':['1.2.840.10008.5.1.4.1.1.481.3']".replace('\'', '"');
    String practice = "{'name':'s','modalities':['CT'],'demonstration':true}".replace('\'', '"');
    for (String sopClass :
        List.of(
            UID.BasicTextSRStorage,
            UID.GrayscaleSoftcopyPresentationStateStorage,
            UID.RawDataStorage,
            UID.EncapsulatedPDFStorage,
            "1.2.3.4")) {
      assertFalse(policy("").releases(withoutPixels(sopClass)), sopClass);
      assertFalse(policy(contours).releases(withoutPixels(sopClass)), sopClass);
      assertFalse(read(practice).releases(withoutPixels(sopClass)), sopClass);
    }
    assertFalse(policy("").releases(withoutPixels(UID.RTStructureSetStorage)));
    assertTrue(policy(contours).releases(withoutPixels(UID.RTStructureSetStorage)));
    assertFalse(
        policy(contours)
            .releases(
                object(UID.RTStructureSetStorage, List.of(0, 0, 0), Facts.Risk.HIGH, List.of())));
    assertFalse(
        policy("")
            .releases(object(UID.CTImageStorage, List.of(1, 0, 512), Facts.Risk.LOW, List.of())));
  }

  @Test
  void a_face_is_not_released_unless_the_policy_accepts_it_by_name() throws IOException {
    assertTrue(policy("").releases(image(Facts.Risk.LOW, List.of())));
    assertFalse(policy("").releases(image(Facts.Risk.LOW, FACE)));
    assertFalse(policy(",\"faces\":\"hold\"").releases(image(Facts.Risk.LOW, FACE)));
    assertTrue(policy(",\"faces\":\"accept\"").releases(image(Facts.Risk.LOW, FACE)));
    assertFalse(policy(",\"faces\":\"accept\"").releases(image(Facts.Risk.HIGH, FACE)));
  }

  @Test
  void a_policy_of_another_form_is_refused() {
    for (String more : List.of(",\"faces\":\"maybe\"", ",\"faces\":null", ",\"more\":1")) {
      assertEquals(
          "Not an auto-release policy",
          assertThrows(AutoReleasePolicy.PolicyException.class, () -> policy(more)).getMessage(),
          more);
    }
  }

  /** Each of these was taken for a decision once. */
  @Test
  void a_policy_is_not_guessed_at() {
    List<String> files =
        List.of(
            "null",
            "[]",
            "",
            "{'name':'s','modalities':[],'modalities':['CT'],'demonstration':false}",
            "{'name':'s','modalities':['CT'],'demonstration':false} x",
            "{'name':'s','modalities':['CT'],'demonstration':false}{}",
            "{'name':5,'modalities':['CT'],'demonstration':false}",
            "{'name':' ','modalities':['CT'],'demonstration':false}",
            "{'name':'s','modalities':['CT'],'demonstration':0}",
            "{'name':'s','modalities':['CT'],'demonstration':'false'}",
            "{'name':'s','modalities':['CT'],'demonstration':''}",
            "{'name':'s','modalities':['CT'],'demonstration':null}",
            "{'name':'s','modalities':['CT',null],'demonstration':false}",
            "{'modalities':['CT'],'demonstration':false}",
            "{'name':'s','demonstration':false}",
            "{'name':'s','modalities':['CT']}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'withoutPixels':null}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'withoutPixels':[null]}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'withoutPixels':['RTSTRUCT']}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'withoutPixels':['1.2.3']}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'faces':1}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'faces':'1'}",
            "{'name':'s','modalities':['CT'],'demonstration':false,'faces':''}");
    for (String file : files) {
      byte[] json = file.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      assertThrows(
          AutoReleasePolicy.PolicyException.class,
          () -> AutoReleasePolicy.read(new ByteArrayInputStream(json)),
          file);
    }
  }
}
