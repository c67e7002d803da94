// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.giftcloud.giftcloudclient.ErrorRow.Call;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.Mode;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every answer of the recorded server that is no success, given to the call that got it, for as
 * long as it is asked: what the client takes it for and the sentence that a person reads, N of N.
 * What is expected stands in {@code error-rows.txt}; a row without its sentence fails.
 */
class ErrorRowsTest {
  private static final Fault EXISTS =
      new Fault.Refuse(409, "Session already exists, retry with overwrite enabled");
  private static final String GOES_ON = "goes on";

  @TestFactory
  List<DynamicTest> every_error_row_has_its_sentence() throws IOException {
    Map<ErrorRow, Integer> rows = ErrorRow.all();
    Map<String, String> expected = expected();
    AtomicInteger right = new AtomicInteger();
    List<DynamicTest> tests = new ArrayList<>();
    for (ErrorRow row : rows.keySet()) {
      tests.add(
          DynamicTest.dynamicTest(
              row.name(),
              () -> {
                assertEquals(
                    expected.getOrDefault(row.name(), "(no sentence is written down)"),
                    outcome(row));
                right.incrementAndGet();
              }));
    }
    tests.add(
        DynamicTest.dynamicTest(
            "N of N",
            () -> {
              assertEquals(
                  rows.keySet().stream().map(ErrorRow::name).sorted().toList(),
                  expected.keySet().stream().sorted().toList());
              assertEquals(rows.size(), right.get());
              System.out.printf(
                  "ErrorRowsTest: %d of %d answers at a call, %d rows, %d different answers%n",
                  right.get(),
                  rows.size(),
                  rows.values().stream().mapToInt(i -> i).sum(),
                  rows.keySet().stream().map(r -> r.status() + r.said()).distinct().count());
            }));
    return tests;
  }

  /** Each answer on one line, and on the next what comes of it. */
  private static Map<String, String> expected() throws IOException {
    try (var in =
        Objects.requireNonNull(ErrorRowsTest.class.getResourceAsStream("error-rows.txt"))) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      Map<String, String> expected = new LinkedHashMap<>();
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        assertEquals("  ", lines.get(i + 1).substring(0, 2), lines.get(i));
        expected.put(lines.get(i), lines.get(i + 1).substring(2));
      }
      return expected;
    }
  }

  private static String outcome(ErrorRow row) throws Exception {
    Mode mode =
        switch (row.call()) {
          case IMPORT, COMMIT, MERGE -> Mode.STOCK_1_6;
          default -> Mode.GIFT_CLOUD;
        };
    try (SandboxServer server = SandboxServer.start(SandboxOptions.defaults().withMode(mode))) {
      Where where = Where.of(row.call().method(), row.call().target());
      if (row.call() == Call.LOGIN) {
        server.faults().always(where, row.fault());
      }
      try (GiftCloudClient client = connect(server)) {
        if (row.call() == Call.SCAN_BY_UID
            || row.call() == Call.SCANS
            || row.call() == Call.MERGE) {
          client.upload(series(server, mode, "1"), Progress.none());
        }
        server.faults().always(where, row.fault());
        if (row.call() == Call.MERGE) {
          server.faults().always(Where.commits(), EXISTS);
        }
        ask(row.call(), client, server, mode);
        return GOES_ON;
      }
    } catch (ServerException e) {
      return e.kind() + " " + e.kind().code() + ": " + e.userSentence();
    }
  }

  private static void ask(Call call, GiftCloudClient client, SandboxServer server, Mode mode)
      throws ServerException {
    switch (call) {
      case LOGIN, PROJECTS, NOT_OURS -> client.projects();
      case SUBJECTS -> client.subjectLabels(server.project());
      case RULES -> client.rules(server.project());
      default -> client.upload(series(server, mode, "2"), Progress.none());
    }
  }

  private static SeriesUpload series(SandboxServer server, Mode mode, String number) {
    List<Entry> entries =
        mode == Mode.GIFT_CLOUD
            ? Samples.entries(2, 100)
            : Part10.series("2.25.501", "2.25.60" + number, number, 2);
    return Samples.series(server.project(), number, entries);
  }

  private static GiftCloudClient connect(SandboxServer server) throws ServerException {
    return GiftCloudClient.connect(
        ServerAddress.of(server.url().toString()),
        ServerTrust.caPem(server.caPem()),
        new Credentials(server.user(), server.password()),
        Samples.options());
  }
}
