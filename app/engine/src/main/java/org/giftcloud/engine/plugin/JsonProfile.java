// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;
import org.giftcloud.pluginsapi.SafePrivateRule;
import org.giftcloud.pluginsapi.TagPattern;
import org.jspecify.annotations.Nullable;

/** A profile written as JSON: the rules of another one, with changes. Same model, same checks. */
final class JsonProfile {
  static final String FORMAT = "giftcloud-profile-1";
  static final Set<String> FIELDS =
      Set.of(
          "format",
          "id",
          "version",
          "title",
          "audience",
          "from",
          "edition",
          "supported",
          "preset",
          "unlisted",
          "admission",
          "rules",
          "safePrivate");
  static final Set<String> RULE_FIELDS = Set.of("tag", "keyword", "action", "options", "clause");
  static final Set<String> PRIVATE_FIELDS = Set.of("creator", "group", "element", "vr", "meaning");
  static final Set<String> ADMISSION_FIELDS = Set.of("modalities", "makers");

  private final Map<String, Profile> known;
  private final Profile basic;
  private final Map<TagPattern, Integer> lines = new LinkedHashMap<>();

  private JsonProfile(Map<String, Profile> known, Profile basic) {
    this.known = known;
    this.basic = basic;
  }

  /**
   * Reads and checks a profile.
   *
   * @param json the file
   * @param known profiles it may start from; the Basic Profile is among them
   * @throws ProfileException naming the line, and the rule where there is one
   */
  static Profile read(byte[] json, Map<String, Profile> known, Profile basic)
      throws ProfileException {
    JsonProfile reader = new JsonProfile(known, basic);
    Profile profile = reader.profile(LineTree.read(json));
    try {
      new Baseline(basic).check(profile);
    } catch (ProfileException e) {
      throw reader.atItsLine(e);
    }
    return profile;
  }

  private ProfileException atItsLine(ProfileException e) {
    String message = String.valueOf(e.getMessage());
    for (Map.Entry<TagPattern, Integer> rule : lines.entrySet()) {
      if (message.contains(rule.getKey().toString())) {
        return LineTree.at(rule.getValue(), message);
      }
    }
    return e;
  }

  private Profile profile(LineTree.Fields top) throws ProfileException {
    top.only(FIELDS);
    if (!top.text("format").equals(FORMAT)) {
      throw LineTree.at(top.lineOf("format"), "the format must be " + FORMAT);
    }
    @Nullable Profile from = from(top);
    RuleSet rules = rules(top, from);
    try {
      return new Profile(
          new Profile.Name(
              top.text("id"), top.text("version"), top.text("title"), top.text("audience")),
          from == null || top.has("edition") ? top.text("edition") : from.edition(),
          from == null || top.has("supported") ? options(top, "supported") : from.supported(),
          from == null || top.has("preset") ? options(top, "preset") : from.preset(),
          rules);
    } catch (IllegalArgumentException e) {
      throw LineTree.at(top.line(), String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Profile from(LineTree.Fields top) throws ProfileException {
    if (!top.has("from")) {
      return null;
    }
    Profile from = known.get(top.text("from"));
    if (from == null) {
      throw LineTree.at(top.lineOf("from"), "no profile to start from, one of " + known.keySet());
    }
    return from;
  }

  private RuleSet rules(LineTree.Fields top, @Nullable Profile from) throws ProfileException {
    Map<TagPattern, Rule> rules = new LinkedHashMap<>();
    List<SafePrivateRule> privates = new ArrayList<>();
    if (from != null) {
      from.rules().attributes().forEach(rule -> rules.put(rule.tag(), rule));
      privates.addAll(from.rules().safePrivate());
    }
    for (LineTree item : top.items("rules")) {
      Rule rule = rule(item);
      if (lines.put(rule.tag(), item.line()) != null) {
        throw LineTree.at(item.line(), "second rule for " + rule.tag());
      }
      rules.put(rule.tag(), rule);
    }
    for (LineTree item : top.items("safePrivate")) {
      privates.add(safePrivate(item));
    }
    return new RuleSet(
        List.copyOf(rules.values()),
        privates,
        // A file cannot say what reports may hold: the Standard does.
        (from == null ? basic : from).rules().concepts(),
        unlisted(top, from),
        admission(top, from));
  }

  private static Unlisted unlisted(LineTree.Fields top, @Nullable Profile from)
      throws ProfileException {
    if (!top.has("unlisted")) {
      return from == null ? Unlisted.REMOVE : from.rules().unlisted();
    }
    return switch (top.text("unlisted")) {
      case "remove" -> Unlisted.REMOVE;
      case "keep-known" -> Unlisted.KEEP_KNOWN;
      default -> throw LineTree.at(top.lineOf("unlisted"), "unlisted must be remove or keep-known");
    };
  }

  private static Admission admission(LineTree.Fields top, @Nullable Profile from)
      throws ProfileException {
    if (from != null && !top.has("admission")) {
      return from.rules().admission();
    }
    LineTree.Fields fields = top.object("admission").only(ADMISSION_FIELDS);
    return new Admission(
        Set.copyOf(fields.texts("modalities")), Set.copyOf(fields.texts("makers")));
  }

  private static Rule rule(LineTree item) throws ProfileException {
    if (!(item instanceof LineTree.Fields fields)) {
      throw LineTree.at(item.line(), "a rule must be an object");
    }
    String tag = fields.only(RULE_FIELDS).text("tag");
    try {
      Map<Option, ActionCode> options = new EnumMap<>(Option.class);
      LineTree.Fields under = fields.object("options");
      for (String name : under.fields().keySet()) {
        options.put(option(name, under.line()), action(under.text(name), under.line()));
      }
      return new Rule(
          TagPattern.parse(tag),
          fields.text("keyword", ""),
          action(fields.text("action"), item.line()),
          options,
          fields.text("clause"));
    } catch (IllegalArgumentException e) {
      throw LineTree.at(item.line(), String.valueOf(e.getMessage()));
    }
  }

  private static SafePrivateRule safePrivate(LineTree item) throws ProfileException {
    if (!(item instanceof LineTree.Fields fields)) {
      throw LineTree.at(item.line(), "a safe private attribute must be an object");
    }
    fields.only(PRIVATE_FIELDS);
    try {
      return new SafePrivateRule(
          fields.text("creator"),
          Integer.parseInt(fields.text("group"), 16),
          Integer.parseInt(fields.text("element"), 16),
          fields.text("vr", ""),
          fields.text("meaning"));
    } catch (NumberFormatException e) {
      throw LineTree.at(item.line(), "group and element are hexadecimal digits");
    } catch (IllegalArgumentException e) {
      throw LineTree.at(item.line(), String.valueOf(e.getMessage()));
    }
  }

  private static Set<Option> options(LineTree.Fields top, String name) throws ProfileException {
    Set<Option> options = EnumSet.noneOf(Option.class);
    for (LineTree item : top.items(name)) {
      String text = item instanceof LineTree.Text(int at, String value) ? value : "";
      options.add(option(text, item.line()));
    }
    return options;
  }

  private static Option option(String name, int line) throws ProfileException {
    return Option.named(name)
        .orElseThrow(() -> LineTree.at(line, "no such option of PS3.15 Annex E"));
  }

  private static ActionCode action(String code, int line) throws ProfileException {
    return ActionCode.of(code)
        .orElseThrow(() -> LineTree.at(line, "no such action: codes of Table E.1-1a, GENERALISE"));
  }
}
