// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/write-a-profile.md, compiled and run; and plug-ins that are refused. */
class WrittenProfileTest {
  private static final Path DOCS = Path.of("..", "..", "docs");

  @TempDir private Path place;

  @Test
  void runs_the_plug_in_of_the_guide() throws Exception {
    List<String> java = examples("java");
    Path jar = pack(java.get(0), java.get(1));
    pin(jar);

    ProfileCatalogue catalogue = ProfileCatalogue.load(jar.resolveSibling("."));

    assertEquals(List.of(), catalogue.refusals());
    CompiledProfile ward = catalogue.compile("ward-7", Set.of(Option.CLEAN_DESCRIPTORS));
    assertEquals("ward-7 1.0", ward.name());
    assertEquals(ActionCode.C, ward.ruling(0x0008103E).action());
    assertEquals(ProfileFolder.sha256(Files.readAllBytes(jar)), catalogue.origin("ward-7"));
    assertTrue(java.get(1).lines().count() <= 30, "the example is short");
  }

  @Test
  void refuses_a_plug_in_alone_and_says_why() throws Exception {
    List<String> java = examples("java");
    String module = java.get(0);
    String ward = java.get(1);
    String contract = "requires org.giftcloud.pluginsapi;";

    assertEquals(
        "requires java.net.http; a plug-in may require the contract only",
        refusal(module.replace(contract, contract + " requires java.net.http;"), ward));
    assertEquals("is an open module", refusal("open " + module, ward));
    assertEquals(
        "Written for API level 2", refusal(module, ward.replace("return 1;", "return 2;")));
    assertEquals(
        "Could not say what its profiles are",
        refusal(module, ward.replace("List<Rule> rules =", "List<Rule> rules = 1 == 1 ? null :")));
    assertEquals(
        "Profile ward-7 keeps more than the Basic Profile for (0008,103E) SeriesDescription",
        refusal(module, ward.replace("ActionCode.X,", "ActionCode.K,")));
    assertEquals(
        "could not be started",
        refusal(
            module,
            ward.replace(
                "public int apiLevel",
                "public Ward7() { throw new IllegalStateException(); } public int apiLevel")));
  }

  @Test
  void refuses_what_is_no_module() throws Exception {
    Path jar = place.resolve("ward7.jar");
    Files.writeString(jar, "PK");
    pin(jar);

    assertEquals(List.of("ward7.jar: is no named module"), ProfileCatalogue.load(place).refusals());
  }

  @Test
  void takes_the_json_profile_of_the_guide() throws Exception {
    Files.writeString(place.resolve("ward.json"), examples("json").getFirst());

    ProfileCatalogue catalogue = ProfileCatalogue.load(place);

    assertEquals(List.of(), catalogue.refusals());
    assertEquals(ActionCode.X, catalogue.compile("ward-7").ruling(0x00104000).action());
  }

  @Test
  void publishes_a_schema_of_the_same_model() throws IOException {
    JsonNode schema =
        new ObjectMapper()
            .readTree(Files.readString(DOCS.resolve("profiles/giftcloud-profile-1.schema.json")));
    JsonNode defs = schema.path("$defs");

    assertEquals(JsonProfile.FORMAT, schema.at("/properties/format/const").asText());
    assertEquals(JsonProfile.FIELDS, names(schema));
    assertEquals(JsonProfile.ADMISSION_FIELDS, names(schema.at("/properties/admission")));
    assertEquals(JsonProfile.RULE_FIELDS, names(defs.path("rule")));
    assertEquals(JsonProfile.PRIVATE_FIELDS, names(defs.path("safePrivate")));
    assertEquals(
        Arrays.stream(ActionCode.values()).map(ActionCode::code).collect(Collectors.toSet()),
        values(defs.at("/action/enum")));
    assertEquals(
        Arrays.stream(Option.values()).map(Option::optionName).collect(Collectors.toSet()),
        values(defs.at("/option/enum")));
  }

  private String refusal(String module, String source) throws Exception {
    Path jar = pack(module, source);
    pin(jar);
    List<String> refusals = ProfileCatalogue.load(jar.resolveSibling(".")).refusals();
    assertEquals(1, refusals.size(), refusals.toString());
    return refusals.getFirst().substring("ward7.jar: ".length());
  }

  private Path pack(String module, String source) throws IOException {
    Path work = Files.createTempDirectory(place, "plugin");
    Path descriptor = Files.writeString(work.resolve("module-info.java"), module);
    Path code = Files.writeString(work.resolve("Ward7.java"), source);
    Path folder = Files.createDirectory(work.resolve("folder"));
    Path jar = folder.resolve("ward7.jar");
    String contract =
        ProfileProvider.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    run("javac", "-p", contract, "-d", text(work, "classes"), "" + descriptor, "" + code);
    run("jar", "--create", "--file", "" + jar, "-C", text(work, "classes"), ".");
    return jar;
  }

  private static void pin(Path jar) throws IOException {
    Files.writeString(
        jar.resolveSibling(ProfileFolder.PINS),
        ProfileFolder.sha256(Files.readAllBytes(jar)) + "  " + jar.getFileName() + "\n");
  }

  private static String text(Path folder, String name) {
    return folder.resolve(name).toString();
  }

  private static void run(String tool, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
    assertEquals(0, status, said::toString);
  }

  private static List<String> examples(String language) throws IOException {
    String guide = Files.readString(DOCS.resolve("write-a-profile.md"));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(guide)
        .results()
        .map((MatchResult example) -> example.group(1))
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> values(JsonNode list) {
    Set<String> values = new TreeSet<>();
    list.forEach(value -> values.add(value.asText()));
    return values;
  }
}
