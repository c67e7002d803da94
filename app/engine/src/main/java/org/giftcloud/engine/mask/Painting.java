// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.deidentify.Groups;
import org.giftcloud.engine.deidentify.Markers;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskedPixels;
import org.giftcloud.imaging.PixelNotes;
import org.giftcloud.imaging.PixelRedactor;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.Storing;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.jspecify.annotations.Nullable;

/**
 * An output with its masks painted and with nothing beside the pictures. It claims that its pixels
 * were cleaned (PS3.15 E.3.1) where they were painted, so that it must not leave before {@link
 * PixelRedactor#check} proved it.
 *
 * @param storing what a person is told of how it is stored; null where there is nothing to tell
 */
public record Painting(Attributes dataset, TransferSyntax syntax, @Nullable Storing storing) {

  public static Painting of(Attributes output, TransferSyntax syntax, List<Mask> masks, Shade shade)
      throws UnsupportedPixelsException {
    Attributes clean = PixelNotes.remove(output, syntax);
    if (masks.isEmpty()) {
      return new Painting(Groups.withoutOverlayPlaces(clean), syntax, null);
    }
    MaskedPixels masked = PixelRedactor.mask(clean, syntax, masks, shade);
    return new Painting(
        Markers.pixelDataCleaned(Groups.withoutOverlayPlaces(masked.dataset())),
        masked.transferSyntax(),
        masked.storing().matters() ? masked.storing() : null);
  }
}
