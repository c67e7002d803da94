// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.HistoryLine.Step;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.QueuedSeries.State;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What people may do with the queue. */
@Isolated("it measures")
final class UploadQueueIT extends QueueRoom {
  private static final Reason ASK = new Reason("person-ask", "A colleague is asked first.");

  @Test
  void sends_everything_and_is_empty() throws Exception {
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertAllThereOnce();
    assertEquals(Mode.STOPPED, queue.status().mode());
  }

  @Test
  void shows_what_waits_with_its_destination_and_profile() {
    QueuedSeries first = queue.series().getFirst();

    assertEquals(State.WAITING, first.state());
    assertEquals(hospital.destination(), first.destination());
    assertTrue(first.profile().startsWith("dicom-basic"), first.profile());
    assertTrue(first.shownAs().startsWith("Patient "), first.shownAs());
    assertEquals(released, queue.series().stream().mapToInt(QueuedSeries::images).sum());
  }

  @Test
  void keeps_ranks_holds_and_the_pause_over_a_restart() throws Exception {
    List<SeriesKey> before = keys();
    queue.rank(List.of(before.getLast()), 5, PERSON);
    queue.hold(List.of(before.getFirst()), ASK, PERSON);
    queue.pause(PERSON);

    openAgain();

    assertEquals(before.getLast(), keys().getFirst());
    assertEquals(5, series(before.getLast()).rank());
    assertEquals(State.HELD, series(before.getFirst()).state());
    assertEquals(ASK, series(before.getFirst()).reason());
    assertEquals(Mode.PAUSED, queue.status().mode());
  }

  @Test
  void sends_nothing_while_it_is_paused_and_says_so() throws Exception {
    queue.pause(PERSON);

    SendReport report = queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(0, hospital.server.stored().size());
    assertEquals(
        Set.of("queue-paused"),
        Set.copyOf(report.lines().stream().map(line -> line.reason().code()).toList()));
    queue.resume(PERSON);
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertAllThereOnce();
  }

  @Test
  void a_pause_stops_what_is_on_its_way_and_loses_nothing() throws Exception {
    hospital.server.faults().always(Where.appends(), new Fault.Latency(Duration.ofSeconds(60)));
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      await(() -> Hospital.count(workspace, ItemState.SENDING) > 0);

      long began = System.nanoTime();
      queue.pause(PERSON);
      await(() -> queue.status().sending() == 0);
      long stoppedAfter = (System.nanoTime() - began) / 1_000_000;

      assertTrue(stoppedAfter < 5000, stoppedAfter + " ms");
      assertEquals(Mode.PAUSED, queue.status().mode());
      assertEquals(0, Hospital.count(workspace, ItemState.DONE));
      hospital.server.faults().clear();
      queue.resume(PERSON);
      await(() -> queue.series().isEmpty());
    }
    assertAllThereOnce();
  }

  @Test
  void holds_one_series_back_while_the_others_go() throws Exception {
    SeriesKey held = keys().get(1);
    int images = series(held).images();
    queue.hold(List.of(held), ASK, PERSON);

    SendReport report = queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(List.of(held), keys());
    assertEquals(released - images - heldAtTheGate(), hospital.server.stored().size());
    assertEquals(images, report.lines().stream().filter(l -> l.reason().equals(ASK)).count());
    queue.free(List.of(held), PERSON);
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertAllThereOnce();
  }

  @Test
  void a_cancelled_series_waits_for_a_person_and_nothing_of_it_is_sent() throws Exception {
    SeriesKey cancelled = keys().getFirst();
    int images = series(cancelled).images();
    queue.cancel(List.of(cancelled), PERSON);

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(released - images - heldAtTheGate(), hospital.server.stored().size());
    assertEquals(images, reasons("cancelled"));
    assertEquals(Step.HELD, queue.history(cancelled).getLast().step());
  }

  @Test
  void a_series_cancelled_on_its_way_says_that_part_may_be_there() throws Exception {
    hospital.server.faults().always(Where.appends(), new Fault.Latency(Duration.ofSeconds(60)));
    SeriesKey first = keys().getFirst();
    int images = series(first).images();
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      await(() -> queue.history(first).getLast().step() == Step.SENDING);

      queue.cancel(List.of(first), PERSON);
      await(() -> !keys().contains(first));
    }

    assertEquals(images, reasons("cancelled-partly"));
    openAgain();
    assertTrue(!keys().contains(first), "also after a restart");
  }

  @Test
  void obeys_another_process() throws Exception {
    OrderBox box = OrderBox.of(folder.resolve("workspace"));
    SeriesKey last = keys().getLast();
    queue.pause(PERSON);
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      box.post(new QueueOrder(QueueOrder.Kind.HOLD, List.of(last.value()), 0, "another"));
      box.post(new QueueOrder(QueueOrder.Kind.RESUME, List.of(), 0, "another"));
      await(() -> keys().equals(List.of(last)));

      box.post(new QueueOrder(QueueOrder.Kind.RESUME, List.of(last.value()), 0, "another"));
      await(() -> queue.series().isEmpty());
    }
    assertAllThereOnce();
    assertTrue(
        queue.history(last).stream()
            .anyMatch(line -> line.step() == Step.QUEUE_HELD && line.by().equals("another")));
  }

  @Test
  void throws_away_what_is_no_order() throws Exception {
    Path orders = Files.createDirectories(folder.resolve("workspace/orders"));
    Files.writeString(orders.resolve("0.order"), "Dear colleague");
    Files.writeString(
        orders.resolve("1.order"),
        "{\"kind\":\"CANCEL\",\"series\":[\"../x\"],\"rank\":0,\"by\":\"a\"}");

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertAllThereOnce();
    try (var left = Files.list(orders)) {
      assertEquals(0, left.count());
    }
  }
}
