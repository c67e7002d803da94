// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Where the stock servers differ from GIFT-Cloud and from each other. */
class StockModesTest {
  private static final String SUBJECT = "/data/projects/DEMO/subjects/S1";
  private static final String EXPERIMENT = SUBJECT + "/experiments/E1";
  private static final String SCAN = EXPERIMENT + "/scans/1";
  private static final String FILTER =
      "{\"mode\":\"blacklist\",\"list\":\"T1.*\",\"enabled\":true}";
  private SandboxServer server;
  private SandboxClient client;

  /** 1.6, unless the test's name says 1.8. */
  @BeforeEach
  void start(TestInfo test) throws Exception {
    boolean isModern = test.getDisplayName().contains("1 8");
    Mode mode = isModern ? Mode.STOCK_1_8 : Mode.STOCK_1_6;
    server = SandboxServer.start(SandboxOptions.defaults().withMode(mode));
    client = new SandboxClient(server).loggedIn();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void makeScan() throws Exception {
    assertEquals(201, client.put(EXPERIMENT + "?xsiType=xnat:mrSessionData&UID=1").statusCode());
    assertEquals(200, client.put(SCAN + "?xsiType=xnat:mrScanData&UID=2").statusCode());
  }

  private HttpResponse<String> config(String path, String contents) throws Exception {
    byte[] bytes = contents.getBytes(StandardCharsets.UTF_8);
    return client.send(client.request("PUT", path, bytes).header("Content-Type", "text/plain"));
  }

  private String version() throws Exception {
    return client.get("/data/version").body();
  }

  @Test
  void stock_1_6_has_no_pseudonyms_and_no_rule_for_uids() throws Exception {
    makeScan();

    assertEquals(
        List.of(400, 405, 404, 404, 200, 200),
        List.of(
            client.get("/data/projects/DEMO/pseudonyms/2_25_1").statusCode(),
            client.post(SUBJECT + "/pseudonyms/2_25_1").statusCode(),
            client.get(SUBJECT + "/experiments/uids/1").statusCode(),
            client.get(EXPERIMENT + "/scans/uids/2").statusCode(),
            client.put(EXPERIMENT + "?xsiType=xnat:mrSessionData&UID=1").statusCode(),
            client.put(SCAN + "?xsiType=xnat:mrScanData&UID=2").statusCode()));
    assertEquals("Unknown version", version());
  }

  @Test
  void stock_1_6_lets_anyone_replace_the_site_s_script() throws Exception {
    assertEquals(201, config("/data/config/x/script?inbody=true", "//").statusCode());
    assertEquals(404, client.get("/data/config/no/thing?accept-not-found=true").statusCode());
    assertEquals(200, client.get("/data/prearchive/projects/CLOSED?format=json").statusCode());
    assertEquals(404, client.get("/xapi/siteConfig/buildInfo").statusCode());
  }

  @Test
  void stock_1_8_says_what_it_is_and_guards_its_configuration() throws Exception {
    assertTrue(client.get("/xapi/siteConfig/buildInfo").body().contains("\"version\":\"1.8"));
    assertEquals(403, config("/data/config/anon/script?inbody=true", "//").statusCode());
    assertEquals(204, client.get("/data/config/no/thing?accept-not-found=true").statusCode());
    assertEquals(403, client.get("/data/prearchive/projects/CLOSED?format=json").statusCode());
    assertEquals(417, client.put("/data/projects/DEMO/subjects/A%20B").statusCode());
  }

  @Test
  void stock_1_8_gives_guests_a_session_and_names_its_realm() throws Exception {
    client.useSession("");

    HttpResponse<String> guest = client.get("/data/JSESSION");
    HttpResponse<String> wrong =
        client.send(
            client
                .request("POST", "/data/JSESSION", new byte[0])
                .header("Authorization", SandboxClient.basic("uploader", "wrong".toCharArray())));

    assertEquals(200, guest.statusCode());
    assertEquals(401, wrong.statusCode());
    assertTrue(wrong.headers().firstValue("WWW-Authenticate").isPresent());
  }

  @Test
  void stock_1_8_lists_digests_and_refuses_another_type() throws Exception {
    makeScan();
    client.putZip(SCAN + "/resources/DICOM/files/a.bin?inbody=true", new byte[] {1, 2, 3});

    String files = client.get(SCAN + "/resources/DICOM/files?format=json").body();

    assertTrue(files.contains("\"digest\":\"5289df737df57326fcdd22597afb1fac\""), files);
    assertEquals(409, client.put(SCAN + "?xsiType=xnat:ctScanData").statusCode());
    assertEquals(
        404, client.put(SUBJECT + "/experiments/NO/scans/1?xsiType=xnat:mrScanData").statusCode());
  }

  @Test
  void stock_1_8_takes_a_zip_in_chunks() throws Exception {
    byte[] zip = TranscriptBody.of("zip id=a").bytes();
    HttpRequest.Builder request =
        client
            .request("POST", imports("E1"), zip)
            .method(
                "POST",
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zip)))
            .header("Content-Type", "application/zip");

