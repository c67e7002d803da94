// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The import path, and what tells one kind of server from another. */
class StockUploadTest {
  private static final Fault EXISTS =
      new Fault.Refuse(409, "Session already exists, retry with overwrite enabled");
  private static final Where SETTING = Where.of("GET", "/prearchive_code");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STOCK_1_6", "STOCK_1_8"})
  void imports_and_finds_every_uid_in_the_catalogue(Mode mode) throws Exception {
    SandboxServer server = start(mode);
    GiftCloudClient client = connect(server);
    SeriesUpload series = series(server, "3", 4);

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals(State.ARCHIVED, receipt.state());
    assertEquals("3", receipt.place().scanId());
    assertEquals(4, assertInstanceOf(Equal.class, client.verify(series)).files());
    assertEquals(0, client.upload(series, Progress.none()).filesSent());
  }

  @Test
  void adds_a_second_series_to_the_archived_session() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    client.upload(series(server, "1", 2), Progress.none());

    client.upload(series(server, "2", 3), Progress.none());

    assertInstanceOf(Equal.class, client.verify(series(server, "1", 2)));
    assertInstanceOf(Equal.class, client.verify(series(server, "2", 3)));
  }

  @Test
  void sends_late_images_of_a_series_that_is_there() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_8);
    GiftCloudClient client = connect(server);
    client.upload(series(server, "1", 2), Progress.none());

    UploadReceipt receipt = client.upload(series(server, "1", 5), Progress.none());

    assertEquals(3, receipt.filesSent());
    assertInstanceOf(Equal.class, client.verify(series(server, "1", 5)));
  }

  @ParameterizedTest
  @EnumSource(names = {"STOCK_1_6", "STOCK_1_8"})
  void keeps_a_500_slice_series_within_15_requests(Mode mode) throws Exception {
    SandboxServer server = start(mode);
    GiftCloudClient client = connect(server);

    UploadReceipt first = client.upload(series(server, "1", 500), Progress.none());
    UploadReceipt second = client.upload(series(server, "2", 500), Progress.none());

    assertEquals(500, first.filesSent());
    assertEquals(500, second.filesSent());
    assertTrue(first.requests() <= 15, first.requests() + " requests");
    assertTrue(second.requests() <= 15, second.requests() + " requests");
    System.out.printf(
        "StockUploadTest: %s, 500 images: %d requests, a second series %d%n",
        mode, first.requests(), second.requests());
  }

  @Test
  void heals_an_import_that_was_cut() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    SeriesUpload series = series(server, "1", 20);
    server.faults().once(Where.imports(), new Fault.CutRequest(4000));

    client.upload(series, Progress.none());

    assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(20, server.stored().size());
  }

  @Test
  void replaces_an_image_that_was_damaged_there() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    SeriesUpload series = series(server, "1", 3);
    client.upload(series, Progress.none());
    assertInstanceOf(Equal.class, client.verify(series));
    Files.write(server.stored().get(1).path(), new byte[40]);

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals(1, receipt.filesSent());
    assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(3, server.stored().size());
  }

  @ParameterizedTest
  @EnumSource(names = {"STOCK_1_6", "STOCK_1_8"})
  void leaves_another_senders_version_where_it_is(Mode mode) throws Exception {
    SandboxServer server = start(mode);
    SeriesUpload first = series(server, "1", 3);
    connect(server).upload(first, Progress.none());
    List<Entry> others = new ArrayList<>(first.entries());
    others.set(1, Samples.entry(first.entries().get(1).name(), new byte[200]));
    GiftCloudClient second = connect(server);

    ServerException e =
        assertThrows(
            ServerException.class,
            () -> second.upload(Samples.series(server.project(), "1", others), Progress.none()));

    assertEquals(Kind.IMAGE_CONFLICT, e.kind());
    assertInstanceOf(Equal.class, second.verify(first));
  }

  @Test
  void takes_an_empty_answer_for_nothing_stored() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    server.faults().always(Where.imports(), new Fault.NotStored());

    ServerException e =
        assertThrows(
            ServerException.class, () -> client.upload(series(server, "1", 2), Progress.none()));

    assertEquals(Kind.FILTERED, e.kind());
  }

  @Test
  void never_merges_two_studies_under_one_label() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    client.upload(series(server, "1", 1), Progress.none());
    SeriesUpload other =
        new SeriesUpload(
            server.project(),
            Samples.PPID,
            "GC-OTHER",
            "gc-a1b2c3-1",
            "2.25.599",
            "1",
            "2.25.6999",
            "MR",
            Part10.series("2.25.599", "2.25.6999", "1", 1));

    ServerException e =
        assertThrows(ServerException.class, () -> client.upload(other, Progress.none()));

    assertEquals(Kind.SESSION_CONFLICT, e.kind());
    assertEquals(1, server.stored().size());
  }

  @ParameterizedTest
  @EnumSource
  void tells_servers_apart(Mode mode) throws Exception {
    SandboxServer server = start(mode);

    ServerKind kind = connect(server).serverKind(server.project());

    assertEquals(
        switch (mode) {
          case GIFT_CLOUD -> ServerKind.GIFT_CLOUD;
          case STOCK_1_6 -> ServerKind.XNAT_1_6;
          case STOCK_1_8 -> ServerKind.XNAT_1_7;
        },
        kind);
  }

  /** The project may want a person to look first; without knowing, nothing is sent once more. */
  @ParameterizedTest
  @EnumSource(names = {"STOCK_1_6", "STOCK_1_8"})
  void waits_where_the_server_does_not_tell_why_it_refused_a_commit(Mode mode) throws Exception {
    SandboxServer server = start(mode);
    GiftCloudClient client = connect(server);
    SeriesUpload series = series(server, "1", 2);
    server.faults().once(Where.commits(), EXISTS);
    server.faults().always(SETTING, new Fault.Refuse(500, "Not now"));

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals(State.IN_PREARCHIVE, receipt.state());
    assertEquals(1, imports(server));
    assertTrue(client.isWaiting(series.project(), series.subjectLabel(), series.studyUid()));
  }

  @Test
  void asks_again_why_a_commit_was_refused_and_goes_on() throws Exception {
    SandboxServer server = start(Mode.STOCK_1_6);
    GiftCloudClient client = connect(server);
    SeriesUpload series = series(server, "1", 2);
    server.faults().once(Where.commits(), EXISTS);
    server.faults().times(2, SETTING, new Fault.Refuse(500, "Not now"));

    UploadReceipt receipt = client.upload(series, Progress.none());

    assertEquals(State.ARCHIVED, receipt.state());
    assertEquals(1, imports(server));
    assertInstanceOf(Equal.class, client.verify(series));
  }

  private static long imports(SandboxServer server) {
    return server.requests().stream()
        .filter(request -> request.target().contains("/services/import"))
        .count();
  }

  @Test
  void keeps_the_session_alive_at_half_the_idle_time() throws Exception {
    SandboxServer server = start(Mode.GIFT_CLOUD);
    GiftCloudClient client = connect(server);

    server.faults().expireSessions();
    client.keepAlive();

    assertEquals(450, client.keepAliveInterval().toSeconds());
  }

  private static SeriesUpload series(SandboxServer server, String number, int count) {
    return Samples.series(
        server.project(), number, Part10.series("2.25.501", "2.25.60" + number, number, count));
  }

  private SandboxServer start(Mode mode) throws Exception {
    SandboxServer server = SandboxServer.start(SandboxOptions.defaults().withMode(mode));
    open.add(server);
    return server;
  }

  private GiftCloudClient connect(SandboxServer server) throws ServerException {
    GiftCloudClient client =
        GiftCloudClient.connect(
            ServerAddress.of(server.url().toString()),
            ServerTrust.caPem(server.caPem()),
            new Credentials(server.user(), server.password()),
            Samples.options());
    open.add(client);
    return client;
  }
}
