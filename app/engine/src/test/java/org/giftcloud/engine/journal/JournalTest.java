// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceProtection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Event FIRST =
      Event.Held.of("0123456789abcdef", 1, new Reason("waits", "It waits."));
  private static final Event SECOND = new Event.Sending("0123456789abcdef", 2);

  private final SecureRandom random = new SecureRandom();
  private @TempDir Path folder;
  private WorkspaceKey key;

  @BeforeEach
  void make_a_key() throws IOException {
    key = new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random);
  }

  @Test
  void gives_back_what_was_appended_in_order() throws IOException {
    write(FIRST);
    write(SECOND);

    assertEquals(List.of(FIRST, SECOND), replay());
  }

  @Test
  void loses_nothing_acknowledged_when_cut_at_any_byte_of_the_last_frame() throws IOException {
    write(FIRST);
    long acknowledged = Files.size(file());
    byte[] head = Files.readAllBytes(head());
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());

    for (int cut = (int) acknowledged; cut < whole.length; cut++) {
      Files.write(file(), Arrays.copyOf(whole, cut));
      Files.write(head(), head);
      assertEquals(List.of(FIRST), replay(), "cut at " + cut);
    }
  }

  @Test
  void refuses_a_journal_that_lost_its_end_anywhere_and_touches_nothing() throws IOException {
    write(FIRST);
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());

    for (int cut = 0; cut < whole.length; cut++) {
      byte[] left = Arrays.copyOf(whole, cut);
      Files.write(file(), left);
      assertThrows(JournalException.class, this::replay, "cut at " + cut);
      assertArrayEquals(left, Files.readAllBytes(file()), "touched, cut at " + cut);
    }
    Files.write(file(), whole);
    assertEquals(List.of(FIRST, SECOND), replay(), "given back, it opens");
  }

  @Test
  void refuses_an_empty_journal_where_there_was_one() throws IOException {
    write(FIRST);
    Files.delete(file());

    assertThrows(JournalException.class, this::replay);
  }

  @Test
  void a_head_that_a_power_cut_left_behind_or_unreadable_stops_nobody() throws IOException {
    write(FIRST);
    byte[] behind = Files.readAllBytes(head());
    write(SECOND);
    byte[] torn = Files.readAllBytes(head());
    torn[3] ^= 1;

    for (byte[] head : List.of(behind, torn, new byte[torn.length], new byte[0])) {
      Files.write(head(), head);
      assertEquals(List.of(FIRST, SECOND), replay());
    }
    Files.delete(head());
    assertEquals(List.of(FIRST, SECOND), replay());
  }

  @Test
  void goes_on_after_a_torn_tail_was_cut() throws IOException {
    write(FIRST);
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length + 3));
    write(SECOND);

    assertEquals(List.of(FIRST, SECOND), replay());
  }

  /** The disc was away, so that what a failed writing had begun could not be cut off. */
  @Test
  void writes_over_all_that_a_failed_writing_left() throws IOException {
    byte[] left = new byte[5000];
    new Random(1).nextBytes(left);
    try (Journal journal = Journal.open(file(), key, random)) {
      journal.append(List.of(FIRST));
      Files.write(file(), left, StandardOpenOption.APPEND);

      journal.append(List.of(SECOND));
    }

    assertEquals(List.of(FIRST, SECOND), replay());
  }

  @Test
  void refuses_a_journal_whose_earlier_frame_was_changed_anywhere() throws IOException {
    write(FIRST);
    int first = (int) Files.size(file());
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());

    for (int at = 0; at < first; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file(), changed);
      assertThrows(JournalException.class, this::replay, "changed at " + at);
    }
  }

  @Test
  void refuses_a_last_frame_that_was_changed_and_not_torn() throws IOException {
    write(FIRST);
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());

    for (int at = 0; at < whole.length; at++) {
      for (int bit : new int[] {0x40, 1}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) bit;
        Files.write(file(), changed);
        assertThrows(JournalException.class, this::replay, "changed at " + at);
        assertArrayEquals(changed, Files.readAllBytes(file()), "touched, changed at " + at);
      }
    }
  }

  @Test
  void cuts_a_last_frame_whose_bytes_were_never_written() throws IOException {
    write(FIRST);
    int acknowledged = (int) Files.size(file());
    byte[] head = Files.readAllBytes(head());
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());

    for (int unwritten : new int[] {acknowledged, acknowledged + 8, whole.length - 16}) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, unwritten, torn.length, (byte) 0);
      Files.write(file(), torn);
      Files.write(head(), head);
      assertEquals(List.of(FIRST), replay(), "zeros from " + unwritten);
    }
  }

  @Test
  void keeps_a_decision_about_more_images_than_fit_in_one_frame() throws IOException {
    String words = "It waits. ".repeat(50);
    List<Event> many = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      many.add(Event.Held.of("0123456789abcdef", i, new Reason("waits", words)));
    }
    try (Journal journal = Journal.open(file(), key, random)) {
      journal.append(List.of(FIRST));
      journal.append(many);
      journal.append(List.of(SECOND));
    }

    List<Recorded> replayed = replay();

    assertEquals(60_002, replayed.size());
    assertEquals(many.getLast(), replayed.get(60_000));
    assertEquals(SECOND, replayed.getLast());
  }

  @Test
  void refuses_frames_in_another_order() throws IOException {
    write(FIRST);
    int first = (int) Files.size(file());
    write(SECOND);
    byte[] whole = Files.readAllBytes(file());
    byte[] swapped = new byte[whole.length];
    System.arraycopy(whole, first, swapped, 0, whole.length - first);
    System.arraycopy(whole, 0, swapped, whole.length - first, first);
    Files.write(file(), swapped);

    assertThrows(JournalException.class, this::replay);
  }

  @Test
  void keeps_nothing_readable_in_the_file() throws IOException {
    write(FIRST);

    String text = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);

    assertFalse(text.contains("waits") || text.contains("0123456789abcdef"));
  }

  private Path file() {
    return folder.resolve("journal");
  }

  private Path head() {
    return folder.resolve("journal.head");
  }

  private void write(Event event) throws IOException {
    try (Journal journal = Journal.open(file(), key, random)) {
      journal.append(List.of(event));
    }
  }

  private List<Recorded> replay() throws IOException {
    try (Journal journal = Journal.open(file(), key, random)) {
      return journal.replayed();
    }
  }
}
