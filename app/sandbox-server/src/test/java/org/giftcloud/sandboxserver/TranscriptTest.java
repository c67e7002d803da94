// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded exchange is asked again, in order, on one server: N of N. */
class TranscriptTest {
  private static final int ROWS = 282;
  private static SandboxServer server;
  private static TranscriptPlayer player;

  @BeforeAll
  static void start() throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    server.addUser("viewer", "viewerpw".toCharArray());
    server.revoke(server.project(), server.user());
    player = new TranscriptPlayer(server);
  }

  @AfterAll
  static void stop() {
    player.close();
    server.close();
  }

  @TestFactory
  List<DynamicTest> answers_as_recorded() {
    List<DynamicTest> tests = new ArrayList<>();
    AtomicInteger played = new AtomicInteger();
    int number = 0;
    for (TranscriptRow row : TranscriptRow.all()) {
      number++;
      String name = number + " " + row.section().split(" ", -1)[0] + " " + row.name();
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () -> {
                player.play(row);
                played.incrementAndGet();
              }));
    }
    tests.add(DynamicTest.dynamicTest("N of N", () -> assertEquals(ROWS, played.get())));
    assertTrue(tests.size() > ROWS);
    return tests;
  }
}
