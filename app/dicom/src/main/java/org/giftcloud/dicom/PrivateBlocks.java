// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Optional;

/** Private elements by creator (PS3.5 7.8.1). */
final class PrivateBlocks {
  private PrivateBlocks() {}

  static Optional<Element> find(Attributes dataset, String privateCreator, int tag) {
    int group = tag & 0xFFFF0000;
    for (int block = 0x10; block <= 0xFF; block++) {
      if (dataset.getString(group | block).filter(privateCreator::equals).isPresent()) {
        Optional<Element> found = dataset.element(group | block << 8 | (tag & 0xFF));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
