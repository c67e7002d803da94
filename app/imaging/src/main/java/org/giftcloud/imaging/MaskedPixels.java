// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;

/**
 * A masked image: its pixels are painted while they are read, so that its source must stay.
 *
 * @param painted what is solid now: at least what was asked for, clipped to the image and grown to
 *     whole blocks where the compression has blocks
 * @param storing what became of its size and of what it had lost before
 */
public record MaskedPixels(
    Attributes dataset, TransferSyntax transferSyntax, List<Region> painted, Storing storing) {
  public MaskedPixels {
    painted = List.copyOf(painted);
  }
}
