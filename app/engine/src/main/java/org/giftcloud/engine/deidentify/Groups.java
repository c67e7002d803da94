// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
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
public final class Groups {
  static final Ruling RULING = Ruling.of(ActionCode.X, "X", "PS3.15 E.1.1");

  private static final int FIRST_GROUP = 0x0008;
  private static final int OVERLAY_DATA = 0x3000;
  private static final int BITS_ALLOCATED = 0x0100;
  private static final int BIT_POSITION = 0x0102;

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

  /**
   * An overlay without its data is nothing, and so is a curve: the whole group goes. What says in
   * which bits of the pixels an overlay lies stays until those bits are cleared.
   */
  static boolean isDroppedGraphic(int tag, CompiledProfile profile) {
    int group = tag >>> 16;
    boolean curve = group >>> 8 == 0x50;
    if ((!curve && group >>> 8 != 0x60) || (group & 1) == 1 || isOverlayPlace(tag)) {
      return false;
    }
    // Nobody can tell by rule whether a graphic shows text: cleaning one means removing it.
    return profile.ruling(group << 16 | OVERLAY_DATA).action() != ActionCode.K;
  }

  /** Overlay Bits Allocated and Overlay Bit Position: whether it lies beside the samples. */
  private static boolean isOverlayPlace(int tag) {
    int element = tag & 0xFFFF;
    return tag >>> 24 == 0x60 && (element == BITS_ALLOCATED || element == BIT_POSITION);
  }

  /** The data set without what is left of overlays whose bits were cleared. */
  public static Attributes withoutOverlayPlaces(Attributes output) {
    List<Integer> places = new ArrayList<>();
    for (Element element : output) {
      int tag = element.tag();
      if (isOverlayPlace(tag) && !output.contains((tag & 0xFFFF0000) | OVERLAY_DATA)) {
        places.add(tag);
      }
    }
    if (places.isEmpty()) {
      return output;
    }
    Attributes.Builder out = output.toBuilder();
    places.forEach(out::remove);
    return out.build();
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
