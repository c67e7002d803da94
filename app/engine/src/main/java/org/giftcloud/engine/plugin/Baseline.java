// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.ConceptRule;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;
import org.giftcloud.pluginsapi.TagPattern;

/**
 * Holds every profile to the Basic Profile: a plug-in may be stricter; keeping what the Basic
 * Profile takes away needs the option that says so.
 */
final class Baseline {
  private final Profile basic;

  Baseline(Profile basic) {
    this.basic = basic;
  }

  void check(Profile profile) throws ProfileException {
    List<Rule> rules = profile.rules().attributes();
    checkOverlaps(profile, rules);
    for (Rule rule : rules) {
      checkGeneralise(profile, rule);
      checkPrivate(profile, rule);
    }
    checkConcepts(profile);
    Map<TagPattern, Rule> exact =
        rules.stream()
            .filter(rule -> rule.tag().isExact())
            .collect(Collectors.toMap(Rule::tag, rule -> rule));
    for (Rule floor : basic.rules().attributes()) {
      for (Rule rule : rulesFor(rules, exact, floor.tag())) {
        checkRule(profile, rule, floor);
      }
      if (profile.rules().unlisted() == Unlisted.KEEP_KNOWN
          && !floor.basic().keeps()
          && rules.stream().noneMatch(rule -> covers(rule.tag(), floor.tag()))) {
        throw weaker(profile, floor, "has no rule");
      }
    }
  }

  /** What cleans reports has a rule for every concept that may name somebody. */
  private void checkConcepts(Profile profile) throws ProfileException {
    if (!profile.supported().contains(Option.CLEAN_STRUCTURED_CONTENT)) {
      return;
    }
    for (ConceptRule floor : basic.rules().concepts()) {
      List<ConceptRule> same =
          profile.rules().concepts().stream().filter(rule -> isSame(rule, floor)).toList();
      if (same.isEmpty() || same.stream().anyMatch(rule -> keepsMore(rule, floor))) {
        throw new ProfileException(
            "Profile %s keeps more than the Basic Profile of reports: %s %s %s"
                .formatted(
                    profile.name().id(), floor.scheme(), floor.codeValue(), floor.meaning()));
      }
    }
  }

  private static boolean isSame(ConceptRule rule, ConceptRule floor) {
    return rule.codeValue().equals(floor.codeValue())
        && rule.scheme().equals(floor.scheme())
        && rule.valueType().equals(floor.valueType())
        && rule.meaning().equals(floor.meaning());
  }

  private static boolean keepsMore(ConceptRule rule, ConceptRule floor) {
    return keepsMore(rule.basic(), floor.basic())
        || Stream.concat(rule.options().keySet().stream(), floor.options().keySet().stream())
            .anyMatch(
                option ->
                    keepsMore(
                        rule.options().getOrDefault(option, rule.basic()),
                        floor.options().getOrDefault(option, floor.basic())));
  }

  /** Which of two patterns is carried out for a tag must not hang on their order. */
  private static void checkOverlaps(Profile profile, List<Rule> rules) throws ProfileException {
    List<Rule> patterns = rules.stream().filter(rule -> !rule.tag().isExact()).toList();
    for (int i = 0; i < patterns.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(patterns.get(i).tag(), patterns.get(j).tag())) {
          throw new ProfileException(
              "Profile %s has two rules for one attribute, %s and %s"
                  .formatted(profile.name().id(), patterns.get(j).tag(), patterns.get(i).tag()));
        }
      }
    }
  }

  private static void checkPrivate(Profile profile, Rule rule) throws ProfileException {
    boolean odd = (rule.tag().value() >>> 16 & 1) == 1;
    if (odd && rule.tag().isExact()) {
      throw weaker(profile, rule, "names a private attribute by its tag instead of its creator");
    }
  }

  /** Generalising is defined for few attributes; elsewhere somebody meant something else. */
  private static void checkGeneralise(Profile profile, Rule rule) throws ProfileException {
    boolean generalises =
        rule.basic() == ActionCode.G || rule.options().containsValue(ActionCode.G);
    if (generalises && !(rule.tag().isExact() && Generalisation.isFor(rule.tag().value()))) {
      throw new ProfileException(
          "Profile %s generalises %s, which is no date, age or address"
              .formatted(profile.name().id(), rule.tag()));
    }
  }

  /** Every rule that is carried out for a tag of a row of the Basic Profile. */
  private List<Rule> rulesFor(List<Rule> rules, Map<TagPattern, Rule> exact, TagPattern row) {
    Rule same = exact.get(row);
    if (same != null) {
      return List.of(same);
    }
    return rules.stream()
        .filter(rule -> overlap(rule.tag(), row))
        .filter(rule -> row.isExact() || !hasRowOfItsOwn(rule.tag()))
        .toList();
  }

  private boolean hasRowOfItsOwn(TagPattern tag) {
    return tag.isExact()
        && basic.rules().attributes().stream().anyMatch(row -> row.tag().equals(tag));
  }

  /** Whether some tag may be meant by both. */
  private static boolean overlap(TagPattern one, TagPattern other) {
    if (one.isExact()) {
      return other.matches(one.value());
    }
    if (other.isExact()) {
      return one.matches(other.value());
    }
    if (one.equals(TagPattern.PRIVATE) || other.equals(TagPattern.PRIVATE)) {
      return one.equals(other);
    }
    return ((one.value() ^ other.value()) & one.mask() & other.mask()) == 0;
  }

  /** Whether every tag of a row is meant. */
  private static boolean covers(TagPattern rule, TagPattern row) {
    if (row.isExact()) {
      return rule.matches(row.value());
    }
    boolean isWider = (rule.mask() & row.mask()) == rule.mask();
    return isWider && overlap(rule, row);
  }

  private static void checkRule(Profile profile, Rule rule, Rule floor) throws ProfileException {
    if (keepsMore(rule.basic(), floor.basic())) {
      throw weaker(profile, floor, "keeps more");
    }
    Set<Option> named = rule.options().keySet();
    for (Option option : named) {
      ActionCode allowed = floor.options().getOrDefault(option, floor.basic());
      if (keepsMore(rule.options().getOrDefault(option, rule.basic()), allowed)) {
        throw weaker(profile, floor, "keeps more under " + option.optionName());
      }
    }
  }

  private static boolean keepsMore(ActionCode action, ActionCode floor) {
    // What is generalised is announced in the output, which then does not claim the Basic Profile.
    return action != ActionCode.G && action.keeps() && Strictness.isSafer(floor, action);
  }

  private static ProfileException weaker(Profile profile, Rule rule, String what) {
    return new ProfileException(
        "Profile %s %s than the Basic Profile for %s %s"
            .formatted(profile.name().id(), what, rule.tag(), rule.keyword()));
  }
}
