// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.giftcloudclient.ServerException.DataState;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A project in which the first uploader was before: its UIDs have {@code _} for each dot. */
class FirstUploaderTest {
  private static final String OLD_IMAGE = "1.2.840.113619.2.1.1.dcm";
  private static final List<Entry> FIVE = Samples.entries(5, 50);
  private SandboxServer server;
  private GiftCloudClient client;

  @BeforeEach
  void start() throws Exception {
    start(Mode.GIFT_CLOUD);
  }

  private void start(Mode mode) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults().withMode(mode));
    client =
        GiftCloudClient.connect(
            ServerAddress.of(server.url().toString()),
            ServerTrust.caPem(server.caPem()),
            new Credentials(server.user(), server.password()),
            Samples.options());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private SeriesUpload series(String session, String scan, String seriesUid, List<Entry> entries) {
    return series(session, "2_25_501", scan, seriesUid, entries);
  }

  private SeriesUpload series(
      String session, String studyUid, String scan, String seriesUid, List<Entry> entries) {
    return new SeriesUpload(
        server.project(),
        Samples.PPID,
        "GOSH-00001",
        session,
        studyUid,
        scan,
        seriesUid,
        "MR",
        entries);
  }

  /** As the first uploader made it: its session label, its scan, and a source's file name. */
  private void sentByTheFirst() throws ServerException {
    List<Entry> one = List.of(Samples.entry(OLD_IMAGE, new byte[] {1, 2, 3}));
    client.upload(series("GOSH-00001-Study1", "Series1", "2_25_601", one), Progress.none());
  }

  private Set<String> places() throws Exception {
    Set<String> places = new TreeSet<>();
    server.stored().forEach(file -> places.add(file.experiment() + "/" + file.scan()));
    return places;
  }

  @Test
  void a_further_series_of_its_study_joins_its_session() throws Exception {
    sentByTheFirst();
    SeriesUpload further =
        series("GOSH-00001-0A0B0C0D", "Series77", "2_25_602", Samples.entries(2, 50));

    client.upload(further, Progress.none());

    assertEquals(Set.of("GOSH-00001-Study1/Series1", "GOSH-00001-Study1/Series77"), places());
    assertInstanceOf(Equal.class, client.verify(further));
    assertTrue(
        server.requests().stream()
            .map(LoggedRequest::target)
            .anyMatch(t -> t.contains("/scans/Series77?") && t.endsWith("UID=2_25_602")));
    Place found =
        client
            .holdings(server.project())
            .find(server.project(), "GOSH-00001", "2.25.501", "2.25.602")
            .orElseThrow();
    assertEquals("Series77", found.scanId());
    PlannedStudy study =
        new PlannedStudy(server.project(), Samples.PPID, "GOSH-00001", "ANOTHER", "2_25_501");
    assertEquals(Foresight.JOINS_SESSION, client.foresee(study));
  }

  @Test
  void a_series_that_it_sent_is_not_kept_twice() throws Exception {
    sentByTheFirst();
    SeriesUpload again =
        series("GOSH-00001-0A0B0C0D", "Series77", "2_25_601", Samples.entries(2, 50));

    ServerException e =
        assertThrows(ServerException.class, () -> client.upload(again, Progress.none()));

    assertEquals(Kind.SENT_BY_FIRST_UPLOADER, e.kind());
    assertEquals(DataState.NOTHING_SENT, e.dataState());
    assertEquals(1, server.stored().size());
  }

  @Test
  void what_we_sent_of_a_series_is_no_other_programs() throws Exception {
    client.upload(
        series("GOSH-00001-0A0B0C0D", "Series77", "2_25_601", FIVE.subList(0, 2)), Progress.none());
    SeriesUpload more = series("GOSH-00001-0A0B0C0D", "Series77", "2_25_601", FIVE);

    assertEquals(3, client.upload(more, Progress.none()).filesSent());
    assertInstanceOf(Equal.class, client.verify(more));
  }

  /** As after pullDataFromHeaders, which registers the dotted UIDs in place of the old ones. */
  @Test
  void a_session_of_which_the_server_read_the_headers_is_found_too() throws Exception {
    client.upload(
        series("GOSH-00001-Study1", "2.25.501", "1", "2.25.601", FIVE.subList(0, 2)),
        Progress.none());

    client.upload(series("GOSH-00001-0A0B0C0D", "Series77", "2_25_601", FIVE), Progress.none());

    assertEquals(Set.of("GOSH-00001-Study1/1"), places());
    assertEquals(5, server.stored().size());
  }

  @Test
  void a_number_that_another_series_has_is_left_to_it() throws Exception {
    sentByTheFirst();

    client.upload(
        series("GOSH-00001-0A0B0C0D", "Series1", "2_25_602", Samples.entries(1, 50)),
        Progress.none());

    assertEquals(Set.of("GOSH-00001-Study1/Series1", "GOSH-00001-Study1/Series2"), places());
  }

  @ParameterizedTest
  @EnumSource(names = {"STOCK_1_6", "STOCK_1_8"})
  void an_xnat_that_imports_registers_the_dotted_ones_and_is_understood(Mode mode)
      throws Exception {
    stop();
    start(mode);
    SeriesUpload series =
        series(
            "GOSH-00001-0A0B0C0D",
            "Series77",
            "2_25_601",
            Part10.series("2.25.501", "2.25.601", "1", 3));

    client.upload(series, Progress.none());

    assertInstanceOf(Equal.class, client.verify(series));
    assertEquals(0, client.upload(series, Progress.none()).filesSent());
    assertEquals(3, server.stored().size());
  }
}
