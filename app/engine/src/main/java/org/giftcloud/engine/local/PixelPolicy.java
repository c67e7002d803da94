// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

/** What happens to an image that may show text, when nobody looks at it. */
public enum PixelPolicy {
  /** It is held. */
  HOLD,
  /** It is masked by the template of its device; without one it is held. */
  TEMPLATES,
  /** Its pixels are left as they are: somebody else answers for them. */
  NONE
}
