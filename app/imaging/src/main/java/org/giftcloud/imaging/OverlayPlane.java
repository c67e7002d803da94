// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.VR;

/** The overlay planes of an image that hold their own bits (PS3.3 C.9.2). */
record OverlayPlane(int group, int rows, int columns, int frames, int left, int top) {
  private static final int FIRST = 0x6000;
  // The standard ends at 601E; nothing keeps a file from going on, nor a viewer from showing it.
  private static final int LAST = 0x60fe;
  private static final int ROWS = 0x10;
  private static final int COLUMNS = 0x11;
  private static final int FRAMES = 0x15;
  private static final int ORIGIN = 0x50;
  private static final int DATA = 0x3000;

  /** The groups of the data set that hold overlay data. */
  static List<Integer> groups(Attributes dataset) {
    List<Integer> groups = new ArrayList<>();
    for (int group = FIRST; group <= LAST; group += 2) {
      if (dataset.contains(group << 16 | DATA)) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Empty where the description is missing or larger than the data. */
  static Optional<OverlayPlane> of(Attributes dataset, int group) {
    int rows = dataset.getInt(group << 16 | ROWS).orElse(0);
    int columns = dataset.getInt(group << 16 | COLUMNS).orElse(0);
    int frames = Math.max(1, dataset.getInt(group << 16 | FRAMES).orElse(1));
    int[] origin = dataset.getInts(group << 16 | ORIGIN);
    int top = origin.length == 2 ? origin[0] - 1 : 0;
    int left = origin.length == 2 ? origin[1] - 1 : 0;
    OverlayPlane plane = new OverlayPlane(group, rows, columns, frames, left, top);
    boolean fits =
        rows > 0 && columns > 0 && (long) rows * columns * frames <= 8 * plane.data(dataset).size();
    return fits ? Optional.of(plane) : Optional.empty();
  }

  ByteSource data(Attributes dataset) {
    return dataset.getBulk(tag()).orElseGet(() -> ByteSource.of(new byte[0]));
  }

  int tag() {
    return group << 16 | DATA;
  }

  MaskArea area(MaskArea image) {
    return image.on(left, top, columns, rows);
  }

  /** Clears the masked bits of every plane; a plane that makes no sense goes altogether. */
  static void mask(Attributes dataset, MaskArea image, Attributes.Builder out) {
    for (int group : groups(dataset)) {
      OverlayPlane plane = of(dataset, group).orElse(null);
      if (plane == null) {
        removeGroup(dataset, group, out);
        continue;
      }
      ByteSource data = plane.data(dataset);
      Painter painter =
          new BitPainter(
              plane.rows, plane.columns, MaskAreas.everywhere(plane.area(image), plane.frames), 0);
      VR vr = dataset.vrOf(plane.tag()).orElse(VR.OW);
      out.set(new BulkElement(plane.tag(), vr, new PaintedSource(data, data.size(), painter)));
    }
  }

  private static void removeGroup(Attributes dataset, int group, Attributes.Builder out) {
    for (Element element : dataset) {
      if (element.tag() >>> 16 == group) {
        out.remove(element.tag());
      }
    }
  }
}
