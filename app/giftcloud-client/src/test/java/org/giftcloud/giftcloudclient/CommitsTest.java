// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.giftcloudclient.UploadReceipt.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two commits of one session in one second fail on a real server. The clock here is a toy. */
class CommitsTest {
  private static final String COMMIT = "POST .*/prearchive/.*action=commit.*";
  private static final String SESSION = "P/S-1";
  private static final Place PLACE = new Place("P", "S", "S-1", "");

  /** When each commit went out, and what was waited for: each commit takes 300 ms. */
  private final List<Long> sentAt = new ArrayList<>();

  private long nowMillis = 40_000;
  private ScriptedServer server;
  private Wire wire;
  private Session session;
  private Commits commits;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer().withLogin();
    server.always("GET .*/prearchive_code.*", 200, "text/plain", "4");
    server.always(COMMIT, 301, "text/plain", "/data/archive/projects/P/subjects/S/experiments/S-1");
    ClientOptions standard = ClientOptions.standard().withBackoff(Backoff.none());
    wire = new Wire(server.address(), ServerTrust.system(), standard);
    session = new Session(wire, new Credentials("uploader", "pw".toCharArray()), standard);
    session.open();
    commits = new Commits(new Remote(session, standard), new Toy());
  }

  private final class Toy implements Commits.Pace {
    private long committed;

    @Override
    public long nanos() {
      long sent = server.count(COMMIT);
      if (sent > committed) {
        committed = sent;
        sentAt.add(nowMillis);
        nowMillis += 300;
      }
      return Duration.ofMillis(nowMillis).toNanos();
    }

    @Override
    public void pause(Duration time) {
      nowMillis += time.toMillis();
    }
  }

  @AfterEach
  void stop() {
    session.close();
    wire.close();
    server.close();
  }

  private State commit(String name, String timestamp) throws ServerException {
    return commits.archive(
        name, XnatPath.of("data", "prearchive", "projects", "P", timestamp, "S-1"), () -> {});
  }

  private Sent series(String name, String... timestamps) throws ServerException {
    State state = State.ARCHIVED;
    for (String timestamp : timestamps) {
      state = commit(name, timestamp);
    }
    return new Sent(PLACE, state, 1, 1);
  }

  private void assertTwoSecondsApart(int times) {
    assertEquals(times, sentAt.size());
    for (int i = 1; i < times; i++) {
      assertTrue(sentAt.get(i) - sentAt.get(i - 1) >= 2000, sentAt::toString);
    }
  }

  @Test
  void series_of_one_session_are_committed_two_seconds_apart() throws Exception {
    commits.alone(SESSION, () -> series(SESSION, "1"));
    commits.alone(SESSION, () -> series(SESSION, "2"));
    nowMillis += 700;
    commits.alone(SESSION, () -> series(SESSION, "3"));

    assertTwoSecondsApart(3);
    assertEquals(List.of(40_000L, 42_300L, 44_600L), sentAt, "and not later than that");
  }

  /** As after another sender's commit in the middle of our body: two sessions of one label. */
  @Test
  void so_are_several_that_one_import_came_to() throws Exception {
    commits.alone(SESSION, () -> series(SESSION, "1", "2", "3"));

    assertTwoSecondsApart(3);
  }

  @Test
  void another_session_waits_for_nobody() throws Exception {
    commits.alone(SESSION, () -> series(SESSION, "1"));
    commits.alone("P/S-2", () -> series("P/S-2", "2"));

    assertEquals(List.of(40_000L, 40_300L), sentAt);
  }
}
