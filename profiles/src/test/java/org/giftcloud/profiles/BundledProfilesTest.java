// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.TagPattern;
import org.junit.jupiter.api.Test;

class BundledProfilesTest {
  @Test
  void is_provided_like_any_plug_in() {
    List<String> provided =
        BundledProfiles.class.getModule().getDescriptor().provides().stream()
            .filter(p -> p.service().equals(ProfileProvider.class.getName()))
            .flatMap(p -> p.providers().stream())
            .toList();

    assertEquals(List.of("org.giftcloud.profiles.BundledProfiles"), provided);
  }

  @Test
  void has_a_page_for_each_profile_that_says_for_whom() throws IOException {
    for (Profile profile : new BundledProfiles().profiles()) {
      Path page = Path.of("..", "docs", "profiles", profile.name().id() + ".md");
      String text = Files.readString(page);
      assertTrue(text.startsWith("# " + profile.name().title()), page.toString());
      assertTrue(text.contains("**For whom:**"), page.toString());
    }
  }

  @Test
  void holds_every_row_of_table_e_1_1() {
    Map<ActionCode, Long> counts =
        basic().rules().attributes().stream()
            .filter(rule -> rule.clause().equals("PS3.15 Table E.1-1"))
            .collect(Collectors.groupingBy(Rule::basic, Collectors.counting()));

    assertEquals(
        Map.of(
            ActionCode.X, 417L,
            ActionCode.D, 93L,
            ActionCode.U, 55L,
            ActionCode.Z, 42L,
            ActionCode.X_D, 23L,
            ActionCode.X_Z, 11L,
            ActionCode.X_Z_D, 8L,
            ActionCode.Z_D, 6L,
            ActionCode.X_Z_U, 2L),
        counts);
  }

  @Test
  void holds_the_safe_private_attributes_and_the_report_concepts() {
    assertEquals(479, basic().rules().safePrivate().size());
    assertEquals(214, basic().rules().concepts().size());
  }

  @Test
  void treats_private_attributes_and_curves_by_pattern() {
    List<TagPattern> patterns =
        basic().rules().attributes().stream().map(Rule::tag).filter(tag -> !tag.isExact()).toList();

    assertTrue(patterns.contains(TagPattern.PRIVATE));
    assertTrue(patterns.contains(TagPattern.parse("(50xx,xxxx)")));
  }

  private static Profile basic() {
    return new BundledProfiles()
        .profiles().stream()
            .filter(profile -> profile.name().id().equals("dicom-basic"))
            .findFirst()
            .orElseThrow();
  }
}
