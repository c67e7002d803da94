// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipStreamTest {
  private static final long FOUR_GIB = 1L << 32;
  private final Path folder;

  ZipStreamTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void reads_back_entry_by_entry_from_a_stream() throws Exception {
    List<Entry> entries = Samples.entries(3, 1000);
    byte[] zip = new ZipStream(new ZipLayout(entries)).readAllBytes();

    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        assertEquals(ZipEntry.STORED, e.getMethod());
        names.add(e.getName());
        assertArrayEquals(
            entries.get(names.size() - 1).content().open().readAllBytes(), in.readAllBytes());
      }
    }

    assertEquals(entries.stream().map(Entry::name).toList(), names);
  }

  @Test
  void knows_its_length_and_has_no_data_descriptor() throws Exception {
    ZipLayout layout = new ZipLayout(Samples.entries(7, 321));
    byte[] zip = new ZipStream(layout).readAllBytes();

    assertEquals(layout.length(), zip.length);
    assertEquals(0, zip[6] & 0x08);
  }

  @Test
  void is_the_same_bytes_each_time() throws Exception {
    List<Entry> entries = Samples.entries(3, 50);

    assertArrayEquals(
        new ZipStream(new ZipLayout(entries)).readAllBytes(),
        new ZipStream(new ZipLayout(entries)).readAllBytes());
  }

  @Test
  void uses_zip64_for_more_than_65535_entries() throws Exception {
    List<Entry> entries = Samples.entries(65_536, 1);
    Path file = write(new ZipLayout(entries));

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(65_536, zip.size());
    }
  }

  @Test
  void describes_more_than_4_gib_exactly() throws Exception {
    Entry large =
        new Entry(
            "2.25.1.dcm",
            FOUR_GIB + 5,
            0,
            "0".repeat(32),
            "0".repeat(64),
            InputStream::nullInputStream);
    byte[] small = {7, 8, 9};
    ZipLayout layout = new ZipLayout(List.of(large, Samples.entry("2.25.2.dcm", small)));
    Path file = folder.resolve("b.zip");

    // Sparse: the large image is left out, it is a hole.
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(layout.header(0)), 0);
      long at = layout.header(0).length + large.size();
      for (byte[] part : List.of(layout.header(1), small, layout.directory())) {
        out.write(ByteBuffer.wrap(part), at);
        at += part.length;
      }
    }

    assertEquals(layout.length(), Files.size(file));
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(FOUR_GIB + 5, zip.getEntry("2.25.1.dcm").getSize());
      assertArrayEquals(small, zip.getInputStream(zip.getEntry("2.25.2.dcm")).readAllBytes());
    }
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      assertEquals(FOUR_GIB + 5, in.getNextEntry().getSize());
    }
  }

  @Test
  void stops_when_an_image_is_longer_or_shorter_than_sealed() {
    byte[] sealed = {1, 2, 3};
    for (byte[] bytes : List.of(new byte[] {1, 2}, new byte[] {1, 2, 3, 4})) {
      Entry entry = Samples.entry("2.25.1.dcm", sealed, () -> new ByteArrayInputStream(bytes));

      assertThrows(
          LocalCopyException.class,
          () -> new ZipStream(new ZipLayout(List.of(entry))).readAllBytes());
    }
  }

  @Test
  void splits_by_count_and_by_size() {
    List<Entry> many = Samples.entries(1001, 1);
    List<Integer> counts = ZipPlan.split(many).stream().map(z -> z.entries().size()).toList();
    Content none = InputStream::nullInputStream;
    List<Entry> big = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      big.add(new Entry("2.25." + i + ".dcm", 150L << 20, 0, "0".repeat(32), "0".repeat(64), none));
    }
    big.add(new Entry("2.25.9.dcm", 1L << 30, 0, "0".repeat(32), "0".repeat(64), none));

    assertEquals(List.of(500, 500, 1), counts);
    assertEquals(4, ZipPlan.split(big).size());
  }

  private Path write(ZipLayout layout) throws IOException {
    Path file = folder.resolve("a.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipStream zip = new ZipStream(layout)) {
      zip.transferTo(out);
    }
    return file;
  }
}
