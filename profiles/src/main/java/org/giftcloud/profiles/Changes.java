// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.profiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;
import org.giftcloud.pluginsapi.TagPattern;

/** Rules that differ from others in a few attributes. */
final class Changes {
  /** Dates and moments of a visit whose year says enough; the birth date is not among them. */
  static final List<String> YEARS =
      List.of(
          "(0008,0020)", // Study Date
          "(0008,0021)", // Series Date
          "(0008,0022)", // Acquisition Date
          "(0008,0023)", // Content Date
          "(0008,002A)"); // Acquisition DateTime

  private final RuleSet from;
  private final Map<TagPattern, Rule> rules = new LinkedHashMap<>();
  private Unlisted unlisted;
  private Admission admission;

  private Changes(RuleSet from) {
    this.from = from;
    unlisted = from.unlisted();
    admission = from.admission();
    from.attributes().forEach(rule -> rules.put(rule.tag(), rule));
  }

  static Changes to(RuleSet from) {
    return new Changes(from);
  }

  /** Generalises attributes whatever the option. */
  Changes generalise(String clause, List<String> tags) {
    return set(ActionCode.G, clause, tags);
  }

  /** Removes attributes unless an option keeps them. */
  Changes remove(String clause, List<String> tags) {
    for (String tag : tags) {
      Rule rule = listed(tag);
      put(rule, ActionCode.X, rule.options(), clause);
    }
    return this;
  }

  /** Lets nothing through but the listed attributes, of images that are admitted. */
  Changes allowOnly(List<Rule> allowed, Admission only) {
    allowed.forEach(rule -> rules.put(rule.tag(), rule));
    unlisted = Unlisted.REMOVE;
    admission = only;
    return this;
  }

  RuleSet rules() {
    return new RuleSet(
        List.copyOf(rules.values()), from.safePrivate(), from.concepts(), unlisted, admission);
  }

  private Changes set(ActionCode action, String clause, List<String> tags) {
    for (String tag : tags) {
      put(listed(tag), action, Map.of(), clause);
    }
    return this;
  }

  private Rule listed(String tag) {
    Rule rule = rules.get(TagPattern.parse(tag));
    if (rule == null) {
      throw new IllegalStateException("No rule to change for " + tag);
    }
    return rule;
  }

  private void put(Rule rule, ActionCode action, Map<Option, ActionCode> options, String clause) {
    rules.put(rule.tag(), new Rule(rule.tag(), rule.keyword(), action, options, clause));
  }
}
