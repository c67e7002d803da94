// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicomnet.association.AeTitle;

/**
 * What a peer says about the instance it sends; nothing of it is true before it was checked.
 *
 * @param peer the title of the node that it comes from: as it calls itself, or as we called it
 */
public record StoreRequest(
    AeTitle peer, String sopClass, String sopInstance, TransferSyntax transferSyntax) {
  @Override
  public String toString() {
    return "StoreRequest";
  }
}
