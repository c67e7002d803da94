// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/** Images with random pixels of any form, for tests. */
final class TestImages {
  static Attributes.Builder header(
      String photometric, int rows, int columns, int frames, PixelFormat.Bits bits) {
    int samples = photometric.startsWith("MONO") || photometric.startsWith("PAL") ? 1 : 3;
    Attributes.Builder out =
        Attributes.builder()
            .setInt(Tag.SamplesPerPixel, VR.US, samples)
            .setString(Tag.PhotometricInterpretation, VR.CS, photometric)
            .setString(Tag.NumberOfFrames, VR.IS, String.valueOf(frames))
            .setInt(Tag.Rows, VR.US, rows)
            .setInt(Tag.Columns, VR.US, columns)
            .setInt(Tag.BitsAllocated, VR.US, bits.allocated())
            .setInt(Tag.BitsStored, VR.US, bits.stored())
            .setInt(Tag.HighBit, VR.US, bits.high())
            .setInt(Tag.PixelRepresentation, VR.US, bits.isSigned() ? 1 : 0);
    if (photometric.startsWith("PAL")) {
      palette(out);
    }
    return out;
  }

  static void palette(Attributes.Builder out) {
    byte[] table = new byte[512];
    for (int i = 0; i < 256; i++) {
      table[2 * i + 1] = (byte) (i == 7 ? 0 : 255 - i / 2);
    }
    for (int tag :
        new int[] {
          Tag.RedPaletteColorLookupTableData,
          Tag.GreenPaletteColorLookupTableData,
          Tag.BluePaletteColorLookupTableData
        }) {
      out.setBytes(tag, VR.OW, table);
    }
    for (int tag :
        new int[] {
          Tag.RedPaletteColorLookupTableDescriptor,
          Tag.GreenPaletteColorLookupTableDescriptor,
          Tag.BluePaletteColorLookupTableDescriptor
        }) {
      out.setInt(tag, VR.US, 256, 0, 16);
    }
  }

  static Attributes native_(Attributes.Builder header, PixelFormat.Planes planes, long seed)
      throws UnsupportedPixelsException {
    header.setInt(Tag.PlanarConfiguration, VR.US, planes == PixelFormat.Planes.PLANAR ? 1 : 0);
    Attributes dataset = header.build();
    PixelFormat format = PixelFormat.of(dataset);
    int frames = dataset.getInt(Tag.NumberOfFrames).orElse(1);
    byte[] pixels = new byte[(int) ((format.frameBits() * frames + 7) / 8 + 1) / 2 * 2];
    new Random(seed).nextBytes(pixels);
    return header
        .setBytes(Tag.PixelData, format.bits().allocated() > 8 ? VR.OW : VR.OB, pixels)
        .build();
  }

  private TestImages() {}

  /** The image with the word that an overlay lies in the bits above its samples (retired). */
  static Attributes withOverlayInPixels(Attributes image) {
    return image.toBuilder().setInt(0x60000102, VR.US, 12).build();
  }
}
