// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.HistoryLine.Step;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.QueuedSeries.State;
import org.giftcloud.engine.queue.SendingWindow;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.giftcloudclient.Backoff;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.junit.jupiter.api.Test;

/** What the queue does when the server, the way there or the hour is against it. */
final class QueueTroubleIT extends QueueRoom {
  @Test
  void tries_a_failed_series_again_by_itself() throws Exception {
    hospital.server.faults().times(2, Where.appends(), new Fault.Refuse(500, "Out of order"));
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      await(() -> queue.series().isEmpty());
    }

    assertAllThereOnce();
  }

  @Test
  void a_failure_that_waiting_cannot_help_waits_for_a_person_alone() throws Exception {
    SeriesKey first = keys().getFirst();
    hospital.server.faults().once(Where.appends(), new Fault.Refuse(413, "Too large"));
    queue.apply(IMPATIENT.withParallel(1));

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(List.of(first), keys());
    assertEquals(State.NEEDS_PERSON, series(first).state());
    assertEquals("server-S53", series(first).reason().code());
    queue.retry(List.of(first), PERSON);
    assertEquals(State.WAITING, series(first).state());
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    assertAllThereOnce();
    assertEquals(
        List.of(
            Step.IMPORTED,
            Step.PREPARED,
            Step.RELEASED,
            Step.SENDING,
            Step.ATTEMPT_FAILED,
            Step.QUEUE_RETRIED,
            Step.SENDING,
            Step.VERIFIED,
            Step.PURGED),
        queue.history(first).stream().map(HistoryLine::step).toList());
  }

  @Test
  void says_after_a_restart_why_a_series_did_not_go() throws Exception {
    SeriesKey first = keys().getFirst();
    hospital.server.faults().once(Where.appends(), new Fault.Refuse(413, "Too large"));
    queue.apply(IMPATIENT.withParallel(1));
    queue.sendOnce(hospital.outlet(), Progress.NONE);

    openAgain();

    assertEquals(State.WAITING, series(first).state());
    assertEquals("server-S53", series(first).reason().code());
  }

  @Test
  void a_damaged_working_copy_keeps_no_other_image_waiting() throws Exception {
    List<Path> copies =
        workspace.studies().stream()
            .flatMap(study -> study.instances().stream())
            .filter(image -> image.state() == ItemState.RELEASED)
            .map(image -> copy(image.ref().value() + ".id"))
            .toList();
    Files.delete(copies.getFirst());
    byte[] changed = Files.readAllBytes(copies.getLast());
    changed[changed.length - 1] ^= 1;
    Files.write(copies.getLast(), changed);

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    assertEquals(2, damaged());
    assertEquals(released - 2 - heldAtTheGate(), Hospital.count(workspace, ItemState.DONE));
    assertEquals(List.of(), queue.series());
  }

  private Path copy(String name) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long damaged() {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == ItemState.QUARANTINED)
        .filter(image -> image.reason().code().equals("copy-damaged"))
        .count();
  }

  @Test
  void an_order_that_makes_no_sense_stops_nothing() throws Exception {
    OrderBox box = OrderBox.of(folder.resolve("workspace"));
    box.post(new QueueOrder(QueueOrder.Kind.HOLD, List.of(), 0, "somebody"));
    Files.writeString(folder.resolve("workspace").resolve("orders/0.order"), "null");

    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      await(() -> queue.status().mode() == Mode.PAUSED);
      queue.resume(PERSON);
      await(() -> queue.series().isEmpty());
    }
    assertAllThereOnce();
  }

  @Test
  void goes_offline_without_a_server_and_on_when_it_is_back() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Outlet flaky =
        outlet(() -> calls.incrementAndGet() < 3 ? nobodyListens() : hospital.outlet().open());
    try (UploadQueue.Sending sending = queue.start(flaky)) {
      assertNotNull(sending);
      await(() -> queue.status().mode() == Mode.OFFLINE);
      assertEquals("server-S04", queue.status().reason().code());

      await(() -> queue.series().isEmpty());
    }
    assertAllThereOnce();
    assertTrue(calls.get() >= 3, calls + " tries");
  }

  private Outlet.Opened nobodyListens() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (Credentials credentials = new Credentials("user", new char[] {'x'})) {
      GiftCloudClient.connect(
              ServerAddress.of("https://127.0.0.1:" + free),
              ServerTrust.caPem(hospital.server.caPem()),
              credentials,
              ClientOptions.standard().withBackoff(Backoff.none()))
          .close();
    }
    throw new AssertionError("somebody listens");
  }

  private Outlet.Opened withAWrongPassword() throws Exception {
    try (Credentials credentials =
        new Credentials(hospital.server.user(), "not this one".toCharArray())) {
      GiftCloudClient.connect(
              ServerAddress.of(hospital.server.url().toString()),
              ServerTrust.caPem(hospital.server.caPem()),
              credentials,
              ClientOptions.standard())
          .close();
    }
    throw new AssertionError("it was let in");
  }

  private Outlet outlet(Callable<Outlet.Opened> opening) {
    return new Outlet() {
      @Override
      public Destination destination() {
        return hospital.destination();
      }

      @Override
      public Opened open() throws IOException, ServerException {
        try {
          return opening.call();
        } catch (ServerException | IOException e) {
          throw e;
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @Test
  void a_refused_password_stops_the_queue_after_one_try() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    try (UploadQueue.Sending sending =
        queue.start(
            outlet(
                () -> {
                  logins.incrementAndGet();
                  return withAWrongPassword();
                }))) {
      assertNotNull(sending);
      await(() -> queue.status().mode() == Mode.NEEDS_PERSON);
      LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
      assertEquals("server-S20", queue.status().reason().code());
    }

    assertEquals(1, logins.get());
    assertEquals(0, hospital.server.stored().size());
  }

  @Test
  void sends_only_in_its_hours() throws Exception {
    LocalTime later = LocalTime.now(ZoneId.systemDefault()).plusHours(2);
    queue.apply(
        IMPATIENT.withWindow(new SendingWindow(later, later.plusHours(1), ZoneId.systemDefault())));
    try (UploadQueue.Sending sending = queue.start(hospital.outlet())) {
      assertNotNull(sending);
      await(() -> queue.status().mode() == Mode.OUTSIDE_WINDOW);
      Instant opens = queue.status().next();
      assertNotNull(opens);
      assertTrue(opens.isAfter(Instant.now().plusSeconds(3600)), "in two hours");
      assertEquals(0, hospital.server.stored().size());

      queue.apply(IMPATIENT);
      await(() -> queue.series().isEmpty());
    }
    assertAllThereOnce();
  }

  @Test
  void never_sends_more_series_at_a_time_than_it_is_told() throws Exception {
    hospital.server.faults().always(Where.appends(), new Fault.Latency(Duration.ofMillis(300)));
    queue.apply(IMPATIENT.withParallel(3));
    AtomicInteger most = new AtomicInteger();
    try (Subscription told =
        queue.subscribe(() -> most.accumulateAndGet(queue.status().sending(), Math::max))) {
      assertNotNull(told);

      queue.sendOnce(hospital.outlet(), Progress.NONE);
    }

    assertAllThereOnce();
    assertTrue(most.get() > 1 && most.get() <= 3, most + " at a time");
  }
}
