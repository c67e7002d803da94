// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import org.giftcloud.dicom.TransferSyntax;

/** What a peer says about the instance it sends; nothing of it is true before it was checked. */
public record StoreRequest(String sopClass, String sopInstance, TransferSyntax transferSyntax) {
  @Override
  public String toString() {
    return "StoreRequest";
  }
}
