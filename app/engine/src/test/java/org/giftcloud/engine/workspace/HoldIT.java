// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.Journal;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's hold or release while something else is at work. */
final class HoldIT {
  private static final Reviewer PERSON = new Reviewer("somebody");

  /** Long work that stops in its first report of progress, until it may go on. */
  private static final class Paused {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    void report(Progress.Phase phase, long done, long total) {
      reached.countDown();
      try {
        goOn.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void waits_for_no_preparation_and_outlasts_it(@TempDir Path folder) throws Exception {
    List<SourceRef> held;
    try (Hospital hospital = new Hospital(folder)) {
      try (Workspace workspace = hospital.openWorkspace()) {
        // More than one batch.
        SampleData.generate(folder.resolve("another"), 8, Size.TINY);
        workspace.importFrom(
            List.of(folder.resolve("hospital"), folder.resolve("another")), Progress.NONE);
        workspace.choose(hospital.rules());
        List<SourceRef> all = refs(workspace, ItemState.CHECKED);
        // Of the batch that is done, and of those that are not begun.
        held = List.of(all.getFirst(), all.get(40), all.getLast());
        whileAtWork(
            paused -> workspace.prepare(paused::report),
            () -> workspace.hold(held, Holds.ASK, PERSON));

        assertHeld(workspace, held);
        assertEquals(0, Hospital.count(workspace, ItemState.CHECKED));
      }
      try (Workspace again = hospital.openWorkspace()) {
        assertHeld(again, held);
        again.release(Hospital.policy());
        assertHeld(again, held);
      }
    }
  }

  @Test
  void waits_for_no_import(@TempDir Path folder) throws Exception {
    try (Hospital hospital = new Hospital(folder);
        Workspace workspace = hospital.openWorkspace()) {
      List<Path> all = List.of(folder.resolve("hospital"));
      hospital.fillSlices(workspace);
      List<SourceRef> released = refs(workspace, ItemState.RELEASED);
      whileAtWork(
          paused -> workspace.importFrom(all, paused::report),
          () -> workspace.hold(released, Holds.ASK, PERSON));

      assertHeld(workspace, released);
      assertEquals(0, hospital.send(workspace).lines().size());
    }
  }

  @Test
  void a_release_waits_for_no_import(@TempDir Path folder) throws Exception {
    try (Hospital hospital = new Hospital(folder);
        Workspace workspace = hospital.openWorkspace()) {
      List<Path> all = List.of(folder.resolve("hospital"));
      workspace.importFrom(List.of(folder.resolve("hospital/DICOM")), Progress.NONE);
      workspace.choose(hospital.rules());
      workspace.prepare(Progress.NONE);
      List<InstanceView> seen = images(workspace, ItemState.IN_REVIEW);
      whileAtWork(
          paused -> workspace.importFrom(all, paused::report),
          () -> workspace.release(seen.stream().map(HoldIT::signOff).toList(), PERSON));

      assertEquals(
          seen.stream().map(InstanceView::ref).toList(), refs(workspace, ItemState.RELEASED));
    }
  }

  private static SignOff signOff(InstanceView image) {
    BitSet all = new BitSet();
    all.set(0, image.facts().frames());
    return new SignOff(image.ref(), image.output(), FramesSeen.of(all, image.facts().frames()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void is_not_undone_by_a_mask_that_was_asked_for_before(boolean heldAlready, @TempDir Path folder)
      throws Exception {
    try (Hospital hospital = new Hospital(folder);
        Workspace workspace = hospital.openWorkspace();
        ExecutorService masker = Executors.newSingleThreadExecutor()) {
      workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
      workspace.choose(hospital.rules());
      List<SourceRef> one = List.of(refs(workspace, ItemState.CHECKED).getFirst());
      if (heldAlready) {
        workspace.hold(one, Holds.QUALITY, PERSON);
      }
      CompletableFuture<Future<?>> masked = new CompletableFuture<>();
      whileAtWork(
          paused -> workspace.prepare(paused::report),
          () -> {
            masked.complete(waiting(masker, () -> workspace.mask(one, List.of(), PERSON)));
            workspace.hold(one, Holds.ASK, PERSON);
          });

      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> masked.join().get(1, TimeUnit.MINUTES));
      assertInstanceOf(ChangedMeanwhileException.class, refused.getCause());
      assertHeld(workspace, one);

      // Who sees the hold may take it out.
      workspace.mask(one, List.of(), PERSON);
      assertEquals(
          one, refs(workspace, ItemState.IN_REVIEW).stream().filter(one::contains).toList());
    }
  }

  /** Begins something that has to wait for what is at work, and comes back when it does. */
  private static Future<?> waiting(ExecutorService threads, Deed deed) throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<?> begun =
        threads.submit(
            () -> {
              thread.complete(Thread.currentThread());
              deed.run();
              return Boolean.TRUE;
            });
    while (thread.join().getState() != Thread.State.BLOCKED && !begun.isDone()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return begun;
  }

  @Test
  void of_what_somebody_held_between_all_is_taken_or_none(@TempDir Path folder) throws Exception {
    try (Hospital hospital = new Hospital(folder)) {
      try (Workspace workspace = hospital.openWorkspace()) {
        workspace.importFrom(List.of(folder.resolve("hospital")), Progress.NONE);
        SourceRef named = refs(workspace, ItemState.CHECKED).getFirst();
        workspace.hold(List.of(named, named), Holds.ASK, PERSON);
      }
      SecureRandom random = new SecureRandom();
      Path own = folder.resolve("workspace");
      try (WorkspaceKey key =
              new WorkspaceProtection.AccountOnly()
                  .openOrCreate(own.resolve(Workspace.KEY), random);
          Ledger ledger = new Ledger(Journal.open(own.resolve("journal"), key, random))) {
        // Named twice, held once.
        assertEquals(
            1,
            Trail.read(own.resolve("journal"), key).entries().stream()
                .filter(entry -> entry.by().equals(PERSON.account()))
                .count());

        List<Item> looked = ledger.items(item -> item.state() == ItemState.CHECKED).subList(0, 2);
        String between = looked.getLast().ref().value();
        assertEquals(looked, ledger.takeAll(looked));
        ledger.record(List.of(new Event.Held(between, 1, Holds.ASK, PERSON.account())));

        assertThrows(ChangedMeanwhileException.class, () -> ledger.takeAll(looked));

        // What is in hand is decided about once it is made, and as it is then.
        List<Item> first = List.of(looked.getFirst());
        List<Event> held = List.of(Event.Held.of(first.getFirst().ref().value(), 2, Holds.QUALITY));
        assertThrows(ChangedMeanwhileException.class, () -> ledger.recordAll(first, held));
        ledger.recordMade(held);
        assertThrows(ChangedMeanwhileException.class, () -> ledger.recordAll(first, held));
        List<Item> made = List.of(ledger.item(first.getFirst().ref()).orElseThrow());
        ledger.recordAll(made, List.of(Event.Held.of(made.getFirst().ref().value(), 3, Holds.ASK)));
        assertEquals(Holds.ASK, ledger.item(made.getFirst().ref()).orElseThrow().view().reason());
      }
    }
  }

  private static void assertHeld(Workspace workspace, List<SourceRef> wanted) {
    for (SourceRef ref : wanted) {
      InstanceView image = workspace.instance(ref).orElseThrow();
      assertEquals(ItemState.HELD, image.state());
      assertEquals(Holds.ASK, image.reason());
    }
  }

  private static List<SourceRef> refs(Workspace workspace, ItemState state) {
    return images(workspace, state).stream().map(InstanceView::ref).toList();
  }

  private static List<InstanceView> images(Workspace workspace, ItemState state) {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == state)
        .toList();
  }

  private interface Work {
    void run(Paused paused) throws Exception;
  }

  private interface Deed {
    void run() throws Exception;
  }

  private static void whileAtWork(Work work, Deed deed) throws Exception {
    Paused paused = new Paused();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> working =
          threads.submit(
              () -> {
                work.run(paused);
                return Boolean.TRUE;
              });
      paused.reached.await(1, TimeUnit.MINUTES);
      try {
        threads
            .submit(
                () -> {
                  deed.run();
                  return Boolean.TRUE;
                })
            .get(10, TimeUnit.SECONDS);
      } finally {
        paused.goOn.countDown();
      }
      working.get(1, TimeUnit.MINUTES);
    }
  }
}
