// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.ConceptRule;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;
import org.giftcloud.pluginsapi.SafePrivateRule;
import org.giftcloud.pluginsapi.TagPattern;

/** A profile with its options, ready for use: immutable, shared by all threads. */
public final class CompiledProfile {
  private static final String ANY_TYPE = "*";

  /** Types of value that hold a name, a number or a moment rather than refer to an object. */
  private static final Set<String> IDENTIFYING =
      Set.of("TEXT", "PNAME", "UIDREF", "DATE", "TIME", "DATETIME", "NUM", "CODE");

  private final Profile profile;
  private final Set<Option> options;
  private final String digest;
  private final TagTable<Ruling> exact;
  private final List<Pattern> patterns;
  private final List<String> generalised;
  private final Ruling forPrivate;
  private final Map<PrivateKey, SafePrivateRule> safePrivate;
  private final Map<ConceptKey, ActionCode> concepts;

  CompiledProfile(Profile profile, Set<Option> options) {
    this(profile, options, "");
  }

  /** With the digest of the file that the profile came in. */
  CompiledProfile(Profile profile, Set<Option> options, String origin) {
    this.profile = profile;
    EnumSet<Option> chosen = EnumSet.noneOf(Option.class);
    chosen.addAll(options);
    this.options = Collections.unmodifiableSet(chosen);
    List<Rule> rules = profile.rules().attributes();
    TagTable<Ruling> table = new TagTable<>(rules.size(), Ruling.UNLISTED);
    List<Pattern> groups = new ArrayList<>();
    Ruling odd = Ruling.of(ActionCode.X, "X", "PS3.15 Table E.1-1");
    for (Rule rule : rules) {
      Ruling ruling = ruling(rule);
      if (rule.tag().isExact()) {
        table.put(rule.tag().value(), ruling);
      } else if (rule.tag().equals(TagPattern.PRIVATE)) {
        odd = ruling;
      } else {
        groups.add(new Pattern(rule, ruling));
      }
    }
    exact = table;
    generalised = generalised(table, rules);
    patterns = List.copyOf(groups);
    forPrivate = odd;
    safePrivate = safePrivate(profile);
    concepts = concepts(profile);
    digest = ProfileDigest.of(profile, this.options, origin);
  }

  /** Hexadecimal SHA-256 over the rules, the options and the way rules are carried out. */
  public String digest() {
    return digest;
  }

  /** Id and version, for people and for (0012,0063), for example {@code dicom-basic 1.0}. */
  public String name() {
    return profile.name().id() + " " + profile.name().version();
  }

  public Profile.Name profileName() {
    return profile.name();
  }

  /** The edition of the Standard that the rules follow. */
  public String edition() {
    return profile.edition();
  }

  public Set<Option> options() {
    return options;
  }

  public Unlisted unlisted() {
    return profile.rules().unlisted();
  }

  /** The ruling for a standard attribute, or {@link Ruling#UNLISTED}. */
  public Ruling ruling(int tag) {
    Ruling found = exact.get(tag);
    if (!found.isUnlisted()) {
      return found;
    }
    for (Pattern pattern : patterns) {
      if (pattern.rule.tag().matches(tag)) {
        return pattern.ruling;
      }
    }
    return Ruling.UNLISTED;
  }

  /** What is generalised, in words for (0012,0063); empty when the Basic Profile is kept whole. */
  public List<String> generalised() {
    return generalised;
  }

  /** Which images the profile is for. */
  public Admission admission() {
    return profile.rules().admission();
  }

  private static List<String> generalised(TagTable<Ruling> table, List<Rule> rules) {
    Set<String> words = new TreeSet<>();
    for (Rule rule : rules) {
      if (rule.tag().isExact() && table.get(rule.tag().value()).action() == ActionCode.G) {
        words.add(Generalisation.words(rule.tag().value()));
      }
    }
    return List.copyOf(words);
  }

  /** The ruling for private attributes that nothing says is safe. */
  public Ruling privateRuling() {
    return forPrivate;
  }

