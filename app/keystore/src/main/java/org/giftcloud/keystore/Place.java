// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** Where the store lives. */
record Place(StoreHeader header, Folder share, Folder local) {
  Id storeId() {
    return header.storeId();
  }
}
