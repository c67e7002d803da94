// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.RetryPlan;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace with slices of two patients and a report released, and its queue. */
abstract class QueueRoom {
  static final Reviewer PERSON = new Reviewer("somebody");
  static final QueueSettings IMPATIENT =
      QueueSettings.standard()
          .withRetries(new RetryPlan(Duration.ofMillis(50), Duration.ofMillis(200)));

  @TempDir Path folder;
  Hospital hospital;
  Workspace workspace;
  UploadQueue queue;
  long released;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
    workspace = hospital.openWorkspace();
    hospital.fillSlices(workspace);
    queue = workspace.queue();
    queue.apply(IMPATIENT);
    released = Hospital.count(workspace, ItemState.RELEASED);
    assertTrue(released > 4 && queue.series().size() > 2, released + " images to send");
  }

  @AfterEach
  void close() throws Exception {
    workspace.close();
    hospital.close();
  }

  void openAgain() throws Exception {
    workspace.close();
    workspace = hospital.openWorkspace();
    workspace.choose(hospital.rules());
    queue = workspace.queue();
    queue.apply(IMPATIENT);
  }

  static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, "it did not happen within 30 seconds");
      LockSupport.parkNanos(2_000_000);
    }
  }

  void assertAllThereOnce() throws Exception {
    List<StoredFile> stored = hospital.server.stored();
    Set<String> names = new HashSet<>();
    stored.forEach(file -> names.add(file.name()));
    assertEquals(stored.size(), names.size());
    assertEquals(stored.size(), Hospital.count(workspace, ItemState.DONE));
    assertEquals(List.of(), queue.series());
    assertEquals(released, stored.size() + heldAtTheGate(), "each went, or waits with a reason");
    assertTrue(stored.size() > 4, "most went");
  }

  /** Images of patients without a proper ID get no pseudonym. */
  long heldAtTheGate() {
    return reasons("blank-patient-id") + reasons("placeholder-patient-id");
  }

  List<SeriesKey> keys() {
    return queue.series().stream().map(QueuedSeries::key).toList();
  }

  QueuedSeries series(SeriesKey key) {
    return queue.series().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
  }

  long reasons(String code) {
    return workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .filter(image -> image.state() == ItemState.HELD && image.reason().code().equals(code))
        .count();
  }
}
