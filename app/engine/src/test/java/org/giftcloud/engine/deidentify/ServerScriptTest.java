// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.script.FrozenScripts;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.engine.script.ScriptRunner;
import org.giftcloud.giftcloudclient.RuleScope;
import org.giftcloud.giftcloudclient.ServerScript;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts in use say, run after the profile on what it left. */
final class ServerScriptTest {
  /** XNAT 1.6 installs it by itself. */
  private static final String DEFAULT_OF_4 =
      """
      project = "Unassigned" : (0008,1030) := (0008,1030)
      (0008,1030) := project
      (0010,0010) := subject
      (0010,0020) := session
      """;

  private static final String DEFAULT_OF_6 =
      """
      version "6.1"
      project != "Unassigned" ? (0008,1030) := project
      (0010,0010) := subject
      (0010,0020) := session
      """;

  private final Attributes source =
      Given.image(Given.CT)
          .setString(Tag.Modality, VR.CS, "CT")
          .setString(Tag.SeriesNumber, VR.IS, "4")
          .setString(Tag.StudyDate, VR.DA, "20200102")
          .setString(Tag.SeriesDate, VR.DA, "20200102")
          .setString(Tag.BodyPartExamined, VR.CS, "HEAD")
          .setString(Tag.PatientSex, VR.CS, "F")
          .setInt(Tag.Rows, VR.US, 8)
          .build();

  private Deidentified after = Given.done(deidentifier(), source);

  private static Deidentifier deidentifier(Option... more) {
    Option[] options = Arrays.copyOf(more, more.length + 1);
    options[more.length] = Option.RETAIN_LONG_MODIFIED_DATES;
    return Given.deidentifier(options);
  }

  private ScriptRun run(String... texts) {
    return run(after, texts);
  }

  private ScriptRun run(Deidentified made, String... texts) {
    List<ServerScript> scripts =
        Arrays.stream(texts)
            .map(text -> new ServerScript(RuleScope.SITE, "admin", "2026-01-01", text))
            .toList();
    ScriptedOutput output = new ScriptedOutput(made);
    ScriptRun run = new ScriptRunner(FrozenScripts.of(scripts), "TRIAL").run(output);
    if (run.isApplied()) {
      after = output.result();
    }
    return run;
  }

  private void assertApplied(String... texts) {
    assertEquals("", run(texts).refusal());
  }

  private String value(int tag) {
    Attributes filled = Slots.fill(after.canonical(), after.slots(), Given.VALUES);
    return filled.getString(tag).orElse("");
  }

