// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.text.TextFinder;

/**
 * How masks are found for images that may show text.
 *
 * @param pixels what happens to an image when nobody looks at it
 * @param templates masks of known devices
 * @param masks what a person decided for single images or series; it outranks the rest
 * @param finder looks for text; it loads nothing before it is asked
 * @param shade what all masks look like, whoever made them
 */
public record MaskRules(
    PixelPolicy pixels, MaskTemplates templates, MaskFile masks, TextFinder finder, Shade shade) {

  /** In black. */
  public MaskRules(PixelPolicy pixels, MaskTemplates templates, MaskFile masks, TextFinder finder) {
    this(pixels, templates, masks, finder, Shade.BLACK);
  }

  /** Masks of known devices and no others. */
  public static MaskRules of(MaskTemplates templates) {
    return of(templates, Shade.BLACK);
  }

  /** The same in another shade. */
  public static MaskRules of(MaskTemplates templates, Shade shade) {
    return new MaskRules(PixelPolicy.TEMPLATES, templates, MaskFile.EMPTY, new TextFinder(), shade);
  }
}
