// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.imaging.Shade;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
  private static final String GOOD =
      """
      {"listen": {"port": 104, "aeTitle": "GW", "callingAeTitles": ["CT1", "CT2"]},
       "quietSeconds": 30,
       "workspace": {"folder": "work"},
       "profile": {"id": "dicom-basic", "options": ["retain_uids"]},
       "server": {"url": "https://x.invalid", "project": "P", "user": "u",
                  "passwordFile": "secret.txt"},
       "keyStore": {"folder": "keys", "replica": "copy", "passphraseFile": "secret.txt",
                    "keepLinks": false}}
      """;

  private static final String PIN = "0a".repeat(32);

  private @TempDir Path folder;

  @BeforeEach
  void write_the_secret() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "secret");
  }

  private GatewayConfiguration read(String json) throws Exception {
    return ConfigurationFile.read(Files.writeString(folder.resolve("gateway.json"), json));
  }

  private static String example(String name) throws IOException {
    String page = Files.readString(Path.of("../../docs", name));
    int start = page.indexOf("```json") + "```json".length();
    return page.substring(start, page.indexOf("```", start));
  }

  private List<String> problems(String json) {
    return assertThrows(ConfigurationException.class, () -> read(json)).problems();
  }

  @Test
  void the_way_to_the_server_is_the_usual_one_unless_it_is_said() throws Exception {
    String way =
        GOOD.replace(
            "\"user\": \"u\",",
            "\"user\": \"u\", \"pin\": \"%s\", \"proxy\": \"proxy.example.org:3128\","
                    .formatted(PIN)
                + "\"caFile\": \"secret.txt\", \"clientCertificate\": \"secret.txt\","
                + "\"clientCertificatePasswordFile\": \"secret.txt\",");

    assertEquals(ServerRoute.USUAL, read(GOOD).server().route());
    Path file = folder.resolve("secret.txt");
    assertEquals(
        new ServerRoute(file, PIN, file, "proxy.example.org:3128"), read(way).server().route());
    assertEquals(file, read(way).server().clientPasswordFile());
  }

  @Test
  void a_way_to_the_server_that_cannot_be_one_is_told() {
    String way =
        GOOD.replace(
            "\"user\": \"u\",",
            "\"user\": \"u\", \"pin\": \"00\", \"proxy\": \"http://proxy\","
                + "\"clientCertificate\": \"secret.txt\",");

    assertEquals(
        List.of(
            "server.pin must be 64 hexadecimal digits.",
            "server.proxy must be HOST:PORT.",
            "server.clientCertificate and clientCertificatePasswordFile are named both, or neither."),
        problems(way));
  }

  @Test
  void text_in_pictures_is_masked_by_template_or_looked_for_and_never_let_be() throws Exception {
    String detecting =
        GOOD.replace(
            "\"id\": \"dicom-basic\"", "\"id\": \"dicom-basic\", \"pixelPolicy\": \"detect\"");

    assertEquals(PixelPolicy.TEMPLATES, read(GOOD).profile().pixels());
    assertEquals(PixelPolicy.DETECT, read(detecting).profile().pixels());
    assertEquals(
        List.of("profile.pixelPolicy must be hold, templates or detect."),
        problems(detecting.replace("detect", "none")));
  }

  @Test
  void masks_are_black_unless_it_says_otherwise() throws Exception {
    String white =
        GOOD.replace(
            "\"id\": \"dicom-basic\"", "\"id\": \"dicom-basic\", \"maskValue\": \"white\"");

    assertEquals(Shade.BLACK, read(GOOD).profile().shade());
    assertEquals(Shade.WHITE, read(white).profile().shade());
    assertEquals(
        List.of("profile.maskValue must be black, grey or white."),
        problems(white.replace("white", "red")));
  }

  @Test
  void sources_have_site_ids_and_a_node_that_is_not_named_among_others_has_none_that_counts()
      throws Exception {
    Files.createDirectories(folder.resolve("watched"));
    String ids =
        """
        "siteIds": {"usual": "UCLH", "watchFolder": "RFH", "callers": {"CT2": " GOSH ", "CT3": "*"}},
        """;

    GatewayConfiguration.Sources sources = read(with(ids, watching("watched"))).sources();

    assertEquals(SourceSite.UNKNOWN, sources.nodes().of("CT1"));
    assertEquals(SourceSite.NONE, sources.nodes().of("CT3"));
    assertEquals("GOSH", sources.nodes().of("CT2").id());
    assertEquals("RFH", sources.watchSite().id());
    assertEquals(SiteIds.NONE, read(GOOD).sources().nodes());
    assertEquals(
        "UCLH",
        read(with("\"siteIds\": {\"usual\": \"UCLH\"},", watching("watched")))
            .sources()
            .watchSite()
            .id());
  }

  @Test
  void a_site_id_that_cannot_be_one_and_a_source_that_is_none_are_told() throws Exception {
    String ids =
        """
        "siteIds": {"usual": "A,B", "watchFolder": "RFH", "caller": {},
                    "callers": {"NO\\\\TITLE": "X", "CT2": 7, "CT3": "A", "CT3 ": "B", "CT4": "?"}},
        """;

    assertEquals(
        List.of(
            "siteIds.usual must be a site ID: up to 64 characters without , = and backslash.",
            "siteIds.callers must be AE titles: 1 to 16 plain characters without backslash.",
            "siteIds.callers.CT2 must be text in quotes and not empty.",
            "siteIds.callers must be AE titles: 1 to 16 plain characters without backslash.",
            "siteIds.callers.CT4 must be a site ID: up to 64 characters without , = and backslash.",
            "siteIds.watchFolder is for a watch folder, and none is named.",
            "siteIds.caller is not a setting of the gateway."),
        problems(with(ids, GOOD)));
  }

  private static String with(String more, String json) {
    return json.replace("\"quietSeconds\"", more + "\"quietSeconds\"");
  }

  @Test
  void a_watch_folder_holds_nothing_of_the_gateways_own() throws Exception {
    Files.createDirectories(folder.resolve("work/inner"));
    Files.createDirectories(folder.resolve("watched"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    assertEquals(folder.resolve("watched"), read(watching("watched")).sources().watchFolder());
    for (String wrong : List.of(".", "work", "work/inner", "..", link.toString())) {
      List<String> problems = problems(watching(wrong));
      assertEquals(1, problems.size(), wrong);
      assertTrue(problems.getFirst().startsWith("watchFolder must hold nothing"), wrong);
    }
  }

  @Test
  void a_watch_folder_holds_no_file_that_the_configuration_names() throws Exception {
    Files.createDirectories(folder.resolve("watched"));
    Files.writeString(folder.resolve("watched/policy.json"), "{}");
    String json =
        watching("watched")
            .replace(
                "\"quietSeconds\"", "\"autoRelease\": \"watched/policy.json\", \"quietSeconds\"");

    assertTrue(problems(json).getFirst().startsWith("watchFolder must hold nothing"));
  }

  private static String watching(String folder) {
    return GOOD.replace(
        "\"quietSeconds\"", "\"watchFolder\": \"" + folder + "\", \"quietSeconds\"");
  }

  @Test
  void reads_settings_and_fills_in_the_rest() throws Exception {
    GatewayConfiguration read = read(GOOD);

    assertEquals(104, read.node().listen().getPort());
    assertEquals("127.0.0.1", read.node().listen().getAddress().getHostAddress());
    assertEquals(Set.of(new AeTitle("CT1"), new AeTitle("CT2")), read.node().callers());
    assertEquals(Duration.ofSeconds(30), read.quiet());
    assertEquals(folder.resolve("work"), read.folders().workspace());
    assertEquals(GatewayConfiguration.Links.KEEP_NONE, read.keyStore().links());
    assertEquals(GatewayConfiguration.NO_HEALTH, read.healthPort());
    assertEquals(null, read.autoRelease());
  }

  @Test
  void takes_an_encrypted_list_of_patients_if_it_is_asked_for() throws Exception {
    String wished =
        GOOD.replace(
            "\"keepLinks\": false",
            "\"patientList\": {\"file\": \"list.xlsx\", \"passwordFile\": \"secret.txt\"}");

    assertEquals(null, read(GOOD).keyStore().patientList());
    assertEquals(
        new GatewayConfiguration.PatientList(
            folder.resolve("list.xlsx"), folder.resolve("secret.txt")),
        read(wished).keyStore().patientList());
  }

  @Test
  void the_documented_example_is_one() throws Exception {
    Files.createDirectory(folder.resolve("secrets"));
    Files.createDirectory(folder.resolve("tls"));
    for (String name :
        List.of(
            "tls/gateway.pem",
            "tls/gateway-key.pem",
            "tls/reviewers-ca.pem",
            "secrets/workspace.txt",
            "secrets/password.txt",
            "secrets/keys.txt",
            "masks.json",
            "policy.json")) {
      Files.writeString(folder.resolve(name), "x");
    }

    GatewayConfiguration ofAService = read(example("admin-guide.md"));
    GatewayConfiguration read = read(example("gateway.md"));

    assertEquals(Path.of("/var/lib/giftcloud/workspace"), ofAService.folders().workspace());
    assertEquals(folder.resolve("policy.json"), read.autoRelease());
    assertEquals(1, read.node().addresses().size());
    GatewayConfiguration.Review review = Objects.requireNonNull(read.review());
    assertEquals(11443, review.listen().getPort());
    assertEquals(folder.resolve("tls/reviewers-ca.pem"), review.files().authorities());
  }

  @Test
  void reports_every_mistake_with_its_setting() {
    assertEquals(
        List.of(
            "listen.port must be a whole number from 0 to 65535.",
            "listen.callingAeTitles must be AE titles: 1 to 16 plain characters without"
                + " backslash.",
            "server.passwordFile names a file that is not there or may not be read.",
            "keyStore.keepLink is not a setting of the gateway.",
            "quietSecond is not a setting of the gateway."),
        problems(
            GOOD.replace("104", "\"104\"")
                .replace("CT2", "A TITLE THAT IS TOO LONG")
                .replace("\"passwordFile\": \"secret.txt\"", "\"passwordFile\": \"absent.txt\"")
                .replace("keepLinks", "keepLink")
                .replace("quietSeconds", "quietSecond")));
  }

  @Test
  void says_what_is_missing() {
    assertEquals(
        List.of(
            "listen must be there and be an object {…}.",
            "workspace must be there and be an object {…}.",
            "profile must be there and be an object {…}.",
            "server must be there and be an object {…}.",
            "keyStore must be there and be an object {…}."),
        problems("{}"));
    assertEquals(
        List.of("server.user is missing."), problems(GOOD.replace("\"user\": \"u\",", "")));
    assertEquals(List.of("It is not JSON: look at line 2."), problems("{\n  what"));
  }

  @Test
  void is_not_open_to_everybody_on_the_network() {
    assertEquals(
        List.of(
            "listen.address is open to the network: say in callingAeTitles or callingAddresses who"
                + " may send."),
        problems(
            GOOD.replace(
                ", \"callingAeTitles\": [\"CT1\", \"CT2\"]", ", \"address\": \"0.0.0.0\"")));
  }

  @Test
  void tls_needs_a_certificate_and_authorities_demand_one_of_callers() throws Exception {
    String port = "\"port\": 104";
    String tls = port + ", \"tls\": {\"certificate\": \"secret.txt\", \"key\": \"secret.txt\"";
    GatewayConfiguration.Tls open = read(GOOD.replace(port, tls + "}")).tls();
    GatewayConfiguration.Tls mutual =
        read(GOOD.replace(port, tls + ", \"callerAuthorities\": \"secret.txt\"}")).tls();

    assertEquals(null, read(GOOD).tls());
    assertEquals(NodeTls.Peers.ANYBODY, Objects.requireNonNull(open).callers());
    assertEquals(NodeTls.Peers.WITH_CERTIFICATE, Objects.requireNonNull(mutual).callers());
    assertEquals(
        List.of("listen.tls.certificate is missing.", "listen.tls.key is missing."),
        problems(GOOD.replace(port, port + ", \"tls\": {}")));
  }
}