  private String session() {
    return Given.VALUES.of(new Slot(1, Slot.Kind.SESSION_LABEL, "1.2.3.1", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {DEFAULT_OF_4, DEFAULT_OF_6})
  void the_scripts_that_xnat_installs_are_applied(String script) {
    assertApplied(script);

    assertEquals(
        List.of("TRIAL", "SUBJ-7", session()),
        List.of(value(Tag.StudyDescription), value(Tag.PatientName), value(Tag.PatientID)));
    assertTrue(session().startsWith("SUBJ-7-"), session());
  }

  @Test
  void markers_go_back_where_the_gate_compares() {
    assertApplied(DEFAULT_OF_4, "- (0008,0020)\n(0010,4000) := subject");

    Attributes filled = Slots.fill(after.canonical(), after.slots(), Given.VALUES);

    assertEquals(after.canonical(), Slots.putBack(filled, after.slots()));
    for (Slot slot : after.slots()) {
      for (String found : Slots.valuesAt(filled, slot)) {
        assertEquals(Given.VALUES.of(slot), found);
      }
    }
    assertEquals("SUBJ-7", value(Tag.PatientComments));
  }

  @Test
  void assigns_constants_and_copies_what_the_profile_left() {
    assertApplied("(0008,0080) := \"Trial site 1\"\n(0008,103E) := (0018,0015) // where");

    assertEquals("Trial site 1", value(Tag.InstitutionName));
    assertEquals("HEAD", value(Tag.SeriesDescription));
  }

  @Test
  void defines_names_and_asks_nobody() {
    assertApplied(
        "describe where \"Site\"\nexport where \"a/b\"\nwhere := \"S1\"\n(0008,1010) := where");

    assertEquals("S1", value(Tag.StationName));
  }

  /** Whatever a script is, the program that reads it goes on. */
  @ParameterizedTest
  @ValueSource(strings = {"describe x", "describe", "export", "describe x\n", "if", ":", "(0008"})
  void what_ends_too_early_is_refused_with_its_line(String script) {
    String refusal = run(script).refusal();

    assertTrue(refusal.startsWith("line 1 of the site's script"), refusal);
  }

  @Test
  void deletes_and_keeps_what_the_definition_wants_present() {
    assertApplied("-(0018,0015)\n- (0008,0020)\n-(0040,A730)");

    assertFalse(after.canonical().contains(Tag.BodyPartExamined));
    assertEquals(Optional.of(VR.DA), after.canonical().vrOf(Tag.StudyDate));
    assertFalse(after.canonical().containsValue(Tag.StudyDate));
    assertTrue(
        after.slots().stream().noneMatch(slot -> slot.places().contains("00080020:0")),
        "nothing is filled there any more");
  }

  @Test
  void deletes_by_patterns() {
    assertApplied("-(0018,XXXX)\n-(50XX,XXXX)\n-(XXX#,XXXX)");

    assertFalse(after.canonical().contains(Tag.BodyPartExamined));
  }

  @Test
  void an_empty_text_empties() {
    assertApplied("(0010,0040) := \"\"\n(0008,0021) := \"\"");

    assertEquals(List.of("", ""), List.of(value(Tag.PatientSex), value(Tag.SeriesDate)));
  }

  @Test
  void of_version_4_the_first_statement_about_an_element_wins() {
    assertApplied("(0008,1010) := \"first\"\n(0008,1010) := \"second\"");

    assertEquals("first", value(Tag.StationName));
  }

  @Test
  void of_version_6_statements_follow_each_other() {
    assertApplied(
        "version \"6.3\"\n(0008,1010) := \"first\"\n(0008,1010) := \"second\"\n"
            + "(0008,103E) := lowercase[(0008,1010)]\n(0008,1040) ?= \"never\"");

    assertEquals("second", value(Tag.StationName));
    assertEquals("second", value(Tag.SeriesDescription));
    assertFalse(after.canonical().contains(Tag.InstitutionalDepartmentName));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(0020,0011) = \"4\" : (0008,1010) := \"yes\" | yes",
        "(0020,0011) = \"5\" : (0008,1010) := \"yes\" | ''",
        "(0018,0015) ~ \"HE.*\" : (0008,1010) := \"yes\" | yes",
        "(0018,0015) ~ \"E\" : (0008,1010) := \"yes\" | ''",
        "(0018,0015) ~ \"HEAD\" : (0008,0060) = \"MR\" : (0008,1010) := \"yes\" | ''",
        "lowercase[(0018,0015)] = \"head\" : (0008,1010) := \"yes\" | yes",
        "(0010,0020) ~ \".+\" : (0008,1010) := \"yes\" | yes",
        "(0008,0070) ~ \".+\" : (0008,1010) := \"yes\" | ''",
      })
  void conditions_of_version_4(String line, String expected) {
    assertApplied(line);

    assertEquals(expected, value(Tag.StationName));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(0020,0011) != \"5\" ? (0008,1010) := \"yes\" : (0008,1010) := \"no\" | yes",
        "(0020,0011) !~ \"[4-6]\" ? (0008,1010) := \"yes\" : (0008,1010) := \"no\" | no",
      })
  void conditions_of_version_6(String line, String expected) {
    assertApplied("version \"6.1\"\n" + line);

    assertEquals(expected, value(Tag.StationName));
  }

