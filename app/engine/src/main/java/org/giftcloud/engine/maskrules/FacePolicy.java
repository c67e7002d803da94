// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

/**
 * What happens to an image in which a face may be recognised, when nobody looks at it. This program
 * takes no face away (PS3.15 E.3.2, Clean Recognizable Visual Features).
 */
public enum FacePolicy {
  /** It is held. */
  HOLD,
  /** It may leave: somebody answers for it. */
  ACCEPT
}
