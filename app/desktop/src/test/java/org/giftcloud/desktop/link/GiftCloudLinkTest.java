// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GiftCloudLinkTest {
  private static final String LINK =
      "giftcloud:open?server=https%3A%2F%2Fgiftcloud.example.org&project=DEMO";

  @Test
  void names_a_server_and_a_project() {
    assertEquals(
        Optional.of(new GiftCloudLink("https://giftcloud.example.org", "DEMO")),
        GiftCloudLink.parse(LINK));
    assertEquals(
        Optional.of(new GiftCloudLink("https://giftcloud.example.org", "")),
        GiftCloudLink.parse("giftcloud://open?server=https://giftcloud.example.org"));
  }

  @Test
  void is_for_a_server_that_is_set_up_and_no_other() {
    GiftCloudLink link = GiftCloudLink.parse(LINK).orElseThrow();

    assertTrue(link.isFor("https://GiftCloud.example.org/"));
    assertTrue(link.isFor("https://giftcloud.example.org:443"));
    assertFalse(link.isFor("https://giftcloud.example.org.evil.example"));
    assertFalse(link.isFor("https://giftcloud.example.org:8443"));
    assertFalse(link.isFor(""));
  }

  @Test
  void refuses_what_it_does_not_know() {
    for (String wrong :
        List.of(
            "giftcloud:send?server=https://giftcloud.example.org",
            "giftcloud:open",
            "giftcloud:open?server=http://giftcloud.example.org",
            "giftcloud:open?server=https://user:secret@giftcloud.example.org",
            "giftcloud:open?server=https://giftcloud.example.org&password=x",
            "giftcloud:open?server=https://giftcloud.example.org&project=../x",
            "giftcloud:open?server=%zz",
            "https://giftcloud.example.org",
            "giftcloud:open?server=https://giftcloud.example.org/" + "x".repeat(3000))) {
      assertEquals(Optional.empty(), GiftCloudLink.parse(wrong), wrong);
    }
  }
}
