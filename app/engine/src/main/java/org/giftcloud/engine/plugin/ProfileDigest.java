// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;

/** The digest that stands for a profile with its options in seals and receipts. */
final class ProfileDigest {
  /** Raise with every change in the way the engine carries out rules. */
  private static final String ENGINE = "giftcloud-deidentify 2";

  private ProfileDigest() {}

  static String of(Profile profile, Set<Option> options, String origin) {
    StringBuilder text = new StringBuilder(ENGINE).append('\n').append(origin).append('\n');
    text.append(profile.name().id()).append(' ').append(profile.name().version()).append('\n');
    Admission admission = profile.rules().admission();
    text.append(admission.modalities().stream().sorted().toList());
    text.append(admission.makers().stream().sorted().toList()).append('\n');
    text.append(profile.edition()).append(' ').append(profile.rules().unlisted()).append('\n');
    text.append(options.stream().sorted().map(Option::optionName).toList()).append('\n');
    lines(
        text,
        profile.rules().attributes().stream()
            .map(rule -> rule.tag() + " " + rule.basic() + " " + sorted(rule.options())));
    lines(
        text,
        profile.rules().safePrivate().stream()
            .map(rule -> rule.creator() + " " + rule.group() + " " + rule.element()));
    lines(
        text,
        profile.rules().concepts().stream()
            .map(
                rule ->
                    String.join(" ", rule.codeValue(), rule.scheme(), rule.valueType())
                        + rule.basic()
                        + sorted(rule.options())));
    return ProfileFolder.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void lines(StringBuilder text, Stream<String> lines) {
    List<String> sorted = lines.sorted().toList();
    text.append(String.join("\n", sorted)).append("\n\n");
  }

  private static String sorted(Map<Option, ActionCode> options) {
    return new TreeMap<>(options).toString();
  }
}
