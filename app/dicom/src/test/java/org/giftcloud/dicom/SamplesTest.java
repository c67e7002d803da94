// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.giftcloud.dicom.DicomException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public sample is read, written, and read again; skips itself where they are absent. */
final class SamplesTest {
  /** Explained in docs/benchmarks.md; other readers refuse or cut them as well. */
  private static final Map<String, Reason> REFUSED =
      new TreeMap<>(
          Map.of(
              "dicom-test-files__CT2_J2KR.dcm", Reason.TRUNCATED,
              "fo-dicom__FreezePattern.dcm", Reason.MALFORMED,
              "fo-dicom__GH364.dcm", Reason.MALFORMED,
              "fo-dicom__GH626.dcm", Reason.TRUNCATED,
              "pydicom-data__RG1_J2KI.dcm", Reason.TRUNCATED,
              "pydicom__DICOMDIR-nooffset", Reason.TRUNCATED,
              "pydicom__MR_truncated.dcm", Reason.TRUNCATED,
              "pydicom__no_meta.dcm", Reason.NOT_DICOM,
              "pydicom__rtplan_truncated.dcm", Reason.TRUNCATED));

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
    Map<String, Reason> refused = new TreeMap<>();

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
        refused.put(file.getFileName().toString(), e.reason());
      }
    }

    assertEquals(REFUSED, refused);
  }

  /** Every value of every sample, read by pydicom from the original and from our copy. */
  @Test
  void pydicom_reads_the_same_values_from_what_is_written(@TempDir Path folder) throws Exception {
    Path python = Path.of("/usr/bin/python3");
    Path pydicom = Path.of("/usr/lib/python3/dist-packages/pydicom");
    // Where CI requires its peers, a missing one fails below instead.
    assumeTrue(
        Files.isDirectory(pydicom) || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "no pydicom");
    int written = 0;
    for (Path file : samples()) {
      try (DicomInputStream in = new DicomInputStream(file)) {
        Attributes dataset = in.readDataset();
        Attributes meta =
            Attributes.builder()
                .setString(Tag.TransferSyntaxUID, in.transferSyntax().uid())
                .build();
        Path copy = folder.resolve(String.valueOf(file.getFileName()));
        try (DicomOutputStream out = new DicomOutputStream(copy)) {
          out.writePart10(meta, in.transferSyntax(), dataset);
        }
        written++;
      } catch (DicomException e) {
        // Accounted for above.
      }
    }

    Process compare =
        new ProcessBuilder(
                python.toString(),
                "src/test/python/compare.py",
                folder.toString(),
                System.getProperty("samples.dir"))
            .redirectErrorStream(true)
            .start();
    String said = new String(compare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals("SAME " + written, said.strip());
    assertEquals(0, compare.waitFor());
  }
}
