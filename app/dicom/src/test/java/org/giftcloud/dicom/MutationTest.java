// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random damage to small files: either a data set comes out, which can be written and read again,
 * or a {@link DicomException}. {@code -Dseed=} repeats a run, {@code -Dmutations=} makes it longer.
 */
final class MutationTest {
  private static final int SHORT_FORM = 10_000;

  private static Attributes dataset() {
    Attributes code =
        Attributes.builder()
            .setString(Tag.CodeValue, "113100")
            .setString(Tag.CodeMeaning, "Größe")
            .build();
    Attributes.Builder builder =
        Attributes.builder()
            .setString(Tag.SpecificCharacterSet, "ISO_IR 100")
            .setString(Tag.SOPClassUID, UID.CTImageStorage)
            .setString(Tag.SOPInstanceUID, "1.2.3")
            .setSequence(
                Tag.ProcedureCodeSequence,
                code,
                code.toBuilder().setSequence(Tag.ReferencedStudySequence, code).build())
            .setString(Tag.PatientName, "Müller^Jörg")
            .setString(0x00090010, VR.LO, "ACME")
            .setBytes(
                0x00091001, VR.UN, new byte[] {-2, -1, 0, -32, 8, 0, 0, 0, 9, 0, 2, 16, 0, 0, 0, 0})
            .setInt(Tag.PixelRepresentation, VR.US, 1)
            .setInt(Tag.SmallestImagePixelValue, VR.SS, -1)
            .setDouble(Tag.PixelSpacing, VR.DS, 0.5, 0.25);
    return builder.build();
  }

  private static byte[] write(TransferSyntax syntax, Attributes dataset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(
          Attributes.builder().setString(Tag.TransferSyntaxUID, syntax.uid()).build(),
          syntax,
          dataset);
    }
    return bytes.toByteArray();
  }

  static List<byte[]> seeds() throws IOException {
    Attributes withPixels =
        dataset().toBuilder().setBulk(Tag.PixelData, VR.OW, ByteSource.of(new byte[64])).build();
    Attributes withFragments =
        dataset().toBuilder()
            .setFragments(
                Tag.PixelData,
                VR.OB,
                List.of(ByteSource.of(new byte[4]), ByteSource.of(new byte[10])))
            .build();
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(write(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, withPixels));
    seeds.add(write(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, withPixels));
    seeds.add(write(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, withPixels));
    seeds.add(write(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, dataset()));
    seeds.add(write(TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow(), withFragments));
    Path samples = Path.of(System.getProperty("samples.dir", "none"));
    if (System.getProperty("mutations") != null && Files.isDirectory(samples)) {
      addSmall(samples, seeds);
    }
    return seeds;
  }

  /** The long form also damages what real writers wrote. */
  private static void addSmall(Path samples, List<byte[]> seeds) throws IOException {
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.sorted().toList()) {
        if (Files.size(file) > 512 && Files.size(file) < 12_000) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    int damages = 1 + random.nextInt(6);
    for (int i = 0; i < damages; i++) {
      int at = 128 + random.nextInt(bytes.length - 128);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> {
          int from = 128 + random.nextInt(bytes.length - 128);
          int length = Math.min(random.nextInt(24), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
  }

  static void exercise(byte[] bytes) throws IOException {
    Attributes dataset;
    TransferSyntax syntax;
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(bytes))) {
      dataset = in.readDataset();
      syntax = in.transferSyntax();
      DicomJson.write(dataset, Disclosure.REVEALED, new StringBuilder());
      DicomDump.write(dataset, Disclosure.hiding(text -> false), new StringBuilder());
      byte[] written = write(syntax, dataset);
      try (DicomInputStream again = new DicomInputStream(ByteSource.of(written))) {
        write(syntax, again.readDataset());
      }
    } catch (DicomException e) {
      assertTrue(e.offset() >= 0, e.getMessage());
    }
  }

  @Test
  void damage_never_does_more_than_refuse() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    int mutations = Integer.getInteger("mutations", SHORT_FORM);
    Random random = new Random(seed);
    List<byte[]> seeds = seeds();

    for (int i = 0; i < mutations; i++) {
      byte[] bytes = mutate(seeds.get(i % seeds.size()), random);
      try {
        exercise(bytes);
      } catch (RuntimeException | Error e) {
        fail("-Dseed=" + seed + " mutation " + i, e);
      }
    }
  }
}
