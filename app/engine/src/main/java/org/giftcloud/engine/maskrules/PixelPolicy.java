// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

/** What happens to an image that may show text, when nobody looks at it. */
public enum PixelPolicy {
  /** It is held. */
  HOLD,
  /** It is masked by the template of its device; without one it is held. */
  TEMPLATES,
  /**
   * It is masked by the template of its device; without one it is looked at for text, and all that
   * is not about the picture is masked.
   */
  DETECT,
  /** Its pixels are left as they are: somebody else answers for them. */
  NONE
}
