// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagPatternTest {
  @Test
  void prints_what_it_read() {
    for (String text : List.of("(0010,0020)", "(60xx,3000)", "(50xx,xxxx)", "(gggg,eeee)")) {
      assertEquals(text, TagPattern.parse(text).toString());
    }
  }

  @Test
  void repeats_over_even_groups_to_1e_only() {
    TagPattern overlay = TagPattern.parse("(60xx,3000)");

    assertTrue(overlay.matches(0x60003000));
    assertTrue(overlay.matches(0x601E3000));
    assertFalse(overlay.matches(0x60203000));
    assertFalse(overlay.matches(0x60013000));
    assertFalse(overlay.matches(0x60000010));
  }

  @Test
  void matches_every_odd_group_as_private() {
    assertTrue(TagPattern.PRIVATE.matches(0x00091001));
    assertTrue(TagPattern.PRIVATE.matches(0x60013000));
    assertFalse(TagPattern.PRIVATE.matches(0x00100010));
  }

  @Test
  void refuses_what_is_not_a_tag() {
    for (String text : List.of("", "0010", "(0010-0020)", "(00g0,0020)", "(xxxx,0020)")) {
      assertThrows(IllegalArgumentException.class, () -> TagPattern.parse(text), text);
    }
  }
}
