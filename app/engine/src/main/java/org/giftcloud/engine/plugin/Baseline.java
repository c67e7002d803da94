// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.pluginsapi.ActionCode;
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
    Map<TagPattern, Rule> rules =
        profile.rules().attributes().stream().collect(Collectors.toMap(Rule::tag, rule -> rule));
    for (Rule rule : rules.values()) {
      checkGeneralise(profile, rule);
      checkPrivate(profile, rule);
    }
    for (Rule floor : basic.rules().attributes()) {
      Optional<Rule> rule = ruleFor(rules, floor.tag());
      if (rule.isPresent()) {
        checkRule(profile, rule.get(), floor);
      } else if (profile.rules().unlisted() == Unlisted.KEEP_KNOWN && !floor.basic().keeps()) {
        throw weaker(profile, floor, "has no rule");
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

  private static Optional<Rule> ruleFor(Map<TagPattern, Rule> rules, TagPattern tag) {
    Rule same = rules.get(tag);
    if (same != null || !tag.isExact()) {
      return Optional.ofNullable(same);
    }
    return rules.values().stream().filter(rule -> rule.tag().matches(tag.value())).findFirst();
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
