// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.giftcloud.dicom.DicomException.Reason;
import org.giftcloud.dicom.ElementHeader.Encoding;

/**
 * Reads a DICOM file (PS3.10), also without preamble or meta information, or with a meta
 * information that is wrong about the encoding. Values that stay in the file remain readable after
 * closing.
 */
public final class DicomInputStream implements AutoCloseable {
  private static final int PREAMBLE = 128;
  private static final int ALL = -1;

  private final Limits limits;
  private final MemoryBudget memory;
  private final Window file;
  private final byte[] preamble;
  private final Attributes fileMeta;
  private final TransferSyntax transferSyntax;
  private final DatasetParser parser;
  private final Window dataset;

  public DicomInputStream(Path file) throws IOException {
    this(ByteSource.of(file));
  }

  public DicomInputStream(ByteSource source) throws IOException {
    this(source, Limits.DEFAULT);
  }

  /** Reads the preamble and the File Meta Information. */
  public DicomInputStream(ByteSource source, Limits limits) throws IOException {
    this.limits = limits;
    this.memory = new MemoryBudget(limits);
    this.file = new Window(source);
    boolean done = false;
    try {
      this.preamble = readPreamble();
      this.fileMeta = readFileMeta();
      TransferSyntaxDetector detector = new TransferSyntaxDetector(fileMeta, file);
      this.transferSyntax = detector.transferSyntax();
      this.dataset = detector.isDeflated() ? inflated(source) : file;
      this.parser = new DatasetParser(dataset, detector.encoding(dataset), limits, memory);
      done = true;
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  private byte[] readPreamble() throws IOException {
    if (isPrefix(PREAMBLE)) {
      byte[] bytes = file.take(PREAMBLE);
      file.skip(4);
      return bytes;
    }
    if (isPrefix(0)) {
      file.skip(4);
    } else if (!TransferSyntaxDetector.isPlausible(file)) {
      throw new DicomException(Reason.NOT_DICOM, "neither DICM nor a data set", 0, 0);
    }
    return new byte[0];
  }

  private boolean isPrefix(int at) throws IOException {
    if (file.size() < at + 4) {
      return false;
    }
    file.need(at + 4);
    return file.intAt(at, true) == 0x4449434D;
  }

  private Attributes readFileMeta() throws IOException {
    DatasetParser meta = new DatasetParser(file, Encoding.EXPLICIT_LITTLE, limits, memory);
    return meta.fileMeta(file.size());
  }

  private Window inflated(ByteSource source) throws IOException {
    long start = file.position();
    ByteSource deflated = source.slice(start, source.size() - start);
    return new Window(InflatedSource.of(deflated, start, limits));
  }

  /** The 128 bytes before DICM; empty if the file has none. */
  public byte[] preamble() {
    return preamble.clone();
  }

  /** Group 0002; empty if the file has none. */
  public Attributes readFileMetaInformation() {
    return fileMeta;
  }

  /**
   * How the data set is encoded in fact; where the meta information is wrong or missing, not as it
   * says. Big endian is turned into little endian while reading, whatever this is.
   */
  public TransferSyntax transferSyntax() {
    return transferSyntax;
  }

  /** The data set; may be called once. */
  public Attributes readDataset() throws IOException {
    Attributes whole = parser.dataset(ALL);
    boolean fragments =
        whole.element(Tag.PixelData).filter(e -> e instanceof FragmentsElement).isPresent();
    if (fragments && !transferSyntax.isEncapsulated()) {
      throw new DicomException(
          Reason.UNSUPPORTED_TRANSFER_SYNTAX,
          "encapsulated pixels and nothing that says how",
          Tag.PixelData,
          file.position());
    }
    return whole;
  }

  Attributes readDirectory(LongConsumer recordOffsets) throws IOException {
    return parser.directory(recordOffsets);
  }

  /** Shows the data set to the visitor in the order of the file, in place of building it. */
  public void visitDataset(DatasetVisitor visitor) throws IOException {
    parser.visit(visitor);
  }

  /** The elements before that tag, in place of {@link #readDataset}. */
  public Attributes readDatasetBefore(int stopTag) throws IOException {
    return parser.dataset(stopTag);
  }

  /** How many bytes after the data set belonged to no element and were left out. */
  public long trailingBytes() {
    return parser.trailingBytes();
  }

  /** The SOP Class of the meta information, if there is one. */
  public Optional<String> mediaStorageSopClass() {
    return fileMeta.getString(Tag.MediaStorageSOPClassUID);
  }

  @Override
  public void close() throws IOException {
    if (dataset != file) {
      dataset.close();
    }
    file.close();
  }
}
