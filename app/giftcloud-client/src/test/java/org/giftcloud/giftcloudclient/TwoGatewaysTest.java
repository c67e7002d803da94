// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.giftcloud.giftcloudclient.Verification.Equal;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.LoggedRequest;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two senders of one project. They give one image the same name; whether they give it the same
 * bytes depends on what was masked on each side.
 */
class TwoGatewaysTest {
  private static final int CALLS_AGAIN = 8;

  /** Where the sender that comes first is held up, so that the other overtakes it at each call. */
  private static final List<ErrorRow.Call> APPEND_STEPS =
      List.of(
          ErrorRow.Call.SUBJECT_BY_PSEUDONYM,
          ErrorRow.Call.SUBJECT,
          ErrorRow.Call.PSEUDONYM,
          ErrorRow.Call.SESSION_BY_UID,
          ErrorRow.Call.SESSION,
          ErrorRow.Call.SCAN_BY_UID,
          ErrorRow.Call.SCAN,
          ErrorRow.Call.COLLECTION,
          ErrorRow.Call.APPEND);

  private static final List<ErrorRow.Call> IMPORT_STEPS =
      List.of(
          ErrorRow.Call.SUBJECTS,
          ErrorRow.Call.SUBJECT,
          ErrorRow.Call.SESSIONS,
          ErrorRow.Call.IMPORT,
          ErrorRow.Call.COMMIT,
          ErrorRow.Call.MERGE);

  private static final Duration HELD_UP = Duration.ofMillis(60);

  private final List<AutoCloseable> open = new ArrayList<>();
  private int number;

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void finds_here_what_the_other_sent() throws Exception {
    SandboxServer server = start(Mode.GIFT_CLOUD);
    SeriesUpload series = next(server);
    connect(server).upload(series, Progress.none());

    UploadReceipt receipt = connect(server).upload(series, Progress.none());

    assertEquals(0, receipt.filesSent());
    assertEquals(1, appends(server).size());
  }

  @Test
  void never_writes_over_what_the_other_completed() throws Exception {
    SandboxServer server = start(Mode.GIFT_CLOUD);
    SeriesUpload first = next(server);
    SeriesUpload second = masked(first);
    GiftCloudClient client = connect(server);
    client.upload(first, Progress.none());

    ServerException e =
        assertThrows(ServerException.class, () -> connect(server).upload(second, Progress.none()));

    assertEquals(Kind.IMAGE_CONFLICT, e.kind());
    assertTrue(e.userSentence().contains("It was not written over."), e.userSentence());
    assertEquals(1, appends(server).size());
    assertInstanceOf(Equal.class, client.verify(first));
  }

  @Test
  void completes_what_the_other_left_behind() throws Exception {
    SandboxServer server = start(Mode.GIFT_CLOUD);
    SeriesUpload series = next(server);
    GiftCloudClient second = connect(server);
    server.faults().times(4, Where.appends(), new Fault.CutRequest(900));
    assertThrows(ServerException.class, () -> connect(server).upload(series, Progress.none()));

    UploadReceipt receipt = second.upload(series, Progress.none());

    assertEquals(3, receipt.filesSent());
    assertTrue(appends(server).getLast().contains("overwrite=true"));
    assertInstanceOf(Equal.class, second.verify(series));
  }

  @Test
  void trusts_no_list_that_a_cut_has_made_wrong() throws Exception {
    SandboxServer server = start(Mode.GIFT_CLOUD);
    SeriesUpload series = next(server);
    GiftCloudClient client = connect(server);
    client.upload(series, Progress.none());
    assertInstanceOf(Equal.class, client.verify(series));
    Files.write(server.stored().getFirst().path(), new byte[10]);

    UploadReceipt receipt = connect(server).upload(series, Progress.none());

    assertEquals(1, receipt.filesSent());
    assertEquals(versionOf(series), stored(server).get(series.subjectLabel()));
  }

  /**
   * {@code -Draces=N} for more of them than in the build: in turn the same study, two versions of
   * it, two studies of one patient, and two patients; each of these once for each call at which one
   * of the two is held up.
   */
  @ParameterizedTest
  @EnumSource(names = {"GIFT_CLOUD", "STOCK_1_6"})
  void merge_no_patient_split_none_and_lose_nothing(Mode mode) throws Exception {
    List<ErrorRow.Call> steps = mode == Mode.GIFT_CLOUD ? APPEND_STEPS : IMPORT_STEPS;
    int races = Integer.getInteger("races", 4 * steps.size());
    Map<String, Integer> ends = new HashMap<>();
    // A server for each hundred races: what was proved need not fill the disc.
    for (int from = 0; from < races; from += 100) {
      SandboxServer server = start(mode);
      race(server, steps, Math.min(100, races - from), ends);
      stop();
      open.clear();
    }
    System.out.println("TwoGatewaysTest: " + races + " races, " + mode + ", both ends " + ends);
  }

