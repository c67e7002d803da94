// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.List;

/**
 * Encapsulated Pixel Data (PS3.5 A.4): the first fragment is the Basic Offset Table, maybe empty.
 */
public record FragmentsElement(int tag, VR vr, List<ByteSource> fragments) implements Element {
  public FragmentsElement {
    fragments = List.copyOf(fragments);
  }

  @Override
  public String toString() {
    return Tags.toString(tag) + " " + vr + " " + fragments.size() + " fragments";
  }
}
