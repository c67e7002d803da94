// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every fault at every call of an upload: what the engine would do, calling again while waiting can
 * help, must end with each image once on the server, and equal.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EveryFaultTest {
  private static final int CALLS_AGAIN = 4;
  private static final List<Where> CALLS =
      List.of(
          Where.of("GET", ".*/auth"),
          Where.of("GET", ".*/pseudonyms/.*"),
          Where.of("PUT", ".*/subjects/[^/]*"),
          Where.of("POST", ".*/pseudonyms/.*"),
          Where.of("GET", ".*/experiments/uids/.*"),
          Where.of("GET", ".*/experiments\\?.*"),
          Where.of("PUT", ".*/experiments/[^/]*"),
          Where.of("PUT", ".*/scans/[^/]*"),
          Where.of("GET", ".*/scans/uids/.*"),
          Where.of("PUT", ".*/resources/DICOM\\?.*"),
          Where.appends(),
          Where.of("GET", ".*/files\\?.*"));
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.CutAnswer(0),
          new Fault.CutAnswer(10),
          new Fault.HalfAnswer(),
          new Fault.Refuse(500, "The server encountered an unexpected condition"),
          new Fault.Refuse(502, "Bad Gateway"),
          new Fault.RefuseAfterwards(504, "Gateway Time-out"),
          new Fault.SessionExpired(),
          new Fault.RedirectToLogin(),
          new Fault.LoginPage(),
          new Fault.DatabaseDown(),
          new Fault.GhostCreate(),
          new Fault.Latency(Duration.ofMillis(5)));

  private final SandboxServer server;
  private final GiftCloudClient client;
  private int number;

  EveryFaultTest() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    client = connect();
  }

  @BeforeEach
  void clear() {
    server.faults().clear();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void ends_with_each_image_once_after_any_fault_at_any_call() throws Exception {
    List<String> failed = new ArrayList<>();
    // A third of the pairs as a rule, each call and each fault among them; -Dfaults=all for all.
    int step = System.getProperty("faults", "").equals("all") ? 1 : 3;
    for (int w = 0; w < CALLS.size(); w++) {
      for (int f = w % step; f < FAULTS.size(); f += step) {
        Where where = CALLS.get(w);
        Fault fault = FAULTS.get(f);
        server.faults().clear();
        server.faults().once(where, fault);
        String outcome = outcome(next(3, 400));
        if (!outcome.equals("equal")) {
          failed.add(where.method() + " " + where.target() + " " + fault + ": " + outcome);
        }
      }
    }

    assertEquals(List.of(), failed);
    assertEquals(number * 3, server.stored().size());
  }

  @Test
  void heals_a_body_that_was_cut_anywhere() throws Exception {
    List<String> failed = new ArrayList<>();
    for (int at = 0; at < 22_000; at += 1830) {
      server.faults().clear();
      server.faults().once(Where.appends(), new Fault.CutRequest(at));
      String outcome = outcome(next(10, 2000));
      if (!outcome.equals("equal")) {
        failed.add(at + ": " + outcome);
      }
    }

    assertEquals(List.of(), failed);
  }

  @Test
  void is_right_when_two_gateways_send_the_same_study_at_once() throws Exception {
    try (GiftCloudClient other = connect();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 10; i++) {
        SeriesUpload series = next(3, 400);
        int before = server.stored().size();
        List<Callable<String>> both =
            List.of(() -> outcome(client, series), () -> outcome(other, series));
        for (Future<String> each : threads.invokeAll(both)) {
          assertEquals("equal", each.get());
        }
        assertEquals(before + 3, server.stored().size());
      }
    }
  }

  private SeriesUpload next(int count, int size) {
    int n = number++;
    return new SeriesUpload(
        server.project(),
        "2_25_" + n,
        "GC-" + n,
        "GC-" + n + "-1",
        "2.25.5" + n,
        "1",
        "2.25.6" + n,
        "US",
        Samples.entries(count, size));
  }

  private String outcome(SeriesUpload series) throws ServerException {
    return outcome(client, series);
  }

  private static String outcome(GiftCloudClient client, SeriesUpload series)
      throws ServerException {
    for (int call = 0; call < CALLS_AGAIN; call++) {
      try {
        client.upload(series, Progress.none());
        return client.verify(series) instanceof Equal ? "equal" : "differs";
      } catch (ServerException e) {
        if (!e.kind().isRetryable()) {
          return e.kind() + " " + e.getMessage();
        }
      }
    }
    return "never";
  }

  private GiftCloudClient connect() throws ServerException {
    return GiftCloudClient.connect(
        ServerAddress.of(server.url().toString()),
        ServerTrust.caPem(server.caPem()),
        new Credentials(server.user(), server.password()),
        Samples.options());
  }
}
