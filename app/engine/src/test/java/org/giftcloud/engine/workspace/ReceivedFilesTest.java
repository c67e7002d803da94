// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceivedFilesTest {
  private static final byte[] NAME = "PLANTED^NAME".getBytes(StandardCharsets.US_ASCII);

  private @TempDir Path folder;

  private Path write(ReceivedFiles received, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name + ReceivedFiles.SUFFIX);
    try (OutputStream out = received.create(file)) {
      out.write(bytes);
    }
    return file;
  }

  private static byte[] long_enough_for_several_segments() {
    byte[] bytes = new byte[200_000];
    for (int i = 0; i + NAME.length <= bytes.length; i += NAME.length) {
      System.arraycopy(NAME, 0, bytes, i, NAME.length);
    }
    return bytes;
  }

  @Test
  void nothing_that_was_written_can_be_read_without_the_workspace() throws Exception {
    byte[] bytes = long_enough_for_several_segments();
    try (Workspace workspace = Workspace.open(folder.resolve("one"));
        Workspace other = Workspace.open(folder.resolve("two"))) {
      Path file = write(workspace.received(), "a", bytes);

      String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(raw.contains("PLANTED"));
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
      assertArrayEquals(bytes, workspace.received().open(file).readAll());
      assertThrows(IOException.class, () -> other.received().open(file));
    }
  }

  @Test
  void opens_beside_a_process_that_has_the_workspace_open() throws Exception {
    Path locked = folder.resolve("locked");
    char[] passphrase = "correct horse battery".toCharArray();
    try (Workspace workspace = Workspace.open(locked, passphrase.clone())) {
      Path file = write(workspace.received(), "a", NAME);

      assertArrayEquals(
          NAME, ReceivedFiles.of(locked, Optional.of(passphrase)).open(file).readAll());
      WorkspaceException refused =
          assertThrows(
              WorkspaceException.class,
              () -> ReceivedFiles.of(locked, Optional.of("another".toCharArray())));
      assertEquals(WorkspaceException.Kind.WRONG_PASSPHRASE, refused.kind());
    }
    Path nowhere = folder.resolve("nowhere");
    assertThrows(NoSuchFileException.class, () -> ReceivedFiles.of(nowhere, Optional.empty()));
    assertTrue(Files.notExists(nowhere), "asking makes no workspace");
  }

  /** It was ignored once, and whoever named it believed that the images were protected. */
  @Test
  void a_passphrase_is_refused_where_the_key_lies_open() throws Exception {
    Path plain = folder.resolve("plain");
    Workspace.open(plain).close();
    byte[] key = Files.readAllBytes(plain.resolve(Workspace.KEY));
    char[] passphrase = "correct horse battery".toCharArray();

    WorkspaceException refused =
        assertThrows(WorkspaceException.class, () -> Workspace.open(plain, passphrase.clone()));

    assertEquals(WorkspaceException.Kind.NOT_PROTECTED, refused.kind());
    assertEquals(
        WorkspaceException.Kind.NOT_PROTECTED,
        assertThrows(
                WorkspaceException.class,
                () -> ReceivedFiles.of(plain, Optional.of(passphrase.clone())))
            .kind());
    assertArrayEquals(key, Files.readAllBytes(plain.resolve(Workspace.KEY)));
    Workspace.open(plain).close();
  }

  @Test
  void a_file_that_was_cut_or_changed_is_told_and_the_others_are_imported() throws Exception {
    List<Path> images =
        SampleData.generate(folder.resolve("hospital"), 1, Size.TINY).files().subList(0, 2);
    try (Workspace workspace = Workspace.open(folder.resolve("one"))) {
      ReceivedFiles received = workspace.received();
      Path whole = write(received, "a", Files.readAllBytes(images.get(0)));
      Path cut = write(received, "b", long_enough_for_several_segments());
      // At a segment's border: only the mark of the last one tells.
      Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 20 + 65_536 + 16));
      Path changed = write(received, "c", Files.readAllBytes(images.get(1)));
      byte[] bytes = Files.readAllBytes(changed);
      bytes[100] ^= 1;
      Files.write(changed, bytes);
      Path gone = folder.resolve("gone" + ReceivedFiles.SUFFIX);
      Path plain = Files.copy(images.get(1), folder.resolve("plain" + ReceivedFiles.SUFFIX));

      List<ImportReport.Line> lines =
          workspace
              .importReceived(List.of(whole, cut, changed, gone, plain), Progress.NONE)
              .lines();

      assertEquals(ItemState.CHECKED, lines.get(0).state());
      assertEquals(Reasons.COPY_DAMAGED, lines.get(1).reason());
      assertEquals(Reasons.COPY_DAMAGED, lines.get(2).reason());
      assertEquals(Reasons.GONE, lines.get(3).reason());
      assertEquals(Reasons.COPY_DAMAGED, lines.get(4).reason(), "never written by this program");
      assertEquals(5, lines.size());
    }
  }

  @Test
  void what_was_destroyed_does_not_come_back_from_the_blocks_of_the_disc() throws Exception {
    try (Workspace workspace = Workspace.open(folder.resolve("one"))) {
      Path file = write(workspace.received(), "a", long_enough_for_several_segments());
      // Another name of the same blocks, as they stay on the disc.
      Path blocks = Files.createLink(folder.resolve("blocks"), file);

      workspace.received().destroy(file);
      workspace.received().destroy(file);

      assertTrue(Files.notExists(file));
      assertThrows(IOException.class, () -> workspace.received().open(blocks));
      byte[] header = Arrays.copyOf(Files.readAllBytes(blocks), 20);
      assertArrayEquals(new byte[16], Arrays.copyOfRange(header, 4, 20), "no salt, no key");
      assertTrue(workspace.received().isDestroyed(blocks));
      // As a deletion that failed leaves it: what was imported is not told to be damaged.
      assertEquals(
          Reasons.DUPLICATE,
          workspace.importReceived(List.of(blocks), Progress.NONE).lines().getFirst().reason());
    }
  }
}
