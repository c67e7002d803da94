// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.powercut.PowerCut;
import org.giftcloud.sandboxserver.Fault;
import org.giftcloud.sandboxserver.Faults.Where;
import org.giftcloud.sandboxserver.StoredFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes at any moment between the import and the purge: what was not forced to the disc is
 * gone, and the server hears no more. Afterwards the same folder brought in and sent again has each
 * image on the server once, and here what a person has yet to see. {@code -Dcuts=200} is the long
 * form, {@code -Dseed=} chooses the moments.
 */
final class PowerCutIT {
  private static final int CUTS = Integer.getInteger("cuts", 6);
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private @TempDir Path folder;

  /** How a day ends. */
  private record End(Map<ItemState, Long> states, int onServer, int named, int operations) {
    End at(int other) {
      return new End(states, onServer, named, other);
    }
  }

  @Test
  void each_image_is_on_the_server_once_or_here_whenever_the_power_goes() throws Exception {
    BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class);
    assumeTrue(attributes.fileKey() != null, "this system does not tell files apart");
    System.out.println("engine power cut: seed " + SEED);
    End whole = cut(Integer.MAX_VALUE);
    assertTrue(whole.onServer() > 4 && whole.states().size() > 1, whole::toString);
    assertEquals(whole.onServer(), whole.named());
    Random random = new Random(SEED);
    for (int i = 0; i < CUTS; i++) {
      // One in each part of the day.
      int part = whole.operations() / CUTS;
      int moment = part * i + random.nextInt(Math.max(1, part));
      assertEquals(whole, cut(moment).at(whole.operations()), "operation " + moment);
    }
    System.out.println(
        "engine power cut: " + CUTS + " cuts in " + whole.operations() + " operations");
  }

  private End cut(int moment) throws Exception {
    Path here = Files.createDirectories(folder.resolve("cut" + moment));
    Path image = here.resolve("image");
    AtomicInteger operations = new AtomicInteger();
    try (Hospital hospital = new Hospital(here)) {
      PowerCut disc = new PowerCut(Files.createDirectories(here.resolve("disc")));
      disc.beforeEach(
          () -> {
            if (operations.getAndIncrement() == moment) {
              leave(disc, image);
              hospital.server.faults().always(Where.anything(), new Fault.Refuse(503, "dark"));
              disc.readOnly("");
            }
          });
      try (Workspace workspace = Workspace.open(disc.path("workspace"))) {
        day(hospital, workspace);
        if (moment == Integer.MAX_VALUE) {
          return end(hospital, workspace, operations.get());
        }
      } catch (IOException e) {
        assertTrue(Files.exists(image), () -> "it failed before the cut: " + e);
      }
      assertTrue(Files.exists(image), "not so many operations this time");
      hospital.server.faults().clear();
      try (Workspace workspace = Workspace.open(image.resolve("workspace"))) {
        day(hospital, workspace);
        return end(hospital, workspace, operations.get());
      }
    }
  }

  private static void leave(PowerCut disc, Path image) {
    try {
      disc.leave(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void day(Hospital hospital, Workspace workspace) throws Exception {
    workspace.queue().apply(QueueRoom.IMPATIENT);
    hospital.fillSlices(workspace);
    hospital.send(workspace);
  }

  private static End end(Hospital hospital, Workspace workspace, int operations) throws Exception {
    Map<ItemState, Long> states = new EnumMap<>(ItemState.class);
    workspace.studies().stream()
        .flatMap(study -> study.instances().stream())
        .forEach(item -> states.merge(item.state(), 1L, Long::sum));
    Set<String> names =
        hospital.server.stored().stream().map(StoredFile::name).collect(Collectors.toSet());
    return new End(states, hospital.server.stored().size(), names.size(), operations);
  }
}
