// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;

/**
 * The de-identification statement of PS3.2 N.11 for one profile with its options, made from the
 * rules that run: it cannot say what the program does not do. Markdown.
 */
public final class ConformanceStatement {
  private final Profile profile;
  private final CompiledProfile compiled;
  private final StringBuilder text = new StringBuilder();

  private ConformanceStatement(Profile profile, CompiledProfile compiled) {
    this.profile = profile;
    this.compiled = compiled;
  }

  static String of(Profile profile, CompiledProfile compiled) {
    return new ConformanceStatement(profile, compiled).write();
  }

  private String write() {
    text.append("# De-identification: ").append(compiled.name()).append("\n\n");
    line(profile.name().title() + ". " + profile.name().audience());
    claim();
    admission();
    attributes();
    manner();
    inserted();
    restrictions();
    return text.toString();
  }

  private void claim() {
    heading("Profile and options");
    line("Rules after PS3.15 " + profile.edition() + ", digest `" + compiled.digest() + "`.");
    line(
        compiled.generalised().isEmpty()
            ? "The Basic Application Level Confidentiality Profile is claimed (113100)."
            : "The Basic Application Level Confidentiality Profile is **not** claimed. Generalised: "
                + String.join("; ", compiled.generalised())
                + ".");
    text.append("| option | code | applied | may be chosen |\n|---|---|---|---|\n");
    for (Option option : Option.values()) {
      row(
          option.codeMeaning(),
          option.codeValue(),
          compiled.options().contains(option) ? applied(option) : "no",
          profile.supported().contains(option) ? "yes" : "no");
    }
    text.append('\n');
  }

  private static String applied(Option option) {
    return option == Option.CLEAN_RECOGNIZABLE_VISUAL_FEATURES ? "held, not cleaned" : "yes";
  }

  private void admission() {
    Admission admission = compiled.admission();
    if (admission.equals(Admission.ANY)) {
      return;
    }
    heading("Images that are taken");
    line("Modalities: " + sorted(admission.modalities().stream().toList()));
    line("Manufacturers, by a word of their name: " + sorted(admission.makers().stream().toList()));
  }

  private void attributes() {
    heading("Attributes");
    line(
        "The action holds at every depth. Compound codes are resolved by the Type of the attribute"
            + " at its place in the IOD; where that is not known, the strictest that keeps it.");
    Map<ActionCode, Long> counts =
        profile.rules().attributes().stream()
            .collect(Collectors.groupingBy(this::action, TreeMap::new, Collectors.counting()));
    line(
        counts.entrySet().stream()
            .map(count -> count.getValue() + " × " + count.getKey().code())
            .collect(Collectors.joining(", ", "Rules: ", ".")));
    text.append("| attribute | keyword | action | source |\n|---|---|---|---|\n");
    for (Rule rule : profile.rules().attributes()) {
      row(rule.tag().toString(), rule.keyword(), action(rule).code(), rule.clause());
    }
    text.append('\n');
    line(
        profile.rules().unlisted() == Unlisted.REMOVE
            ? "Standard attributes without a rule are removed, or emptied where the IOD needs them."
            : "Standard attributes without a rule are kept if the dictionary knows them, except"
                + " person names, addresses, URLs, dates, times, ages and UIDs, which are treated"
                + " by VR as their listed kin are. Free text in them is searched.");
  }

  private ActionCode action(Rule rule) {
    return rule.tag().isExact() ? compiled.ruling(rule.tag().value()).action() : rule.basic();
  }

  private void manner() {
    heading("Manner");
    line(
        "**Dummies** are fixed values, the same for every original, valid in every character set.");
    line(
        "**UIDs** are replaced by an HMAC-SHA-256 of the original under a secret of the project, as"
            + " 2.25.n. Referential integrity holds over all files, runs and workstations of a"
            + " project. UIDs that the Standard assigns stay.");
    line(
        "**Patient ID and name** at the top become the subject's label. No attribute is encrypted:"
            + " (0400,0500) is removed.");
    when(
        Option.RETAIN_LONG_MODIFIED_DATES,
        "**Dates (E.3.6)** move by whole days, 1 to 1,095 earlier, one keyed interval per patient"
            + " and project; precision, fraction and offset from UTC stay, and so do times of day."
            + " What cannot be read is replaced as without the option.");
    when(
        Option.CLEAN_DESCRIPTORS,
        "**Descriptors (E.3.5)** are searched for the names, identifiers, birth date, places and"
            + " staff of the data set, near spellings included, and for numbers with a check digit,"
            + " telephone, mail and web addresses, postcodes, address lines, dates and titled names."
            + " What is found is cut out.");
    when(
        Option.CLEAN_STRUCTURED_CONTENT,
        "**Reports (E.3.4)** are treated item by item by concept name, retired schemes by meaning;"
            + " items that go leave a comment in their place, because items refer by position.");
    when(
        Option.RETAIN_PATIENT_CHARACTERISTICS,
        "**Patient characteristics (E.3.7)**: ages of 90 and more become 090Y; text is cleaned.");
    when(
        Option.RETAIN_SAFE_PRIVATE,
        "**Private attributes (E.3.10)**: "
            + profile.rules().safePrivate().size()
            + " are known to be safe by creator, group and element. Dates, UIDs, text and sequences"
            + " in them are treated as elsewhere; creators stay only for blocks that stay.");
    when(
        Option.CLEAN_PIXEL_DATA,
        "**Pixels (E.3.1)**: regions are painted solid on every frame, re-read and proved. The code"
            + " and (0028,0301) NO are written only where this was done.");
    when(
        Option.CLEAN_RECOGNIZABLE_VISUAL_FEATURES,
        "**Faces (E.3.2)** are not taken away, and the code is not written. Images in which one could"
            + " be recognised are held until a person, or a policy that a site named, lets them go.");
  }

  private void when(Option option, String sentence) {
    if (compiled.options().contains(option)) {
      line(sentence);
    }
  }

  private void inserted() {
    heading("Attributes inserted");
    line(
        "(0012,0062) YES; (0012,0063) program, profile, edition"
            + (compiled.generalised().isEmpty() ? "" : ", what was generalised")
            + "; (0012,0064) codes of CID 7050 for what was done; (0028,0303). Preamble and File Meta"
            + " Information are built anew.");
  }

  private void restrictions() {
    heading("Restrictions");
    line(
        "Private SOP Classes and DICOMDIR are refused. Digital signatures, curves and overlays that"
            + " are not kept go as a whole. Encapsulated documents are replaced by a dummy.");
  }

  private void heading(String title) {
    text.append("## ").append(title).append("\n\n");
  }

  private void line(String sentence) {
    text.append(sentence).append("\n\n");
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String sorted(List<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
