// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.TagPattern;
import org.junit.jupiter.api.Test;

class ProfileCatalogueTest {
  private static final TagPattern PATIENT_COMMENTS = TagPattern.parse("(0010,4000)");

  private final ProfileCatalogue catalogue = ProfileCatalogue.load();

  @Test
  void offers_the_bundled_profiles() {
    assertEquals(List.of(), catalogue.refusals());
    assertTrue(catalogue.profiles().stream().anyMatch(p -> p.name().id().equals("dicom-basic")));
  }

  @Test
  void holds_the_bundled_profiles_to_what_it_asks_of_others() throws ProfileException {
    Profile basic = bundled("dicom-basic");
    for (Profile profile : catalogue.profiles()) {
      new Baseline(basic).check(profile);
      assertTrue(!catalogue.compile(profile.name().id()).digest().isEmpty());
    }
    assertEquals(6, catalogue.profiles().size());
  }

  @Test
  void refuses_to_generalise_what_is_no_date_age_or_address() {
    Rule name = rule(TagPattern.parse("(0010,0010)"), ActionCode.G, Map.of());
    Rule birth = rule(TagPattern.parse("(0010,0030)"), ActionCode.G, Map.of());

    assertEquals(1, with(new Plugin(1, List.of(profile("site", name)))).refusals().size());
    assertEquals(List.of(), with(new Plugin(1, List.of(profile("site", birth)))).refusals());
  }

  @Test
  void gives_each_choice_of_options_its_own_digest() throws ProfileException {
    String plain = catalogue.compile("dicom-basic", Set.of()).digest();
    String again = catalogue.compile("dicom-basic", Set.of()).digest();
    String uids = catalogue.compile("dicom-basic", Set.of(Option.RETAIN_UIDS)).digest();

    assertEquals(plain, again);
    assertEquals(64, plain.length());
    assertNotEquals(plain, uids);
  }

  @Test
  void refuses_options_that_contradict_each_other() {
    Set<Option> both = EnumSet.of(Option.RETAIN_LONG_FULL_DATES, Option.RETAIN_LONG_MODIFIED_DATES);

    assertThrows(ProfileException.class, () -> catalogue.compile("dicom-basic", both));
    assertThrows(ProfileException.class, () -> catalogue.compile("no-such", Set.of()));
  }

  @Test
  void lets_the_safer_of_two_options_win() throws ProfileException {
    CompiledProfile profile =
        catalogue.compile(
            "dicom-basic",
            EnumSet.of(Option.RETAIN_DEVICE_IDENTITY, Option.RETAIN_LONG_MODIFIED_DATES));

    Ruling calibration = profile.ruling(0x00181200);

    assertEquals(ActionCode.C, calibration.action());
    assertEquals("C by retain-long-modified-dates", calibration.rule());
  }

  @Test
  void takes_a_plug_in_that_is_stricter() throws ProfileException {
    Rule stricter = rule(PATIENT_COMMENTS, ActionCode.X, Map.of());

    ProfileCatalogue with = with(new Plugin(1, List.of(profile("site", stricter))));

    assertEquals(List.of(), with.refusals());
    Ruling ruling = with.compile("site", Set.of(Option.CLEAN_DESCRIPTORS)).ruling(0x00104000);
    assertEquals(ActionCode.X, ruling.action());
  }

  @Test
  void refuses_alone_a_plug_in_that_keeps_more() {
    Rule keeps = rule(PATIENT_COMMENTS, ActionCode.K, Map.of());
    Rule keepsByWrongOption =
        rule(PATIENT_COMMENTS, ActionCode.X, Map.of(Option.RETAIN_UIDS, ActionCode.K));
    Rule byTag = rule(TagPattern.parse("(0029,1010)"), ActionCode.K, Map.of());

    for (Rule rule : List.of(keeps, keepsByWrongOption, byTag)) {
      ProfileCatalogue with = with(new Plugin(1, List.of(profile("site", rule))));
      assertEquals(1, with.refusals().size(), rule.toString());
      assertEquals(catalogue.profiles().size(), with.profiles().size());
    }
  }

