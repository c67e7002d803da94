// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue's commands say and do. */
final class QueueCommandIT {
  private static final Pattern KEY = Pattern.compile("^([0-9a-f]{10}) ", Pattern.MULTILINE);

  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void release_some_and_send_nothing() throws Exception {
    hospital = new Hospital(folder);
    Hospital.Run paused = queue("pause");
    assertEquals(0, paused.status(), paused.err());
    Hospital.Run sent = send();
    assertEquals(ExitCode.HELD.status(), sent.status(), sent.err());
    assertTrue(sent.out().contains("The queue is paused."), sent.out());
    assertEquals(0, hospital.server.stored().size());
  }

  @AfterEach
  void close() {
    hospital.close();
  }

  private Hospital.Run send() {
    return Hospital.runHere(
        hospital.send(hospital.file("workspace"), hospital.corpus.files().getFirst()));
  }

  private Hospital.Run queue(String... arguments) {
    List<String> all = new ArrayList<>(List.of("queue"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--workspace", hospital.file("workspace").toString()));
    return Hospital.runHere(all);
  }

  private String key() {
    String out = queue("list").out();
    Matcher key = KEY.matcher(out);
    assertTrue(key.find(), out);
    return key.group(1);
  }

  @Test
  void a_pause_lasts_until_it_is_ended() throws Exception {
    assertEquals(0, queue("resume").status());

    send();

    assertEquals(1, hospital.server.stored().size());
    assertTrue(!KEY.matcher(queue("list").out()).find(), "the queue is empty");
  }

  @Test
  void a_series_held_back_stays_and_says_why() throws Exception {
    String key = key();
    assertEquals(0, queue("hold", key).status());
    assertEquals(0, queue("resume").status());

    Hospital.Run sent = send();

    assertTrue(sent.out().contains("Held back in the queue."), sent.out());
    assertEquals(0, hospital.server.stored().size());
    queue("resume", key);
    send();
    assertEquals(1, hospital.server.stored().size());
    String history = queue("history", key).out();
    for (String step :
        List.of("imported", "prepared", "released", "queue held", "queue freed", "verified")) {
      assertTrue(history.contains(step), history);
    }
  }

  @Test
  void a_cancelled_series_waits_for_a_person() throws Exception {
    assertEquals(0, queue("cancel", key()).status());
    queue("resume");

    Hospital.Run sent = send();

    assertTrue(sent.out().contains("Taken out of the queue by a person."), sent.out());
    assertEquals(0, hospital.server.stored().size());
  }

  @Test
  void a_rehearsal_says_what_sending_would_do_and_sends_nothing() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            hospital.send(hospital.file("workspace"), hospital.corpus.files().getFirst()));
    arguments.add("--rehearse");

    Hospital.Run fine = Hospital.runHere(arguments);
    hospital.server.putScript("", "(0008,1030) := project");
    Hospital.Run noted = Hospital.runHere(arguments);
    hospital.server.putSeriesFilter(
        "", "{\"enabled\":true,\"mode\":\"blacklist\",\"list\":\".*\"}");
    Hospital.Run stops = Hospital.runHere(arguments);

    assertEquals(0, fine.status(), fine.out() + fine.err());
    assertTrue(fine.out().contains("fine   A new subject with a new session"), fine.out());
    assertTrue(fine.out().contains("1 study rehearsed. Nothing has been sent."), fine.out());
    assertEquals(ExitCode.HELD.status(), stops.status());
    assertTrue(stops.out().contains("stops  Excluded by the server's series filter"), stops.out());
    assertEquals(0, noted.status());
    assertTrue(
        noted.out().contains("fine   The server's anonymisation script (of the"), noted.out());
    assertTrue(noted.out().contains("note   The server's own scripts or filters"), noted.out());
    assertEquals(0, hospital.server.stored().size());
  }

  @Test
  void ranks_are_listed() {
    assertEquals(0, queue("rank", "--rank", "7", key()).status());

    assertTrue(queue("list").out().lines().anyMatch(line -> line.contains(" 7  ")));
  }

  @Test
  void an_order_reaches_the_process_that_has_the_workspace_open() throws Exception {
    String key = key();
    try (Workspace open = Workspace.open(hospital.file("workspace"))) {
      Hospital.Run told = queue("cancel", key);

      assertEquals(0, told.status(), told.err());
      assertTrue(told.out().contains("it was told"), told.out());
      assertEquals(1, open.queue().series().size(), "until it sends or is opened again");
    }
    assertTrue(!KEY.matcher(queue("list").out()).find(), "it was obeyed");
  }

  @Test
  void a_key_that_is_none_changes_nothing() throws Exception {
    for (String wrong : List.of("0123456789", "SMITH")) {
      Hospital.Run run = queue("cancel", wrong);

      assertEquals(ExitCode.USAGE.status(), run.status());
      assertTrue(run.err().contains("Nothing was done."), run.err());
      assertTrue(!run.err().contains(wrong), run.err());
    }
    assertEquals(1, KEY.matcher(queue("list").out()).results().count());
  }

  @Test
  void hours_and_limits_are_checked_before_anything() {
    List<String> send = hospital.send(hospital.file("other"), hospital.corpus.files().getFirst());
    for (List<String> wrong :
        List.of(
            List.of("--parallel", "5"), List.of("--limit", "3"), List.of("--hours", "at night"))) {
      List<String> arguments = new ArrayList<>(send);
      arguments.addAll(wrong);

      assertEquals(ExitCode.USAGE.status(), Hospital.runHere(arguments).status());
    }
  }
}
