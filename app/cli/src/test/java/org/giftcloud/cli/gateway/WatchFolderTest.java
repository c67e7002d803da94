// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.engine.workspace.Parking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class WatchFolderTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private @TempDir Path folder;
  private Path watched;
  private Path incoming;
  private WatchFolder watch;

  @BeforeEach
  void make_the_folders() throws Exception {
    watched = folder.resolve("watched");
    Files.createDirectories(watched.resolve("inner"));
    incoming = Files.createDirectories(folder.resolve("incoming"));
    watch =
        new WatchFolder(
            watched,
            incoming,
            FileForm.PLAIN,
            Parking.within(incoming),
            Duration.ofSeconds(30),
            new SecureRandom(),
            now::get);
  }

  private List<ReceivedInstance> after(int seconds) throws Exception {
    now.addAndGet(seconds * 1000L);
    List<ReceivedInstance> taken = new ArrayList<>();
    watch.take(taken::add);
    return taken;
  }

  @Test
  void takes_a_file_once_it_is_quiet_and_under_a_name_of_our_own() throws Exception {
    Path file = Files.writeString(watched.resolve("inner/SMITH ANN.dcm"), "half");
    Files.writeString(watched.resolve(".writing"), "left alone");

    assertEquals(List.of(), after(10));
    Files.writeString(file, "half and the other half");
    assertEquals(List.of(), after(29));
    assertEquals(List.of(), after(10), "it changed in between");
    List<ReceivedInstance> taken = after(30);

    assertEquals(1, taken.size());
    Path here = taken.getFirst().file();
    assertTrue(here.getFileName().toString().matches("[0-9a-f]{32}\\.dcm"));
    assertEquals("half and the other half", Files.readString(here));
    assertTrue(Files.notExists(file));
    assertTrue(Files.exists(watched.resolve(".writing")));
    assertEquals(List.of(), after(60));
  }

  @Test
  void a_file_that_cannot_be_taken_keeps_no_other_one_waiting() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      files.add(Files.writeString(watched.resolve(name), name));
    }
    after(10);
    now.addAndGet(60_000);
    List<ReceivedInstance> taken = new ArrayList<>();

    assertThrows(
        NoSuchFileException.class,
        () ->
            watch.take(
                one -> {
                  taken.add(one);
                  if (taken.size() == 1) {
                    removeOneOf(files);
                  }
                }));

    assertEquals(2, taken.size());
    assertEquals(List.of(), after(60));
  }

  private static void removeOneOf(List<Path> files) {
    try {
      Files.delete(files.stream().filter(Files::exists).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_file_that_has_its_length_before_its_content_is_taken_whole() throws Exception {
    byte[] whole = dicom();
    Path file = watched.resolve("preallocated.dcm");
    Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, 9000), whole.length));

    assertEquals(List.of(), after(10));
    assertEquals(List.of(), after(60), "quiet for twice as long as others");
    Files.write(file, whole);
    assertEquals(List.of(), after(10));
    List<ReceivedInstance> taken = after(30);

    assertEquals(1, taken.size());
    assertArrayEquals(whole, Files.readAllBytes(taken.getFirst().file()));
  }

  @Test
  void a_file_that_ends_too_soon_is_waited_for_and_taken_in_the_end() throws Exception {
    byte[] whole = dicom();
    Files.write(watched.resolve("cut.dcm"), Arrays.copyOf(whole, whole.length - 100));
    Files.write(watched.resolve("empty.dcm"), new byte[0]);
    Files.write(watched.resolve("whole.dcm"), whole);

    assertEquals(List.of(), after(10));
    assertEquals(1, after(30).size(), "the whole one");
    assertEquals(List.of(), after(240));
    assertEquals(2, after(30).size(), "whoever imports them says what is wrong");
  }

  /** An image without a zero in its pixels. */
  private byte[] dicom() throws IOException {
    byte[] pixels = new byte[16_384];
    Arrays.fill(pixels, (byte) 85);
    Attributes image =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, UID.SecondaryCaptureImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .setBytes(Tag.PixelData, VR.OB, pixels)
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(
          FileMeta.of(image, UID.ExplicitVRLittleEndian),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          image);
    }
    return bytes.toByteArray();
  }

  @Test
  void parks_archives_and_says_why() throws Exception {
    Files.write(watched.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
    after(10);

    assertEquals(List.of(), after(40));
    assertEquals(1, Parking.within(incoming).count());
    assertTrue(Files.notExists(watched.resolve("a.zip")));
  }

  @Test
  void is_away_until_a_look_succeeds_again() throws Exception {
    Path elsewhere = Files.move(watched, folder.resolve("elsewhere"));
    assertThrows(NoSuchFileException.class, () -> after(10));
    assertTrue(watch.isAway());

    Files.move(elsewhere, watched);
    assertEquals(List.of(), after(10));

    assertFalse(watch.isAway());
  }

  /** Neither a folder of the file system's own nor one that is not ours stops the others. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_folder_that_cannot_be_read_is_counted_and_keeps_no_file_waiting() throws Exception {
    // Longer than any path may be, whoever asks: rights would not stop root.
    Path end = Files.createDirectories(deep(watched.resolve("inner"), 10));
    Files.createDirectories(deep(folder.resolve("built"), 10));
    Files.move(folder.resolve("built"), end.resolve("built"));
    try {
      Files.writeString(watched.resolve("a"), "a");
      Files.writeString(watched.resolve("z"), "z");
      after(10);

      assertEquals(2, after(60).size());
      assertFalse(watch.isAway());
      assertEquals(1, watch.passedOver());
    } finally {
      Files.move(end.resolve("built"), folder.resolve("built"));
    }
    assertEquals(List.of(), after(10));
    assertEquals(0, watch.passedOver());
  }

  private static Path deep(Path from, int steps) {
    Path path = from;
    for (int i = 0; i < steps; i++) {
      path = path.resolve("n".repeat(230));
    }
    return path;
  }
}
