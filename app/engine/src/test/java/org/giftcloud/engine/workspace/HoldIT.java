// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's hold while something else is at work on the same images. */
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

  private static void assertHeld(Workspace workspace, List<SourceRef> wanted) {
    for (SourceRef ref : wanted) {
      InstanceView image = workspace.instance(ref).orElseThrow();
      assertEquals(ItemState.HELD, image.state());
      assertEquals(Holds.ASK, image.reason());
    }
  }

  private static List<SourceRef> refs(Workspace workspace, ItemState state) {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == state)
        .map(InstanceView::ref)
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
