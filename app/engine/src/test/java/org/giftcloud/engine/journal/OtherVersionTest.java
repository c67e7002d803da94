// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.engine.workspace.WorkspaceException;
import org.giftcloud.engine.workspace.WorkspaceException.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working folders that a newer version of this program wrote, opened by this one. */
final class OtherVersionTest {
  private final SecureRandom random = new SecureRandom();
  private @TempDir Path folder;

  @BeforeEach
  void make_a_folder() throws IOException {
    Workspace.open(folder).close();
  }

  @Test
  void an_event_that_is_not_known_is_of_another_version() throws IOException {
    write("[{\"event\":\"forwarded\",\"ref\":\"0123456789abcdef\",\"at\":1}]");

    assertRefused(Kind.OTHER_VERSION);
  }

  @Test
  void a_known_event_that_says_more_is_too() throws IOException {
    write("[{\"event\":\"queue-paused\",\"at\":1,\"by\":\"somebody\",\"until\":2}]");

    assertRefused(Kind.OTHER_VERSION);
  }

  @Test
  void a_key_that_is_kept_in_another_way_is_too() throws IOException {
    Path key = folder.resolve("key");
    byte[] bytes = Files.readAllBytes(key);
    bytes[0] = 2;
    Files.write(key, bytes);

    assertRefused(Kind.OTHER_VERSION);
  }

  @Test
  void what_was_changed_from_outside_is_none() throws IOException {
    write("[]");
    Path journal = folder.resolve("journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[bytes.length - 1] ^= 1;
    Files.write(journal, bytes);

    assertRefused(Kind.DAMAGED);
  }

  /** As a version would that knows other events. */
  private void write(String events) throws IOException {
    WorkspaceKey key =
        new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random);
    byte[] sealed =
        WorkspaceKey.seal(
            key.derive("journal"),
            events.getBytes(StandardCharsets.UTF_8),
            "0:" + "00".repeat(32),
            random);
    Files.write(folder.resolve("journal"), Frame.of(sealed).array());
  }

  private void assertRefused(Kind kind) throws IOException {
    Map<String, String> before = files();
    List<Kind> kinds =
        Stream.of(1, 2)
            .map(time -> assertThrows(WorkspaceException.class, () -> open(folder)).kind())
            .toList();
    assertEquals(List.of(kind, kind), kinds);
    assertEquals(before, files(), "touched");
  }

  private static void open(Path folder) throws IOException {
    Workspace.open(folder).close();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