  @Test
  void refuses_an_exact_rule_that_keeps_what_a_repeating_group_loses() {
    for (String tag : List.of("(6000,4000)", "(601E,3000)", "(5002,0030)")) {
      Rule keeps = rule(TagPattern.parse(tag), ActionCode.K, Map.of());

      ProfileCatalogue with = with(new Plugin(1, List.of(profile("site", keeps))));

      assertEquals(1, with.refusals().size(), tag);
    }
    Rule stricter = rule(TagPattern.parse("(6000,4000)"), ActionCode.X, Map.of());
    assertEquals(List.of(), with(new Plugin(1, List.of(profile("site", stricter)))).refusals());
  }

  @Test
  void refuses_a_pattern_that_keeps_what_the_basic_profile_takes() {
    Rule group = rule(TagPattern.parse("(0010,xxxx)"), ActionCode.K, Map.of());
    List<Rule> others =
        bundled("dicom-basic").rules().attributes().stream()
            .filter(rule -> !group.tag().matches(rule.tag().value()))
            .toList();
    List<Rule> rules = new ArrayList<>(others);
    rules.add(group);

    assertEquals(1, with(new Plugin(1, List.of(profile("site", rules)))).refusals().size());
  }

  @Test
  void refuses_two_patterns_for_one_attribute_whatever_their_order() {
    Rule group = rule(TagPattern.parse("(0010,xxxx)"), ActionCode.X, Map.of());
    Rule within = rule(TagPattern.parse("(0010,21xx)"), ActionCode.K, Map.of());
    for (List<Rule> two : List.of(List.of(group, within), List.of(within, group))) {
      List<Rule> rules = new ArrayList<>(bundled("dicom-basic").rules().attributes());
      rules.addAll(two);

      assertEquals(1, with(new Plugin(1, List.of(profile("site", rules)))).refusals().size());
    }
  }

  @Test
  void refuses_a_plug_in_that_leaves_rows_out_or_is_of_another_level() {
    Profile empty =
        new Profile(
            new Profile.Name("empty", "1", "", ""),
            "2026d",
            Set.of(),
            Set.of(),
            new RuleSet(List.of(), List.of(), List.of(), RuleSet.Unlisted.KEEP_KNOWN));

    assertEquals(1, with(new Plugin(1, List.of(empty))).refusals().size());
    assertEquals(1, with(new Plugin(2, List.of())).refusals().size());
    assertEquals(1, with(new Plugin(1, List.of())).refusals().size());
  }

  private static ProfileCatalogue with(ProfileProvider plugin) {
    List<ProfileProvider> providers = new ArrayList<>();
    ServiceLoader.load(ProfileProvider.class).forEach(providers::add);
    providers.add(plugin);
    return ProfileCatalogue.of(providers);
  }

  private Profile bundled(String id) {
    return catalogue.profiles().stream()
        .filter(p -> p.name().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Profile profile(String id, Rule change) {
    Profile basic = bundled("dicom-basic");
    List<Rule> rules = new ArrayList<>(basic.rules().attributes());
    rules.removeIf(rule -> rule.tag().equals(change.tag()));
    rules.add(change);
    return profile(id, rules);
  }

  private Profile profile(String id, List<Rule> rules) {
    Profile basic = bundled("dicom-basic");
    return new Profile(
        new Profile.Name(id, "1", "Site", "A site"),
        basic.edition(),
        basic.supported(),
        Set.of(),
        new RuleSet(
            rules,
            basic.rules().safePrivate(),
            basic.rules().concepts(),
            basic.rules().unlisted()));
  }

  private static Rule rule(TagPattern tag, ActionCode basic, Map<Option, ActionCode> options) {
    return new Rule(tag, "", basic, options, "site policy");
  }

  private record Plugin(int apiLevel, List<Profile> profiles) implements ProfileProvider {}
}