  /** The safe private attribute of a creator, if it is one and the option is applied. */
  public Optional<SafePrivateRule> safePrivate(String creator, int tag) {
    if (!options.contains(Option.RETAIN_SAFE_PRIVATE)) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        safePrivate.get(new PrivateKey(creator.strip(), tag >>> 16, tag & 0xFF)));
  }

  /** The action on content items of a structured report with a concept name, if there is a rule. */
  public Optional<ActionCode> concept(String codeValue, String scheme, String valueType) {
    return Optional.ofNullable(concepts.get(new ConceptKey(codeValue, scheme, valueType)));
  }

  /** The same by the meaning of the code, where its scheme has been retired or is a private one. */
  public Optional<ActionCode> conceptMeaning(String meaning, String valueType) {
    return Optional.ofNullable(concepts.get(new ConceptKey(plain(meaning), "", valueType)));
  }

  /**
   * The action on a content item that names a person, a number or a moment by a concept of the
   * table, but says so in another type of value than the table knows.
   */
  public Optional<ActionCode> conceptOfAnyType(String codeValue, String scheme, String meaning) {
    ActionCode found = concepts.get(new ConceptKey(codeValue, scheme, ANY_TYPE));
    return Optional.ofNullable(
        found == null ? concepts.get(new ConceptKey(plain(meaning), "", ANY_TYPE)) : found);
  }

  private static String plain(String meaning) {
    return meaning.strip().toUpperCase(Locale.ROOT);
  }

  private Ruling ruling(Rule rule) {
    ActionCode action = rule.basic();
    Option because = null;
    for (Option option : options) {
      ActionCode under = rule.options().get(option);
      // Between two options the safer wins, whatever the basic action is.
      if (under != null && (because == null || Strictness.isSafer(under, action))) {
        action = under;
        because = option;
      }
    }
    String why = because == null ? action.code() : action.code() + " by " + because.optionName();
    ActionCode otherwise = rule.basic().keeps() ? ActionCode.X_Z_D : rule.basic();
    String clause = rule.clause() + ", " + profile.edition();
    return new Ruling(action, otherwise, rule.keyword(), why, clause);
  }

  private Map<PrivateKey, SafePrivateRule> safePrivate(Profile from) {
    Map<PrivateKey, SafePrivateRule> map = new HashMap<>();
    for (SafePrivateRule rule : from.rules().safePrivate()) {
      map.put(new PrivateKey(rule.creator().strip(), rule.group(), rule.element()), rule);
    }
    return Collections.unmodifiableMap(map);
  }

  private Map<ConceptKey, ActionCode> concepts(Profile from) {
    Map<ConceptKey, ActionCode> map = new HashMap<>();
    for (ConceptRule rule : from.rules().concepts()) {
      ActionCode action = rule.basic();
      boolean byOption = false;
      for (Option option : options) {
        ActionCode under = rule.options().get(option);
        if (under != null && (!byOption || Strictness.isSafer(under, action))) {
          action = under;
          byOption = true;
        }
      }
      map.put(new ConceptKey(rule.codeValue(), rule.scheme(), rule.valueType()), action);
      put(map, new ConceptKey(plain(rule.meaning()), "", rule.valueType()), action);
      // What may be said of anybody, such as a finding, is safe as a code and not as a text.
      if (IDENTIFYING.contains(rule.valueType())
          && !rule.options().containsKey(Option.CLEAN_DESCRIPTORS)) {
        put(map, new ConceptKey(rule.codeValue(), rule.scheme(), ANY_TYPE), action);
        put(map, new ConceptKey(plain(rule.meaning()), "", ANY_TYPE), action);
      }
    }
    return Map.copyOf(map);
  }

  private static void put(Map<ConceptKey, ActionCode> map, ConceptKey key, ActionCode action) {
    map.merge(key, action, (one, other) -> Strictness.isSafer(one, other) ? one : other);
  }

  private record Pattern(Rule rule, Ruling ruling) {}

  private record PrivateKey(String creator, int group, int element) {}

  private record ConceptKey(String codeValue, String scheme, String valueType) {}
}
