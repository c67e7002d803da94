// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.Sha256;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;

/** Writes and reads the files that the stages hand on; equal data sets give equal bytes. */
public final class OutputFiles {
  private OutputFiles() {}

  /** Writes the output as a Part 10 file and returns the SHA-256 that its seal carries. */
  public static String writeOutput(
      StagingArea staging, SourceRef ref, Attributes dataset, TransferSyntax syntax)
      throws IOException {
    return write(staging, ref, Part.OUTPUT, Sha256::new, dataset, syntax).hex();
  }

  /** Writes the file that is sent and says what it weighs. */
  public static Digests.Result writeFinal(
      StagingArea staging, SourceRef ref, Attributes dataset, TransferSyntax syntax)
      throws IOException {
    return write(staging, ref, Part.FINAL, Digests::new, dataset, syntax).result();
  }

  /** The SHA-256 that {@code dataset} would have as a file; nothing is kept. */
  public static String sha256(Attributes dataset, TransferSyntax syntax) throws IOException {
    Sha256 out = new Sha256(OutputStream.nullOutputStream());
    write(out, dataset, syntax);
    return out.hex();
  }

  public static Parsed read(StagingArea staging, SourceRef ref, Part part) throws IOException {
    try (DicomInputStream in = new DicomInputStream(staging.read(ref, part))) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      return new Parsed(dataset, in.transferSyntax());
    }
  }

  private static <D extends Sha256> D write(
      StagingArea staging,
      SourceRef ref,
      Part part,
      Function<OutputStream, D> digesting,
      Attributes dataset,
      TransferSyntax syntax)
      throws IOException {
    AtomicReference<D> digested = new AtomicReference<>();
    staging.write(
        ref,
        part,
        out -> {
          D digests = digesting.apply(out);
          write(digests, dataset, syntax);
          digested.set(digests);
        });
    return Objects.requireNonNull(digested.get());
  }

  private static void write(OutputStream out, Attributes dataset, TransferSyntax syntax)
      throws IOException {
    // Not closed here: the stream's owner closes and forces it.
    new DicomOutputStream(out).writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
  }

  /** A data set and the transfer syntax it lay in. */
  public record Parsed(Attributes dataset, TransferSyntax syntax) {
    @Override
    public String toString() {
      return "Parsed[redacted]";
    }
  }
}
