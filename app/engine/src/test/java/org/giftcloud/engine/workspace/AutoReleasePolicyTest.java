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
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.junit.jupiter.api.Test;

final class AutoReleasePolicyTest {
  private static final List<String> FACE = List.of("A face.");

  private static AutoReleasePolicy policy(String more) throws IOException {
    String json = "{\"name\":\"site\",\"modalities\":[\"CT\"],\"demonstration\":false" + more + "}";
    return AutoReleasePolicy.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static InstanceView image(Facts.Risk risk, List<String> faces) {
    Facts facts =
        new Facts(
            "p",
            "Patient K7",
            "st",
            "se",
            "in",
            "co",
            "CT",
            "1.2",
            1,
            1,
            1,
            512,
            512,
            1000,
            risk,
            List.of(),
            faces);
    return new InstanceView(
        new SourceRef("0000000000000001"),
        ItemState.IN_REVIEW,
        Reason.NONE,
        facts,
        List.of(),
        "",
        "");
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
          "Not an auto-release policy: line 1",
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
