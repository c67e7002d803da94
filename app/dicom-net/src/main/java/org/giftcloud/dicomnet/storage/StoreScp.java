// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.IOException;
import java.util.Optional;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.PresentationContext;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;

/** Answers C-STORE requests (PS3.4 Annex B). */
public final class StoreScp {
  private final StoreHandler handler;

  public StoreScp(StoreHandler handler) {
    this.handler = handler;
  }

  /** How the storing of the instance in a message of that peer ended. */
  public Status store(AeTitle peer, PresentationContext context, DimseMessage message)
      throws IOException {
    String sopClass = message.command().sopClass().orElse("");
    Optional<String> sopInstance = message.command().sopInstance();
    Optional<TransferSyntax> syntax = TransferSyntax.of(context.transferSyntax());
    if (!sopClass.equals(context.abstractSyntax()) || !StorageSopClasses.isStorage(sopClass)) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    if (sopInstance.isEmpty()) {
      return Status.INVALID_SOP_INSTANCE;
    }
    if (syntax.isEmpty() || !message.command().hasDataSet()) {
      return Status.CANNOT_UNDERSTAND;
    }
    return handler.store(
        new StoreRequest(peer, sopClass, sopInstance.get(), syntax.get()), message.dataSet());
  }
}
