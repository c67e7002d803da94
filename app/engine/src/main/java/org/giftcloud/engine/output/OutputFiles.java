// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.output;

import java.io.IOException;
import java.io.OutputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;

/** Writes and reads the files that the stages hand on; equal data sets give equal bytes. */
public final class OutputFiles {
  private OutputFiles() {}

  /** Writes one part of an instance as a Part 10 file and says what it weighs. */
  public static Digests.Result write(
      StagingArea staging, SourceRef ref, Part part, Attributes dataset, TransferSyntax syntax)
      throws IOException {
    Digests.Result[] result = new Digests.Result[1];
    staging.write(
        ref,
        part,
        out -> {
          Digests digests = new Digests(out);
          write(digests, dataset, syntax);
          result[0] = digests.result();
        });
    return result[0];
  }

  /** The digests that {@code dataset} would have as a file; nothing is kept. */
  public static Digests.Result digest(Attributes dataset, TransferSyntax syntax)
      throws IOException {
    Digests digests = new Digests(OutputStream.nullOutputStream());
    write(digests, dataset, syntax);
    return digests.result();
  }

  public static Parsed read(StagingArea staging, SourceRef ref, Part part) throws IOException {
    try (DicomInputStream in = new DicomInputStream(staging.read(ref, part))) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      return new Parsed(dataset, in.transferSyntax());
    }
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