  @Test
  void a_uid_that_is_to_be_hashed_has_its_keyed_one_already() {
    assertApplied("(0020,000D) := hashUID[(0020,000D)]\n(0008,0018) := hashUID[(0008,0018)]");

    assertTrue(value(Tag.StudyInstanceUID).startsWith("2.25."));
    assertEquals(Given.done(deidentifier(), source).canonical(), after.canonical());
  }

  @Test
  void what_is_there_already_is_no_change() {
    assertApplied("(0012,0062) := \"YES\"\n(0010,0020) := subject\n(0008,0060) := \"CT\"");

    assertEquals(Given.done(deidentifier(), source).canonical(), after.canonical());
  }

  @Test
  void every_change_names_its_line_and_author() {
    assertApplied("// ours\n(0008,0080) := \"Trial site 1\"");

    Change change = after.changes().getLast();
    assertEquals("(0008,0080)", change.path());
    assertEquals("Trial site 1", change.after());
    assertEquals("line 2 of the script of the whole site, by admin, 2026-01-01", change.clause());
  }

  @Test
  void private_elements_go_at_every_depth() {
    Attributes item =
        Attributes.builder()
            .setString(Tag.CodeValue, VR.SH, "T-D1100")
            .setString(0x00190010, VR.LO, "MAKER")
            .setString(0x00191001, VR.LO, "kept")
            .build();
    Attributes made =
        after.canonical().toBuilder()
            .setString(0x00190010, VR.LO, "MAKER")
            .setString(0x00191001, VR.LO, "kept")
            .setSequence(Tag.AnatomicRegionSequence, item)
            .build();

    assertEquals(
        "",
        run(
                new Deidentified(made, after.slots(), after.changes()),
                "version \"6.1\"\nremoveAllPrivateTags")
            .refusal());

    assertFalse(after.canonical().contains(0x00191001));
    Attributes region = after.canonical().getSequence(Tag.AnatomicRegionSequence).getFirst();
    assertEquals(1, region.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(0010,0020) := lowercase[(0010,0020)] | computes on a value",
        "(0010,0020) := hashUID[(0010,0020)] | computes on a value",
        "(0010,0020) = \"A\" : (0008,1010) := \"B\" | computes on a value",
        "subject ~ \"A.*\" : (0008,1010) := \"B\" | computes on a value",
        "(0008,1010) := hashUID[(0018,0015)] | hashes a value without a key",
        "(0020,000E) := new UID | makes new UIDs",
        "(0020,000E) := \"1.2.3\" | what the image is",
        "(0008,0014) := \"1.2.3\" | changes UIDs",
        "(0008,0021) := \"19000101\" | writes a date",
        "(0008,0021) := (0008,0020) | writes a date",
        "(0028,0010) := \"5\" | changes pixels",
        "-(7FE0,0010) | ''",
        "-(0028,0010) | changes pixels",
        "-(0008,0016) | what the image is",
        "(0008,0060) := \"MR\" | what the image is",
        "(0012,0063) := \"Safe\" | how the image was de-identified",
        "-(0012,0062) | how the image was de-identified",
        "(0008,0050) := subject | cannot hold",
        "(0008,0080) := \"12345678901234567890123456789012345678901234567890123456789012345\" |"
            + " cannot hold",
        "(0018,0050) := \"5\" | cannot hold",
        "(0009,0010) := \"MAKER\" | private",
        "(0011,{MAKER}01) := \"x\" | private",
        "(0008,9999) := \"x\" | does not know",
        "(0008,1140)/(0008,1155) := \"x\" | sequence",
        "(0008,1140) := \"x\" | sequence",
        "(0008,1010) := nobody | nothing has given",
        "session := \"S\" | which the server names",
        "(0008,1010) := getURL[\"https://localhost\"] | function",
        "alterPixels[\"rectangle\", \"l=1,t=1,r=2,b=2\", \"solid\", \"v=1\"] | pixels",
        "(0018,0015) = (0028,0010) : (0008,1010) := \"x\" | no single text",
        "(0008,0008) := (0028,0010) | no single text",
        "(0008,0070) = \"\" : (0008,1010) := \"x\" | compares an element",
        "(0008,1010) := \"broken | is not understood",
        "(0008,1010) = \"x\" | is not understood",
        "if ((0008,1010) = \"x\") { | is not understood",
        "version \"7.0\" | version of DicomEdit",
        "version \"6.99\" | version of DicomEdit",
        "version \"6.7\" | version of DicomEdit",
        "version \"6.1.2\" | version of DicomEdit",
        "version \"4.3\" | version of DicomEdit",
        "(0008,1010) := substring[(0008,103E), 0, 2] | function",
        "(0008,1010) := format[\"{0}\", (0008,103E)] | function",
        "(0008,1010) := replace[(0008,103E), \"a\", \"b\"] | function",
        "isPresent[(0008,103E)] ? (0008,1010) := \"x\" | function",
      })
  void what_is_not_safe_is_not_applied_and_says_where(String line, String why) {
    ScriptRun run = run("(0008,1010) := \"before\"\n" + line);

    if (why.isEmpty()) {
      assertTrue(run.isApplied(), run.refusal());
      return;
    }
    assertTrue(run.refusal().contains(why), run.refusal());
    assertTrue(run.refusal().startsWith("line 2 of the site's script "), run.refusal());
    assertEquals("", value(Tag.StationName), "all of it or nothing");
  }

