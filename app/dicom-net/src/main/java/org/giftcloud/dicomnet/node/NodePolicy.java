// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationAcceptor;
import org.giftcloud.dicomnet.association.Rejection;
import org.giftcloud.dicomnet.storage.StorageSopClasses;

/** Who may call us, and what about: verification and storage. */
final class NodePolicy implements AssociationAcceptor.Policy {
  private final NodeSettings settings;

  NodePolicy(NodeSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<Rejection> refuses(AeTitle called, AeTitle calling) {
    if (!called.equals(settings.title())) {
      return Optional.of(Rejection.CALLED_AE_NOT_RECOGNISED);
    }
    if (!settings.callers().isEmpty() && !settings.callers().contains(calling)) {
      return Optional.of(Rejection.CALLING_AE_NOT_RECOGNISED);
    }
    return Optional.empty();
  }

  @Override
  public boolean takes(String abstractSyntax) {
    return abstractSyntax.equals(UID.Verification) || StorageSopClasses.isStorage(abstractSyntax);
  }

  @Override
  public Optional<String> choose(String abstractSyntax, List<String> proposed) {
    return StorageSopClasses.choose(proposed);
  }
}
