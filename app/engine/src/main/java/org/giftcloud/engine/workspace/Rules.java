// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.imaging.MaskTemplates;

/**
 * Under which rules images are prepared, and for whom. A release holds for one set of rules only.
 *
 * @param profile the de-identification profile with its options
 * @param masks how masks are found
 * @param destination the project that the output is made for
 */
public record Rules(CompiledProfile profile, MaskRules masks, Destination destination) {

  /** With masks of known devices and no others. */
  public Rules(CompiledProfile profile, MaskTemplates templates, Destination destination) {
    this(profile, MaskRules.of(templates), destination);
  }
}