    HttpResponse<String> answer = client.send(request);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("/data/prearchive/projects/DEMO/"), answer.body());
  }

  private static String imports(String label) {
    return "/data/services/import?import-handler=DICOM-zip&inbody=true&rename=true"
        + "&prevent_anon=true&prevent_auto_commit=true&PROJECT_ID=DEMO&SUBJECT_ID=S1&EXPT_LABEL="
        + label;
  }

  private String imported(String label, String body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            client
                .request("POST", imports(label), TranscriptBody.of(body).bytes())
                .header("Content-Type", "application/zip"));
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body().strip();
  }

  @Test
  void a_session_is_held_or_archived_by_the_project_s_code() throws Exception {
    server.grant("DEMO", server.user(), Role.OWNER);
    client.put("/data/projects/DEMO/prearchive_code/0");
    String held = imported("E1", "zip id=a study=2.25.1");

    HttpResponse<String> build = client.post(held + "?action=commit");
    HttpResponse<String> archive = client.post(held + "?action=commit&AA=true");
    HttpResponse<String> again = client.post(held + "?action=commit&AA=true");

    assertEquals(200, build.statusCode());
    assertEquals(held, build.body());
    assertEquals(301, archive.statusCode());
    assertFalse(archive.headers().firstValue("Location").isPresent());
    assertEquals("/data/archive/projects/DEMO/subjects/S1/experiments/E1", archive.body());
    assertEquals(500, again.statusCode());
    assertEquals(3, server.stored().size());
  }

  @Test
  void appending_depends_on_the_code_and_on_the_second() throws Exception {
    client.post(imported("E1", "zip id=a study=2.25.1") + "?action=commit");

    String second = imported("E1", "zip id=b study=2.25.1 series=2");
    assertEquals(301, client.post(second + "?action=commit").statusCode());
    String third = imported("E1", "zip id=c study=2.25.1 series=3");
    int atOnce = client.post(third + "?action=commit").statusCode();
    String other = imported("E1", "zip id=d study=2.25.2");

    assertTrue(atOnce == 500 || atOnce == 301, "status " + atOnce);
    assertEquals(409, client.post(other + "?action=commit").statusCode());
    String same = imported("E1", "zip id=a study=2.25.1");
    assertEquals(409, client.post(same + "?action=commit").statusCode());
  }

  @Test
  void a_series_filter_drops_silently_on_receipt_or_refuses_at_the_commit() throws Exception {
    config("/data/projects/DEMO/config/seriesImportFilter/config?inbody=true", FILTER);
    String late = imported("E1", "zip id=a");
    HttpResponse<String> commit = client.post(late + "?action=commit");

    config("/data/config/seriesImportFilter/config?inbody=true", FILTER);

    assertEquals(400, commit.statusCode());
    assertTrue(commit.body().contains("is non-compliant with this project"), commit.body());
    assertEquals("", imported("E2", "zip id=b"));
  }

  @Test
  void a_reader_s_import_lands_elsewhere() throws Exception {
    server.grant("DEMO", server.user(), Role.COLLABORATOR);

    assertTrue(imported("E1", "zip id=a").startsWith("/data/prearchive/projects/Unassigned/"));
  }
}
