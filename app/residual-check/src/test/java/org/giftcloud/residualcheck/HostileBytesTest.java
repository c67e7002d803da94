// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import static org.giftcloud.residualcheck.DicomBytes.EXPLICIT;
import static org.giftcloud.residualcheck.DicomBytes.IMPLICIT;
import static org.giftcloud.residualcheck.DicomBytes.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class HostileBytesTest {
  private static final int SEQUENCE = 0x00400275;

  private final ResidualCheck check =
      new ResidualCheck(List.of(new Identifier(Identifier.Kind.NAME, "Quistgaard^Ann")))
          .withGeneralPatterns();

  @Test
  void changed_bytes_never_break_the_search() {
    long seed = Long.getLong("seed", 20261124);
    Random random = new Random(seed);
    for (String syntax : List.of(EXPLICIT, IMPLICIT, DicomBytes.DEFLATED, DicomBytes.BIG_ENDIAN)) {
      byte[] file = nested(syntax, 3);
      for (int round = 0; round < 2000; round++) {
        byte[] changed = file.clone();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        assertTrue(check.report(stream(changed), "a").bytes() >= 0, "seed " + seed);
      }
    }
  }

  @Test
  void a_planted_name_is_found_however_the_file_is_broken_around_it() {
    byte[] file = nested(EXPLICIT, 2);
    byte[] name = "Quistgaard".getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] changed = file.clone();
      changed[132 + random.nextInt(changed.length - 132)] ^= (byte) (1 + random.nextInt(255));
      if (new String(changed, StandardCharsets.ISO_8859_1)
          .contains(new String(name, StandardCharsets.ISO_8859_1))) {
        assertFalse(check.search(stream(changed), "a").isEmpty(), "round " + round);
      }
    }
  }

  @Test
  void nesting_without_end_is_a_finding() {
    byte[] file = nested(EXPLICIT, 5000);

    assertTrue(check.search(stream(file), "a").contains(new Finding("file", Finding.Kind.LIMIT)));
  }

  @Test
  void a_length_of_four_gigabytes_takes_no_memory() {
    DicomBytes dataset = new DicomBytes(EXPLICIT).header(0x00091001, "UN", 0xFFFFFFF0);
    DicomBytes text = new DicomBytes(EXPLICIT).header(0x00080005, "UT", 0x7FFFFFF0);

    assertEquals(
        List.of(new Finding("file", Finding.Kind.TRUNCATED)),
        check.search(stream(DicomBytes.file(EXPLICIT, dataset.bytes())), "a"));
    assertEquals(
        List.of(new Finding("file", Finding.Kind.MALFORMED)),
        check.search(stream(DicomBytes.file(EXPLICIT, text.bytes())), "a"));
  }

  @Test
  void samples_end_in_a_report() throws IOException {
    Path samples = Path.of(System.getProperty("samples.dir", "none"));
    Assumptions.assumeTrue(Files.isDirectory(samples), "samples are not here");
    int incomplete = 0;
    int searched = 0;
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.filter(f -> !f.toString().endsWith(".csv")).toList()) {
        try (var bytes = Files.newInputStream(file)) {
          Report report = check.report(bytes, "a");
          searched++;
          incomplete += report.findings().stream().anyMatch(f -> f.kind().isIncomplete()) ? 1 : 0;
        }
      }
    }

    // Truncated, without preamble or in a withdrawn syntax: a tenth of these on purpose.
    assertTrue(incomplete < searched / 8, incomplete + " of " + searched);
  }

  private static byte[] nested(String syntax, int depth) {
    DicomBytes item = new DicomBytes(syntax).text(0x00400007, "LO", "Quistgaard");
    for (int i = 0; i < depth; i++) {
      DicomBytes outer = new DicomBytes(syntax);
      item =
          i % 2 == 0
              ? outer.openSequence(SEQUENCE, "SQ", item)
              : outer.sequence(SEQUENCE, "SQ", item);
    }
    return DicomBytes.file(syntax, item.bytes());
  }
}
