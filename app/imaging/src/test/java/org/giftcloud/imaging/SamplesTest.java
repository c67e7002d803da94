// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

/** Public sample files, where they are at hand: shown and masked with proof, or held. */
final class SamplesTest {
  private static final int MAX_FRAMES = 3;
  // Larger ones are tried by hand: this is the short form.
  private static final long MAX_BYTES = 150_000;

  private int shown;

  @Test
  void every_image_is_shown_and_masked_or_held_with_a_reason() throws Exception {
    Path folder = Path.of(System.getProperty("samples.dir", ""));
    assumeTrue(Files.exists(folder.resolve("MANIFEST.csv")), "no sample files here");
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".csv")).sorted().toList()) {
        if (Files.size(file) > MAX_BYTES) {
          continue;
        }
        try (DicomInputStream in = new DicomInputStream(file)) {
          Attributes dataset = in.readDataset();
          check(dataset, in.transferSyntax(), file.getFileName().toString(), problems);
        } catch (DicomException e) {
          // Not an image that can be read: the reader's own tests look at those.
        }
      }
    }

    assertEquals(List.of(), problems);
    assertTrue(shown >= 60, () -> "only " + shown + " were shown");
  }

  private void check(Attributes dataset, TransferSyntax syntax, String name, List<String> problems)
      throws IOException {
    try {
      FrameReader reader = FrameReader.of(dataset, syntax);
      for (int frame = 0; frame < Math.min(MAX_FRAMES, reader.frames()); frame++) {
        reader.render(frame);
      }
      shown++;
      List<Region> regions = List.of(new Region(1, 0, reader.columns() / 2, 1 + reader.rows() / 5));
      MaskedPixels masked = PixelRedactor.mask(dataset, syntax, Mask.of(regions));
      Proof proof = PixelRedactor.check(dataset, masked.dataset(), syntax, Mask.of(regions));
      if (!proof.holds()) {
        problems.add(name + ": " + proof);
      }
    } catch (UnsupportedPixelsException e) {
      if (e.sentence().isBlank()) {
        problems.add(name + ": held without a reason");
      }
    }
  }
}
