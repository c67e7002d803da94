// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SiteIdsTest {
  @Test
  void one_line_says_the_usual_and_those_of_nodes() {
    SiteIds read =
        SiteIds.parse(" UCLH , PACS2=GOSH,CT 7 = Great Ormond St,PACS1 = *").orElseThrow();

    assertEquals(
        new SiteIds(
            new SourceSite("UCLH"),
            Map.of(
                "PACS2",
                new SourceSite("GOSH"),
                "CT 7",
                new SourceSite("Great Ormond St"),
                "PACS1",
                SourceSite.NONE)),
        read);
    assertEquals("GOSH", read.of("PACS2 ").id());
    assertEquals("UCLH, CT 7=Great Ormond St, PACS1=*, PACS2=GOSH", read.line());
    assertEquals(Optional.of(read), SiteIds.parse(read.line()));
  }

  @Test
  void where_nodes_are_named_one_that_is_not_is_taken_for_nobody() {
    SiteIds named = SiteIds.parse("UCLH, PACS2=GOSH").orElseThrow();

    assertEquals(SourceSite.UNKNOWN, named.of("PACS2_SCU"), "the same archive, as it sends");
    assertEquals("UCLH", named.usual().id(), "folders have no title");
    assertEquals("UCLH", SiteIds.parse("UCLH").orElseThrow().of("PACS2_SCU").id());
  }

  @Test
  void nothing_said_is_nothing() {
    assertEquals(Optional.of(SiteIds.NONE), SiteIds.parse("  "));
    assertEquals(SourceSite.NONE, SiteIds.NONE.of("PACS"));
  }

  @Test
  void what_is_unclear_is_refused_whole() {
    for (String wrong :
        List.of(
            "UCLH,",
            "*",
            "?",
            "PACS=?",
            "UCLH, GOSH",
            "PACS=",
            "=GOSH",
            "PACS=A, PACS=B",
            "A TITLE OF 17 CHAR=GOSH",
            "PACS=A=B",
            "A\\B",
            "A\u0001B",
            "x".repeat(65))) {
      assertEquals(Optional.empty(), SiteIds.parse(wrong), wrong);
    }
  }
}
