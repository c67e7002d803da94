// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingAreaTest {
  private @TempDir Path folder;
  private StagingArea staging;

  @BeforeEach
  void open() throws IOException {
    SecureRandom random = new SecureRandom();
    WorkspaceKey key =
        new WorkspaceProtection.AccountOnly().openOrCreate(folder.resolve("key"), random);
    staging = new StagingArea(folder.resolve("staging"), key, random);
  }

  @Test
  void gives_back_any_range_of_what_was_written() throws IOException {
    for (int size : List.of(0, 1, 65535, 65536, 65537, 200_000)) {
      byte[] content = content(size);
      SourceRef ref = write(content);
      ByteSource source = staging.read(ref, Part.SOURCE);

      assertEquals(size, source.size());
      for (int from : List.of(0, size / 3, Math.max(0, size - 1))) {
        int length = Math.min(70_000, size - from);
        try (var in = source.open(from, length)) {
          assertArrayEquals(Arrays.copyOfRange(content, from, from + length), in.readAllBytes());
        }
      }
    }
  }

  @Test
  void refuses_a_file_cut_at_the_border_of_a_segment() throws IOException {
    SourceRef ref = write(content(3 * SealedFormat.SEGMENT));
    Path file = file(".src");
    byte[] whole = Files.readAllBytes(file);
    Files.write(
        file,
        Arrays.copyOf(whole, SealedFormat.HEADER + 2 * (SealedFormat.SEGMENT + SealedFormat.TAG)));

    assertThrows(IOException.class, () -> staging.readAll(ref, Part.SOURCE));
  }

  @Test
  void refuses_a_file_cut_anywhere() throws IOException {
    SourceRef ref = write(content(SealedFormat.SEGMENT + 100));
    Path file = file(".src");
    byte[] whole = Files.readAllBytes(file);
    int second = SealedFormat.HEADER + SealedFormat.SEGMENT + SealedFormat.TAG;
    for (int length = 0; length < whole.length; length++) {
      if (length < 100 || length > second - 40) {
        Files.write(file, Arrays.copyOf(whole, length));

        assertThrows(DamagedCopyException.class, () -> staging.readAll(ref, Part.SOURCE));
      }
    }
  }

  @Test
  void refuses_a_file_with_any_bit_changed() throws IOException {
    SourceRef ref = write(content(500));
    Path file = file(".src");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << (at % 8));
      Files.write(file, changed);
      assertThrows(IOException.class, () -> staging.readAll(ref, Part.SOURCE), "byte " + at);
    }
  }

  @Test
  void leaves_nothing_when_the_content_ends_badly() throws IOException {
    SourceRef ref = staging.create();

    assertThrows(
        IOException.class,
        () ->
            staging.write(
                ref,
                Part.SOURCE,
                out -> {
                  out.write(content(100_000));
                  throw new IOException("the source broke");
                }));

    assertFalse(staging.contains(ref, Part.SOURCE));
    assertEquals(List.of(ref.value() + ".key"), names());
  }

  @Test
  void destroys_key_and_files() throws IOException {
    SourceRef ref = write(content(10));

    staging.destroy(ref);
    staging.destroy(ref);

    assertEquals(List.of(), names());
    assertEquals(Set.of(), staging.refs());
    assertThrows(IOException.class, () -> staging.read(ref, Part.SOURCE));
  }

  private SourceRef write(byte[] content) throws IOException {
    SourceRef ref = staging.create();
    staging.write(ref, Part.SOURCE, out -> out.write(content));
    return ref;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private Path file(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("staging"))) {
      return files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("staging"))) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    }
  }
}
