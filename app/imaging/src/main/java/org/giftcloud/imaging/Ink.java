// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import org.giftcloud.dicom.Attributes;

/** What the masks of one image are painted with, whichever colours its frames are decoded to. */
record Ink(Attributes dataset, Shade shade) {
  Paint on(PixelFormat format) throws UnsupportedPixelsException {
    return Paint.of(shade, dataset, format);
  }
}
