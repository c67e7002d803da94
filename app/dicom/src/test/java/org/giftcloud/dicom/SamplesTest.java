// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public sample is read, written, and read again; skips itself where they are absent. */
final class SamplesTest {
  private static List<Path> samples() throws IOException {
    Path folder = Path.of(System.getProperty("samples.dir", "none"));
    assumeTrue(Files.isDirectory(folder), "no samples here");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private static byte[] write(Attributes meta, TransferSyntax syntax, Attributes dataset)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(meta, syntax, dataset);
    }
    return bytes.toByteArray();
  }

  @Test
  void what_is_written_reads_and_writes_the_same() throws IOException {
    List<String> refused = new ArrayList<>();

    for (Path file : samples()) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        Attributes dataset = in.readDataset();
        TransferSyntax syntax = in.transferSyntax();
        Attributes meta =
            Attributes.builder().setString(Tag.TransferSyntaxUID, syntax.uid()).build();
        byte[] first = write(meta, syntax, dataset);
        try (DicomInputStream again = new DicomInputStream(ByteSource.of(first))) {
          byte[] second = write(meta, again.transferSyntax(), again.readDataset());
          assertArrayEquals(first, second, file.getFileName().toString());
        }
      } catch (DicomException e) {
        refused.add(file.getFileName() + " " + e.reason() + " " + e.getMessage());
      }
    }

    assertEquals(List.of(), refused);
  }
}
