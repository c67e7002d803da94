// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.PresentationContext;
import org.giftcloud.dicomnet.dimse.DimseMessage;

/** The data sets of queries and retrievals: what is asked for, and what an archive answers. */
public final class Identifiers {
  private static final int LARGEST = 4 << 20;

  private Identifiers() {}

  /** The context of an information model; queries are small, so any plain encoding will do. */
  public static Proposal proposal(String informationModel) {
    return new Proposal(
        informationModel, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));
  }

  /** Writes one as the context says. */
  public static void write(PresentationContext context, Attributes identifier, OutputStream out)
      throws IOException {
    // Not closed: the association goes on.
    new DicomOutputStream(out).writeDataset(syntax(context), identifier);
  }

  /** Reads a message's one; at most 4 MiB. */
  public static Attributes read(PresentationContext context, DimseMessage message)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Attributes said =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, context.abstractSyntax())
            .setString(Tag.SOPInstanceUID, VR.UI, "2.25.0")
            .build();
    new DicomOutputStream(file).writeFileMetaInformation(FileMeta.of(said, syntax(context).uid()));
    InputStream dataSet = message.dataSet();
    file.writeBytes(dataSet.readNBytes(LARGEST));
    if (dataSet.read() >= 0) {
      throw AssociationException.unexpectedAnswer();
    }
    try (DicomInputStream in = new DicomInputStream(ByteSource.of(file.toByteArray()))) {
      return in.readDataset();
    }
  }

  private static TransferSyntax syntax(PresentationContext context) throws IOException {
    return TransferSyntax.of(context.transferSyntax())
        .orElseThrow(AssociationException::notNegotiated);
  }
}
