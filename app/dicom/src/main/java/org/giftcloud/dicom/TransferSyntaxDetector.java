// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.util.Optional;
import org.giftcloud.dicom.DicomException.Reason;
import org.giftcloud.dicom.ElementHeader.Encoding;

/** Compares what the meta information says with how the data set begins. */
final class TransferSyntaxDetector {
  private final Optional<TransferSyntax> declared;
  private final Optional<Encoding> found;
  private final TransferSyntax transferSyntax;

  TransferSyntaxDetector(Attributes fileMeta, Window in) throws IOException {
    Optional<String> uid = fileMeta.getString(Tag.TransferSyntaxUID).filter(UID::isValid);
    this.declared = uid.flatMap(TransferSyntax::of);
    if (uid.isPresent() && declared.isEmpty()) {
      throw new DicomException(
          Reason.UNSUPPORTED_TRANSFER_SYNTAX,
          "private or no data set",
          Tag.TransferSyntaxUID,
          in.position());
    }
    this.found = look(in);
    this.transferSyntax = decide(in);
  }

  private TransferSyntax decide(Window in) throws IOException {
    if (declared.isPresent()) {
      TransferSyntax syntax = declared.get();
      if (found.isEmpty() || syntax.isEncapsulated()) {
        return syntax;
      }
      boolean agree = !syntax.isDeflated() && Encoding.of(syntax.encoding()) == found.get();
      return agree ? syntax : of(found.get());
    }
    if (found.isEmpty() && in.remaining() > 0) {
      return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN; // the default of PS3.5 10.1
    }
    return found.map(TransferSyntaxDetector::of).orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static TransferSyntax of(Encoding encoding) {
    return switch (encoding) {
      case IMPLICIT_LITTLE -> TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
      case EXPLICIT_LITTLE -> TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
      case EXPLICIT_BIG -> TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    };
  }

  TransferSyntax transferSyntax() {
    return transferSyntax;
  }

  /** Whether the data set is deflated, and not only declared to be. */
  boolean isDeflated() {
    return declared.filter(TransferSyntax::isDeflated).isPresent() && found.isEmpty();
  }

  /** How to read the data set, which may be the inflated one. */
  Encoding encoding(Window dataset) throws IOException {
    Optional<Encoding> here = isDeflated() ? look(dataset) : found;
    return here.orElse(Encoding.of(transferSyntax.encoding()));
  }

  /** Whether a file that has no prefix begins like a data set or a File Meta Information. */
  static boolean isPlausible(Window in) throws IOException {
    return look(in).isPresent();
  }

  /** The encoding of the first element, if it looks like one that can begin a data set. */
  private static Optional<Encoding> look(Window in) throws IOException {
    long room = in.remaining();
    if (room < 8) {
      return Optional.empty();
    }
    in.need(8);
    boolean explicit = VR.of(in.byteAt(4), in.byteAt(5)) != null;
    if (begins(in.shortAt(0, false))) {
      if (explicit) {
        return Optional.of(Encoding.EXPLICIT_LITTLE);
      }
      int length = in.intAt(4, false);
      boolean fits = length == -1 || Integer.toUnsignedLong(length) <= room - 8;
      return fits ? Optional.of(Encoding.IMPLICIT_LITTLE) : Optional.empty();
    }
    return explicit && begins(in.shortAt(0, true))
        ? Optional.of(Encoding.EXPLICIT_BIG)
        : Optional.empty();
  }

  /** Groups that a data set, a meta information or a directory begins with. */
  private static boolean begins(int group) {
    return group == 2 || group == 4 || group == 8 || group == 0x10;
  }
}
