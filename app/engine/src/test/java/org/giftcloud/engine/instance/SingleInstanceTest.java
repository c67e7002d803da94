// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
  @TempDir private Path folder;

  @Test
  void hands_the_arguments_of_a_second_start_to_the_first() throws Exception {
    BlockingQueue<List<String>> received = new LinkedBlockingQueue<>();
    List<String> arguments = List.of("--dark", "giftcloud:open?project=DEMO");

    SingleInstance first = SingleInstance.listen(folder, received::add);
    assertTrue(SingleInstance.isHandedOver(folder, arguments));
    assertEquals(arguments, received.poll(10, TimeUnit.SECONDS));
    assertTrue(SingleInstance.isHandedOver(folder, List.of()));
    assertEquals(List.of(), received.poll(10, TimeUnit.SECONDS));
    first.close();
  }

  @Test
  void opens_its_own_window_where_nobody_answers() throws IOException {
    assertFalse(SingleInstance.isHandedOver(folder, List.of()));
    SingleInstance.listen(folder, arguments -> {}).close();
    assertFalse(SingleInstance.isHandedOver(folder, List.of()));
    // What a killed window leaves behind.
    Files.createFile(folder.resolve("window.sock"));

    assertFalse(SingleInstance.isHandedOver(folder, List.of()));
    SingleInstance next = SingleInstance.listen(folder, arguments -> {});
    assertTrue(SingleInstance.isHandedOver(folder, List.of()));
    next.close();
  }
}