  @Test
  void a_session_is_not_known_where_uids_are_kept() {
    Deidentified kept = Given.done(deidentifier(Option.RETAIN_UIDS), source);

    assertTrue(run(kept, "(0010,0020) := session").refusal().contains("session's label"));
  }

  @Test
  void an_expression_that_could_loop_is_not_tried() {
    assertApplied("(0008,103E) := \"aaaa\"\n");

    for (String loop : List.of("((){9999}){9999}", "(?=a)a", "(")) {
      String script = "(0008,103E) ~ \"" + loop + "\" : (0008,1010) := \"x\"";
      assertTrue(run(script).refusal().contains("expression"), loop);
    }
  }

  @Test
  void damaged_and_endless_scripts_are_not_applied() {
    assertTrue(run("(0008,1010) := \"\uFFFD\"").refusal().contains("not UTF-8"));
    assertTrue(run("(0008,1010) := \"\0\"").refusal().contains("not UTF-8"));
    assertTrue(run("//" + "x".repeat(300_000) + "\n-(0008,1010)").refusal().contains("too long"));
    assertTrue(run("-(0008,1010)\n".repeat(3000)).refusal().contains("too long"));
    assertTrue(
        run(Collections.nCopies(9, "-(0018,0015)").toArray(String[]::new))
            .refusal()
            .contains("too long"),
        "more scripts than anybody has");
    assertTrue(run("\"".repeat(50_000)).refusal().contains("not understood"));
    assertTrue(run("((".repeat(50_000)).refusal().contains("not understood"));
    assertTrue(
        run("(0008,1010) := " + "lowercase[".repeat(20_000)).refusal().contains("not understood"));
    assertApplied(" \t".repeat(50_000) + "\r\n// nothing\n\\\n\n-(0018,0015)");
  }

  @Test
  void a_second_script_sees_what_the_first_did_and_both_or_none_are_applied() {
    assertApplied("(0008,1010) := \"one\"", "(0008,1010) = \"one\" : (0008,103E) := \"two\"");
    assertEquals("two", value(Tag.SeriesDescription));

    ScriptRun run = run("(0008,1010) := \"three\"", "(0008,1010) := getURL[\"x\"]");
    assertFalse(run.isApplied());
    assertEquals("one", value(Tag.StationName));
  }
}
