// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;

/** Reads names of people, whatever a file calls the elements that hold them. */
public final class PersonNames {
  private PersonNames() {}

  public static List<String> of(Attributes level, ValueElement leaf) {
    if (leaf.vr() == VR.PN) {
      return level.getStrings(leaf.tag());
    }
    String text = level.characterSet().decode(leaf.value(), VR.PN);
    return List.of(text.replace('\0', ' ').strip().split("\\\\", -1));
  }
}
