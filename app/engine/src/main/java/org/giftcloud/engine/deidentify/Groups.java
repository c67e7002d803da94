// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;

/** What never belongs in an output, whatever a profile says. */
final class Groups {
  static final Ruling RULING = Ruling.of(ActionCode.X, "X", "PS3.15 E.1.1");

  private static final int FIRST_GROUP = 0x0008;
  private static final int OVERLAY_DATA = 0x3000;

  private Groups() {}

  /**
   * Command, file meta and directory groups, group lengths, signatures that no longer hold,
   * padding, and originals that somebody encrypted.
   */
  static boolean neverLeave(int tag) {
    return (tag >>> 16) < FIRST_GROUP
        || (tag >>> 16) >= 0xFF00
        || (tag & 0xFFFF) == 0
        || tag == 0x00080001
        || tag == Tag.MACParametersSequence
        || tag == Tag.EncryptedAttributesSequence;
  }

  /** Pixels; in an item they are those of a small copy that nobody looks at before it leaves. */
  static boolean isPicture(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  /** An overlay without its data is nothing: the whole group goes with (60xx,3000). */
  static boolean isDroppedOverlay(Attributes source, int tag, CompiledProfile profile) {
    int group = tag >>> 16;
    if (group >>> 8 != 0x60 || (group & 1) == 1) {
      return false;
    }
    int data = group << 16 | OVERLAY_DATA;
    // Nobody can tell by rule whether an overlay shows text: cleaning one means removing it.
    return source.contains(data) && profile.ruling(data).action() != ActionCode.K;
  }

  /** The VR that an element should have: the dictionary's, or the file's where it has a choice. */
  static VR vrOf(Element element) {
    VR standard = ElementDictionary.vrOf(element.tag());
    if (standard == VR.UN) {
      return element instanceof SequenceElement ? VR.SQ : element.vr();
    }
    boolean choice = standard == VR.OW && element.vr() == VR.OB;
    return choice ? VR.OB : standard;
  }
}
