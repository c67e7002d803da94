// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** Whether a picture is drawn with what lies over it (PS3.3 C.9.2): graphics, often text. */
public enum Overlays {
  SHOWN,
  HIDDEN
}
