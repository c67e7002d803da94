// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String SCAN =
      "/data/archive/projects/DEMO/subjects/S1/experiments/E1/scans/1";
  private static final String APPEND = SCAN + "/resources/DICOM/files/a.zip?extract=true";
  private SandboxServer server;
  private SandboxClient client;
  private byte[] zip;

  @BeforeEach
  void start() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    client = new SandboxClient(server).loggedIn();
    client.put("/data/archive/projects/DEMO/subjects/S1/experiments/E1?xsiType=mrSessionData");
    client.put(SCAN + "?xsiType=mrScanData");
    zip = SandboxClient.zip(Map.of("a.dcm", "content".getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void refuses_as_often_as_told_and_then_no_more() throws Exception {
    server.faults().times(2, Faults.Where.appends(), new Fault.Refuse(503, "busy"));

    List<Integer> statuses =
        List.of(
            client.putZip(APPEND, zip).statusCode(),
            client.putZip(APPEND, zip).statusCode(),
            client.putZip(APPEND, zip).statusCode());

    assertEquals(List.of(503, 503, 200), statuses);
    assertEquals(1, server.stored().size());
  }

  @Test
  void answers_200_and_stores_nothing() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.NotStored());

    HttpResponse<String> answer = client.putZip(APPEND, zip);

    assertEquals(200, answer.statusCode());
    assertEquals("", answer.body());
    assertEquals(List.of(), server.stored());
  }

  @Test
  void waits() throws Exception {
    server.faults().once(Faults.Where.anything(), new Fault.Latency(Duration.ofMillis(300)));

    client.get("/data/auth");

    assertTrue(server.requests().getLast().took().toMillis() >= 300);
  }

  @Test
  void reads_slowly() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.SlowRead(500));

    client.putZip(APPEND, zip);

    assertTrue(server.requests().getLast().took().toMillis() >= 100);
    assertEquals(1, server.stored().size());
  }

  @Test
  void stores_and_then_loses_the_answer() {
    server.faults().once(Faults.Where.appends(), new Fault.CutAnswer(0));

    assertThrows(IOException.class, () -> client.putZip(APPEND, zip));

    assertEquals(1, assertStored());
  }

  private int assertStored() {
    try {
      return server.stored().size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void cuts_an_answer_in_the_middle() throws Exception {
    client.putZip(APPEND, zip);
    for (String target : List.of(SCAN + "/resources?format=json", SCAN + "/files?format=zip")) {
      server.faults().once(Faults.Where.of("GET", "format"), new Fault.CutAnswer(20));

      assertThrows(IOException.class, () -> client.get(target), target);
    }
  }

  @Test
  void sends_half_an_answer_as_if_it_were_all() throws Exception {
    server.faults().once(Faults.Where.anything(), new Fault.HalfAnswer());

    HttpResponse<String> answer = client.get("/data/projects?format=json");

    assertEquals(200, answer.statusCode());
    assertTrue(!answer.body().endsWith("}") && answer.body().startsWith("{\"ResultSet\""));
  }

  @Test
  void does_the_work_and_answers_as_a_front_end_that_gave_up() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.RefuseAfterwards(504, "time-out"));

    assertEquals(504, client.putZip(APPEND, zip).statusCode());
    assertEquals(1, server.stored().size());
  }

  @Test
  void lists_a_digest_that_is_not_the_file_s() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.WrongDigest());

    client.putZip(APPEND, zip);

    String catalogue = client.get(SCAN + "/resources/DICOM").body();
    assertTrue(catalogue.contains("digest=\"00000000000000000000000000000000\""), catalogue);
    assertEquals("content", new String(server.stored().getFirst().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void stores_other_bytes_than_were_sent() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.WrongBytes());

    client.putZip(APPEND, zip);

    String content = new String(server.stored().getFirst().bytes(), StandardCharsets.UTF_8);
    assertNotEquals("content", content);
    assertEquals("content".length(), content.length());
  }

  @Test
  void forgets_a_session() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.SessionExpired());

    HttpResponse<String> answer = client.putZip(APPEND, zip);

    assertEquals(401, answer.statusCode());
    assertEquals(
        "Basic realm=\"XNAT Protected Area\"",
        answer.headers().firstValue("WWW-Authenticate").orElse(""));
    assertEquals(401, client.get("/data/auth").statusCode());
  }

  @Test
  void runs_out_of_disk_and_keeps_what_was_written() throws Exception {
    byte[] big = TranscriptBody.of("zip id=big n=50").bytes();
    server.faults().once(Faults.Where.appends(), new Fault.DiskFull(big.length / 2));

    HttpResponse<String> answer = client.putZip(APPEND, big);

    assertEquals(500, answer.statusCode());
    assertTrue(answer.body().contains("<h3>No space left on device</h3>"), answer.body());
    assertEquals(List.of(), server.stored());
  }

  @Test
  void sends_to_the_login_page() throws Exception {
    server.faults().once(Faults.Where.anything(), new Fault.RedirectToLogin());
    HttpResponse<String> redirect = client.get("/data/projects?format=json");
    server.faults().once(Faults.Where.anything(), new Fault.LoginPage());
    HttpResponse<String> page = client.get("/data/projects?format=json");

    assertEquals(302, redirect.statusCode());
    assertTrue(
        redirect.headers().firstValue("Location").orElse("").contains("/app/template/Login.vm"));
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<!-- BEGIN xnat-templates/screens/Login.vm -->"));
  }

  @Test
  void creates_under_an_id_that_does_not_exist() throws Exception {
    server.faults().once(Faults.Where.of("PUT", "/subjects/S2"), new Fault.GhostCreate());

    HttpResponse<String> answer = client.put("/data/archive/projects/DEMO/subjects/S2");

    assertEquals(201, answer.statusCode());
    assertEquals(404, client.get("/data/subjects/" + answer.body()).statusCode());
    assertEquals(200, client.get("/data/projects/DEMO/subjects/S2").statusCode());
  }

  @Test
  void applies_faults_together() throws Exception {
    server.faults().once(Faults.Where.appends(), new Fault.Latency(Duration.ofMillis(200)));
    server.faults().once(Faults.Where.anything(), new Fault.Refuse(500, "broken"));

    assertEquals(500, client.putZip(APPEND, zip).statusCode());
    assertTrue(server.requests().getLast().took().toMillis() >= 200);
  }

  @Test
  void ends_a_session_that_was_idle() throws Exception {
    SettableClock clock = new SettableClock();
    try (SandboxServer timed = SandboxServer.start(SandboxOptions.defaults().withClock(clock));
        SandboxClient idle = new SandboxClient(timed).loggedIn()) {
      clock.now = clock.now.plus(Duration.ofMinutes(14));
      assertEquals(200, idle.get("/data/auth").statusCode());
      clock.now = clock.now.plus(Duration.ofMinutes(14));
      assertEquals(200, idle.get("/data/auth").statusCode());
      clock.now = clock.now.plus(Duration.ofMinutes(16));
      assertEquals(401, idle.get("/data/auth").statusCode());
    }
  }
}
