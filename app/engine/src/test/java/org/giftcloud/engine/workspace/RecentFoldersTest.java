// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecentFoldersTest {
  private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

  private @TempDir Path folder;
  private Path named;

  @BeforeEach
  void name_a_folder_after_a_patient() {
    named = folder.resolve("PLANTED_NAME").toAbsolutePath();
  }

  private RecentFolders at(Instant now) throws IOException {
    SecureRandom random = new SecureRandom();
    WorkspaceKey key =
        new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random);
    return new RecentFolders(folder, key, random, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static List<Path> folders(RecentFolders recent) throws IOException {
    return recent.list().stream().map(RecentFolders.Entry::folder).toList();
  }

  @Test
  void the_latest_is_first_once_and_kept_over_a_restart() throws IOException {
    RecentFolders recent = at(NOW);
    recent.add(named, 3);
    recent.add(folder.resolve("b"), 2);
    recent.add(folder.resolve("x/../PLANTED_NAME"), 5);

    assertEquals(
        List.of(
            new RecentFolders.Entry(named, NOW, 5),
            new RecentFolders.Entry(folder.resolve("b").toAbsolutePath(), NOW, 2)),
        at(NOW).list());
  }

  @Test
  void no_more_than_eight_are_kept_and_none_for_longer_than_a_fortnight() throws IOException {
    RecentFolders recent = at(NOW);
    for (int i = 0; i < 12; i++) {
      recent.add(folder.resolve("f" + i), i);
    }

    assertEquals(
        IntStream.range(0, 8)
            .mapToObj(i -> folder.resolve("f" + (11 - i)).toAbsolutePath())
            .toList(),
        folders(recent));
    assertEquals(List.of(), folders(at(NOW.plus(Duration.ofDays(15)))));
    assertFalse(Files.exists(folder.resolve("recent")), "nor on the disc");
  }

  @Test
  void names_nobody_on_the_disc_or_by_accident() throws IOException {
    RecentFolders recent = at(NOW);
    recent.add(named, 3);

    String raw = Files.readString(folder.resolve("recent"), StandardCharsets.ISO_8859_1);
    assertFalse(raw.contains("PLANTED"));
    assertFalse(recent.list().toString().contains("PLANTED"));

    recent.forget();
    assertFalse(Files.exists(folder.resolve("recent")));
    assertEquals(List.of(), recent.list());
  }

  @Test
  void a_damaged_list_begins_anew() throws IOException {
    RecentFolders recent = at(NOW);
    recent.add(named, 3);
    Files.write(folder.resolve("recent"), new byte[] {1, 2, 3});

    assertEquals(List.of(), recent.list());
    recent.add(folder.resolve("b"), 1);
    assertEquals(List.of(folder.resolve("b").toAbsolutePath()), folders(recent));
  }
}
