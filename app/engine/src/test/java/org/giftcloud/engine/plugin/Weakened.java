// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.TagPattern;

/** A profile with one rule turned into Keep, which no check would let through. */
public final class Weakened {
  private Weakened() {}

  /** Compiled past the comparison with the Basic Profile. */
  public static CompiledProfile keeping(Profile profile, Set<Option> options, int tag) {
    RuleSet rules = profile.rules();
    List<Rule> changed = new ArrayList<>(rules.attributes());
    changed.removeIf(rule -> rule.tag().equals(TagPattern.of(tag)));
    if (changed.size() == rules.attributes().size()) {
      throw new IllegalArgumentException("There is no such rule to change");
    }
    changed.add(new Rule(TagPattern.of(tag), "", ActionCode.K, Map.of(), "mutant"));
    RuleSet weak = new RuleSet(changed, rules.safePrivate(), rules.concepts(), rules.unlisted());
    return new CompiledProfile(
        new Profile(profile.name(), profile.edition(), profile.supported(), profile.preset(), weak),
        options);
  }
}