  private void race(
      SandboxServer server, List<ErrorRow.Call> steps, int races, Map<String, Integer> ends)
      throws Exception {
    GiftCloudClient client = connect(server);
    GiftCloudClient other = connect(server);
    Set<String> patients = new HashSet<>();
    int images = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < races; i++) {
        SeriesUpload one = next(server);
        SeriesUpload two =
            switch (i % 4) {
              case 0 -> one;
              case 1 -> masked(one);
              case 2 -> ofPatient(one, next(server));
              default -> next(server);
            };
        patients.add(one.subjectLabel());
        patients.add(two.subjectLabel());
        images += i % 4 < 2 ? 3 : 6;
        ErrorRow.Call step = steps.get(i / 4 % steps.size());
        server.faults().once(Where.of(step.method(), step.target()), new Fault.Latency(HELD_UP));
        List<Callable<String>> both =
            List.of(() -> outcome(client, one), () -> outcome(other, two));
        List<String> ended = new ArrayList<>();
        for (Future<String> each : threads.invokeAll(both)) {
          ended.add(each.get());
        }
        String race = "race " + i + " " + step + " " + ended;
        ends.merge(i % 4 + " " + ended, 1, Integer::sum);
        if (i % 4 == 1) {
          // One may win; both may meet something of the other's. Never both.
          assertTrue(ended.contains("IMAGE_CONFLICT"), race);
          assertTrue(Set.of("equal", "IMAGE_CONFLICT").containsAll(ended), race);
        } else {
          assertEquals(List.of("equal", "equal"), ended, race);
        }
        // Whoever may delete its copies finds them on the server when all is over.
        if (ended.get(0).equals("equal")) {
          assertInstanceOf(Equal.class, client.verify(one), race);
        }
        if (ended.get(1).equals("equal")) {
          assertInstanceOf(Equal.class, other.verify(two), race);
        }
      }
    }
    Map<String, Set<String>> stored = stored(server);
    assertEquals(patients, stored.keySet());
    assertEquals(images, server.stored().size());
  }

  private static Map<String, Set<String>> stored(SandboxServer server) throws Exception {
    return server.stored().stream()
        .collect(
            Collectors.groupingBy(
                StoredFile::subject, Collectors.mapping(StoredFile::sha256, Collectors.toSet())));
  }

  private static Set<String> versionOf(SeriesUpload series) {
    return series.entries().stream().map(Entry::sha256).collect(Collectors.toSet());
  }

  private static List<String> appends(SandboxServer server) {
    return server.requests().stream()
        .map(LoggedRequest::target)
        .filter(target -> target.contains(".zip"))
        .toList();
  }

  private static SeriesUpload ofPatient(SeriesUpload patient, SeriesUpload other) {
    return new SeriesUpload(
        other.project(),
        patient.ppid(),
        patient.subjectLabel(),
        other.experimentLabel(),
        other.studyUid(),
        other.scanId(),
        other.seriesUid(),
        other.modality(),
        other.entries());
  }

  /** The same images with the same names, and one more mask. */
  private static SeriesUpload masked(SeriesUpload series) {
    return new SeriesUpload(
        series.project(),
        series.ppid(),
        series.subjectLabel(),
        series.experimentLabel(),
        series.studyUid(),
        series.scanId(),
        series.seriesUid(),
        series.modality(),
        Part10.series(series.studyUid(), series.seriesUid(), "1", 3, "masked"));
  }

  private SeriesUpload next(SandboxServer server) {
    int n = number++;
    String study = "2.25.5" + n;
    String series = "2.25.6" + n;
    return new SeriesUpload(
        server.project(),
        "2.25.4" + n,
        "GC-" + n,
        "GC-" + n + "-1",
        study,
        "1",
        series,
        "MR",
        Part10.series(study, series, "1", 3));
  }

  /** As the queue does: again while waiting can help. */
  private static String outcome(GiftCloudClient client, SeriesUpload series) {
    String last = "";
    for (int call = 0; call < CALLS_AGAIN; call++) {
      try {
        client.upload(series, Progress.none());
        if (client.verify(series) instanceof Equal) {
          return "equal";
        }
        last = "differs";
      } catch (ServerException e) {
        last = e.kind() + ": " + e.getMessage();
        if (!e.kind().isRetryable()) {
          return e.kind() == Kind.IMAGE_CONFLICT ? e.kind().name() : last;
        }
      }
    }
    return "never: " + last;
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
