// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.QueuedSeries;
import org.junit.jupiter.api.Test;

/** A release can be taken back for a moment, and a kill does not shorten it. */
final class ReleaseGraceIT extends QueueRoom {
  private static final Duration LONG = Duration.ofHours(1);

  private void wait(Duration grace) {
    queue.apply(IMPATIENT.withGrace(grace));
  }

  private List<Instant> ends() {
    return queue.series().stream().map(QueuedSeries::next).toList();
  }

  @Test
  void nothing_leaves_before_its_time_and_each_says_when() throws Exception {
    wait(LONG);

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(0, hospital.server.stored().size());
    assertEquals(
        Set.of(Reasons.IN_GRACE),
        queue.series().stream().map(QueuedSeries::reason).collect(Collectors.toSet()));
    assertEquals(
        released,
        queue.departures().stream().mapToLong(departure -> departure.images().size()).sum());
    wait(Duration.ZERO);
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertAllThereOnce();
    assertEquals(List.of(), queue.departures());
  }

  @Test
  void a_restart_neither_shortens_the_time_nor_begins_it_anew() throws Exception {
    wait(LONG);
    List<Instant> before = ends();

    openAgain();
    wait(LONG);

    assertEquals(before, ends());
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertEquals(0, hospital.server.stored().size());
  }

  @Test
  void what_was_taken_back_stays_and_the_rest_goes() throws Exception {
    wait(LONG);
    SourceRef one = queue.departures().getFirst().images().getFirst();

    List<SourceRef> taken = queue.takeBack(List.of(one), Reviewer.ofThisSession());

    assertEquals(List.of(one), taken);
    openAgain();
    assertEquals(ItemState.HELD, workspace.instance(one).orElseThrow().state());
    assertEquals(Reasons.TAKEN_BACK, workspace.instance(one).orElseThrow().reason());
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertEquals(released - 1 - heldAtTheGate(), hospital.server.stored().size());
    workspace.unhold(List.of(one), PERSON);
    workspace.prepare(Progress.NONE);
    assertEquals(ItemState.IN_REVIEW, workspace.instance(one).orElseThrow().state());

    openAgain();
    workspace.release(Hospital.policy());
    assertEquals(
        ItemState.IN_REVIEW,
        workspace.instance(one).orElseThrow().state(),
        "what a person took back is not for the policy");
  }

  @Test
  void what_is_on_the_server_is_not_taken_back() throws Exception {
    List<SourceRef> all =
        queue.departures().stream().map(Departure::images).flatMap(List::stream).toList();
    assertEquals(List.of(), all);
    SourceRef one =
        workspace.studies().stream()
            .flatMap(study -> study.instances().stream())
            .filter(image -> image.state() == ItemState.RELEASED)
            .map(InstanceView::ref)
            .findFirst()
            .orElseThrow();
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    ItemState after = workspace.instance(one).orElseThrow().state();

    assertEquals(List.of(), queue.takeBack(List.of(one), Reviewer.ofThisSession()));

    assertEquals(after, workspace.instance(one).orElseThrow().state());
  }

  @Test
  void the_background_sends_by_itself_when_the_time_is_over() {
    wait(LONG);
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      assertEquals(0, queue.status().sending());

      // A shorter time holds for what is released already.
      wait(Duration.ofMillis(1));

      await(() -> queue.series().isEmpty());
    }
  }
}
