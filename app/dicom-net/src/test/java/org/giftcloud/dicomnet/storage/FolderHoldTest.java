// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderHoldTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private @TempDir Path folder;

  @Test
  void one_has_a_folder_and_leaves_nothing_in_it() throws Exception {
    Path into = folder.resolve("into");
    try (FolderHold first = FolderHold.take(into, RANDOM).orElseThrow()) {
      assertEquals(Optional.empty(), FolderHold.take(into, RANDOM));
      assertNotNull(first);
      try (FolderHold other = FolderHold.take(folder.resolve("other"), RANDOM).orElseThrow()) {
        assertTrue(Files.isDirectory(folder.resolve("other")));
        assertNotNull(other);
      }
    }

    try (Stream<Path> left = Files.list(into)) {
      assertEquals(List.of(), left.toList());
    }
    FolderHold.take(into, RANDOM).orElseThrow().close();
  }

  @Test
  void a_file_that_is_written_anew_is_held_by_one_too() throws Exception {
    Path list = folder.resolve("list.csv");
    try (FolderHold first = FolderHold.beside(list, RANDOM).orElseThrow()) {
      assertEquals(Optional.empty(), FolderHold.beside(list, RANDOM));
      assertNotNull(first);
      FolderHold.beside(folder.resolve("other.csv"), RANDOM).orElseThrow().close();
    }
    FolderHold.beside(list, RANDOM).orElseThrow().close();
  }

  @Test
  void what_a_killed_program_left_keeps_nobody_out() throws Exception {
    Files.write(folder.resolve(".giftcloud-in-use"), new byte[40]);

    FolderHold.take(folder, RANDOM).orElseThrow().close();
  }

  @Test
  void of_many_that_come_and_go_never_two_have_it() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger times = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> comeAndGo(inside, most, times)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertEquals(1, most.get());
    assertTrue(times.get() > 4);
  }

  private Void comeAndGo(AtomicInteger inside, AtomicInteger most, AtomicInteger times)
      throws Exception {
    for (int i = 0; i < 200; i++) {
      Optional<FolderHold> hold = FolderHold.take(folder, RANDOM);
      if (hold.isPresent()) {
        times.incrementAndGet();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        inside.decrementAndGet();
        hold.get().close();
      }
    }
    return null;
  }
}
