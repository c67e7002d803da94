// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.PresentationContext;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;

/** Sends files over an association (PS3.4 Annex B); compressed pixels go as they are or not. */
public final class StoreScu {
  private final Association association;
  private int messageId;

  public StoreScu(Association association) {
    this.association = association;
  }

  /**
   * Sends one.
   *
   * @throws AssociationException when no accepted context takes it; nothing was sent
   */
  public Status store(Path file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      TransferSyntax from = in.transferSyntax();
      Attributes dataSet = in.readDataset();
      String sopClass = uid(dataSet, Tag.SOPClassUID);
      PresentationContext context =
          find(sopClass, from).orElseThrow(AssociationException::notNegotiated);
      TransferSyntax to = TransferSyntax.of(context.transferSyntax()).orElse(from);
      messageId = messageId % 0xFFFF + 1;
      CommandSet request =
          CommandSet.storeRequest(messageId, sopClass, uid(dataSet, Tag.SOPInstanceUID));
      association.send(
          context.id(),
          request,
          // Not closed: the association goes on.
          out -> new DicomOutputStream(out).writeDataset(to, dataSet));
      DimseMessage answer =
          association.receive().orElseThrow(AssociationException::unexpectedAnswer);
      if (!answer.command().answers(request)) {
        throw AssociationException.unexpectedAnswer();
      }
      return answer.command().status().orElse(Status.CANNOT_UNDERSTAND);
    }
  }

  private static String uid(Attributes dataSet, int tag) throws IOException {
    return dataSet
        .getString(tag)
        .filter(UID::isValid)
        .orElseThrow(AssociationException::notNegotiated);
  }

  private Optional<PresentationContext> find(String sopClass, TransferSyntax from) {
    Optional<PresentationContext> same =
        association.contexts().stream()
            .filter(context -> context.abstractSyntax().equals(sopClass))
            .filter(context -> context.transferSyntax().equals(from.uid()))
            .findFirst();
    if (same.isPresent() || from.isEncapsulated()) {
      return same;
    }
    return association.contexts().stream()
        .filter(context -> context.abstractSyntax().equals(sopClass))
        .filter(context -> isUncompressed(context.transferSyntax()))
        .findFirst();
  }

  private static boolean isUncompressed(String uid) {
    return switch (uid) {
      case UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.ExplicitVRBigEndian -> true;
      default -> false;
    };
  }
}
