// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.TransferSyntax;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and writing a slice of 512 KB: pixels stay where they are when reading. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DicomBenchmark {
  /** Elements more than the some 120 of the header. */
  @Param({"0", "20000"})
  public int nested;

  private byte[] file = {};
  private Attributes dataset = Attributes.empty();

  @Setup
  public void prepare() throws IOException {
    file = Slices.file(nested);
    dataset = Slices.read(file);
  }

  @Benchmark
  public Attributes parse() throws IOException {
    return Slices.read(file);
  }

  /** To nowhere, the bytes of the pixels with it. */
  @Benchmark
  public void write() throws IOException {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    new DicomOutputStream(OutputStream.nullOutputStream())
        .writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
  }
}
