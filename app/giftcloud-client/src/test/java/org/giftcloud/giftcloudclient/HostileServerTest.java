// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that means ill, or mixes things up, ends a call with a reason and nothing else. */
class HostileServerTest {
  private static final String JSON = "application/json";
  private static final String PPID = "GET /data/archive/projects/P/pseudonyms/.*";
  private static final String STUDY = "GET .*/experiments/uids/.*";

  private @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"99999999999999999999, 450", "0, 10", "900000, 450", "999999999999999, 1800"})
  void is_told_how_long_a_session_lasts_within_reason(String millis, long seconds)
      throws Exception {
    try (ScriptedServer server =
            new ScriptedServer()
                .alwaysCookie(
                    "GET /data/auth",
                    "User 'uploader' is logged in.",
                    "SESSION_EXPIRATION_TIME=\"1," + millis + "\"; Path=/")
                .withLogin();
        GiftCloudClient client = connect(server)) {
      assertEquals(Duration.ofSeconds(seconds), client.keepAliveInterval());
    }
  }

  @Test
  void reads_a_page_of_beginnings_without_an_end_once() {
    byte[] page = "<h3><b>Message</b>".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
    Answer answer = new Answer(403, HttpHeaders.of(Map.of(), (name, value) -> true), page);

    boolean says =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> answer.says("already used"));

    assertFalse(says);
  }

  @Test
  void takes_no_subject_of_another_project_for_its_patient() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer()
                .withLogin()
                .always(PPID, 200, JSON, item("\"label\":\"GC-1\",\"project\":\"OTHER\""));
        GiftCloudClient client = connect(server)) {
      ServerException e =
          assertThrows(ServerException.class, () -> client.findSubject("P", Samples.PPID));

      assertEquals(Kind.SUBJECT_CONFLICT, e.kind());
    }
  }

  /** Moved by somebody after it was sent: nothing that is not in its project counts as there. */
  @Test
  void proves_nothing_by_a_session_that_was_moved_to_another_project() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer()
                .withLogin()
                .always(PPID, 200, JSON, item("\"label\":\"GC-A1B2C3\",\"project\":\"P\""))
                .always(
                    STUDY,
                    200,
                    JSON,
                    item("\"UID\":\"2.25.501\",\"label\":\"GC-A1B2C3-1\",\"project\":\"OTHER\""));
        GiftCloudClient client = connect(server)) {
      SeriesUpload series = Samples.series("P", Samples.entries(1, 10));

      ServerException e = assertThrows(ServerException.class, () -> client.verify(series));

      assertEquals(Kind.SESSION_CONFLICT, e.kind());
      assertEquals(ServerException.DataState.SENT_NOT_CHECKED, e.dataState());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void asks_for_nothing_by_a_name_that_is_none(String name) throws Exception {
    try (ScriptedServer server =
            new ScriptedServer()
                .withLogin()
                .always(PPID, 200, JSON, item("\"label\":\"GC-A1B2C3\""))
                .always(STUDY, 200, JSON, item("\"UID\":\"2.25.501\",\"label\":\"" + name + "\""));
        GiftCloudClient client = connect(server)) {
      SeriesUpload series = Samples.series("P", Samples.entries(1, 10));

      ServerException e =
          assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));

      assertEquals(Kind.UNEXPECTED_ANSWER, e.kind());
    }
  }

  @Test
  void commits_nothing_outside_the_projects_prearchive() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer()
                .withLogin()
                .always("GET /xapi/siteConfig/buildInfo", 200, JSON, "{\"version\":\"1.8.9\"}")
                .always("GET .*/prearchive/projects/P\\?.*", 200, JSON, ScriptedServer.EMPTY_TABLE)
                .always("GET .*/experiments\\?.*", 200, JSON, ScriptedServer.EMPTY_TABLE)
                .always("PUT .*/subjects/.*", 201, "", "")
                .always(
                    "POST /data/services/import\\?.*",
                    200,
                    "text/plain",
                    "/data/prearchive/projects/P/../GC-A1B2C3-1\r\n");
        GiftCloudClient client = connect(server)) {
      SeriesUpload series = Samples.series("P", Samples.entries(1, 10));

      ServerException e =
          assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));

      assertEquals(Kind.WRONG_PLACE, e.kind());
    }
  }

  @Test
  void closes_every_copy_whose_sending_was_cut() throws Exception {
    AtomicInteger open = new AtomicInteger();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] bytes = new byte[1 << 20];
      entries.add(Samples.entry("2.25.9000" + i + ".dcm", bytes, () -> counted(bytes, open)));
    }
    try (SandboxServer server =
            SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
        GiftCloudClient client =
            GiftCloudClient.connect(
                ServerAddress.of(server.url().toString()),
                ServerTrust.caPem(server.caPem()),
                new Credentials(server.user(), server.password()),
                Samples.options())) {
      server.faults().once(Where.appends(), new Fault.CutRequest(1_500_000));

      client.upload(Samples.series(server.project(), entries), Progress.none());

      long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (open.get() > 0 && System.nanoTime() < until) {
        LockSupport.parkNanos(1_000_000);
      }
      assertEquals(0, open.get());
    }
  }

  @Test
  void does_not_wait_for_a_copy_that_fails_in_an_unforeseen_way() throws Exception {
    Content broken =
        () -> {
          throw new IllegalStateException("ours");
        };
    try (SandboxServer server =
            SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
        GiftCloudClient client =
            GiftCloudClient.connect(
                ServerAddress.of(server.url().toString()),
                ServerTrust.caPem(server.caPem()),
                new Credentials(server.user(), server.password()),
                Samples.options())) {
      SeriesUpload series =
          Samples.series(
              server.project(), List.of(Samples.entry("2.25.7.dcm", new byte[] {1}, broken)));
      long began = System.nanoTime();

      ServerException e =
          assertThrows(ServerException.class, () -> client.upload(series, Progress.none()));

      assertEquals(Kind.LOCAL_COPY_UNREADABLE, e.kind());
      assertTrue(System.nanoTime() - began < Samples.options().stall().toNanos());
    }
  }

  private static InputStream counted(byte[] bytes, AtomicInteger open) {
    open.incrementAndGet();
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        super.close();
        if (!closed) {
          closed = true;
          open.decrementAndGet();
        }
      }
    };
  }

  private static GiftCloudClient connect(ScriptedServer server) throws ServerException {
    return GiftCloudClient.connect(
        server.address(),
        ServerTrust.system(),
        new Credentials("uploader", "pw".toCharArray()),
        Samples.options());
  }

  private static String item(String fields) {
    return "{\"items\":[{\"children\":[],\"data_fields\":{" + fields + "}}]}";
  }
}
