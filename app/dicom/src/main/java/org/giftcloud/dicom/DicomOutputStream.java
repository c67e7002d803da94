// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.giftcloud.dicom.DicomException.Reason;

/**
 * Writes data sets and files as PS3.5 and PS3.10 want them: ascending and even. The same data set
 * always gives the same bytes.
 */
public final class DicomOutputStream implements AutoCloseable {
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

  private final OutputStream out;
  private SequenceLength sequences = SequenceLength.DEFINED;

  /** Writes to a stream, which {@link #close} closes. */
  public DicomOutputStream(OutputStream out) {
    this.out = out;
  }

  /** Writes to a new file, into which values of other files are transferred without a detour. */
  public DicomOutputStream(Path newFile) throws IOException {
    this(
        new FileOutput(
            FileChannel.open(newFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
  }

  /** Chooses how sequences and items end; defined lengths unless asked for others. */
  public DicomOutputStream with(SequenceLength length) {
    sequences = length;
    return this;
  }

  /**
   * A whole file with an empty preamble. Elements that have no place in a data set are left out:
   * groups 0000 and 0002, group lengths, Length to End, items without a sequence.
   *
   * @param fileMeta as {@link FileMeta#of} makes it; its group length is computed here
   */
  public void writePart10(Attributes fileMeta, TransferSyntax transferSyntax, Attributes dataset)
      throws IOException {
    String uid = fileMeta.getString(Tag.TransferSyntaxUID).orElse("");
    if (!uid.equals(transferSyntax.uid())) {
      throw new IllegalArgumentException("meta information is of another transfer syntax");
    }
    checkPixels(transferSyntax, dataset);
    OutputBuffer buffer = new OutputBuffer(out);
    writeFileMeta(fileMeta, buffer);
    if (transferSyntax.isDeflated()) {
      buffer.flush();
      writeDeflated(dataset);
    } else {
      new DatasetWriter(buffer, transferSyntax, sequences).write(dataset);
      buffer.flush();
    }
  }

  /**
   * The beginning of a file: empty preamble and meta information. The data set follows as whoever
   * has its bytes writes them.
   */
  public void writeFileMetaInformation(Attributes fileMeta) throws IOException {
    OutputBuffer buffer = new OutputBuffer(out);
    writeFileMeta(fileMeta, buffer);
    buffer.flush();
  }

  private static void writeFileMeta(Attributes fileMeta, OutputBuffer buffer) throws IOException {
    buffer.write(new byte[128], 128);
    buffer.write(PREFIX, 4);
    DatasetWriter.writeFileMeta(fileMeta, buffer);
  }

  /** A data set alone, as it travels in a network message. */
  public void writeDataset(TransferSyntax transferSyntax, Attributes dataset) throws IOException {
    checkPixels(transferSyntax, dataset);
    if (transferSyntax.isDeflated()) {
      writeDeflated(dataset);
      return;
    }
    OutputBuffer buffer = new OutputBuffer(out);
    new DatasetWriter(buffer, transferSyntax, sequences).write(dataset);
    buffer.flush();
  }

  private void writeDeflated(Attributes dataset) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater, 32 << 10);
      OutputBuffer buffer = new OutputBuffer(deflating);
      new DatasetWriter(buffer, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, sequences).write(dataset);
      buffer.flush();
      deflating.finish();
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0); // PS3.5 A.5
      }
    } finally {
      deflater.end();
    }
  }

  private static void checkPixels(TransferSyntax transferSyntax, Attributes dataset)
      throws DicomException {
    boolean fragments = dataset.element(Tag.PixelData).orElse(null) instanceof FragmentsElement;
    boolean unfragmented = dataset.contains(Tag.PixelData) && !fragments;
    if ((fragments && !transferSyntax.isEncapsulated())
        || (unfragmented && transferSyntax.isEncapsulated())) {
      throw new DicomException(
          Reason.MALFORMED, "pixels and transfer syntax do not go together", Tag.PixelData, 0);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
