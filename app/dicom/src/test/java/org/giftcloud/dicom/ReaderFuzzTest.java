// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches, guided by coverage, for bytes on which the reader, the dumps or the writer do more than
 * refuse. In the build the seeds alone are tried; docs/benchmarks.md has the long form.
 */
final class ReaderFuzzTest {
  static List<byte[]> seeds() throws IOException {
    return MutationTest.seeds();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
  void reads_or_refuses(byte[] bytes) throws IOException {
    MutationTest.exercise(bytes);
  }
}
