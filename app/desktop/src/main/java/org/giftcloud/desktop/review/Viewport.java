// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import org.giftcloud.imaging.Region;

/**
 * How an image lies in its pane: pixels of the pane are image pixels times scale, plus an offset.
 *
 * @param tall how high a pixel of the image is, its width being one
 */
record Viewport(double scale, double tall, double left, double top) {
  static final double SMALLEST = 0.05;
  static final double LARGEST = 32;

  /** The whole image, centred, with a margin; never enlarged beyond four times. */
  static Viewport fitting(Size image, double tall, Size pane) {
    double margin = 12;
    double height = image.height() * tall;
    double scale =
        Math.min(
            (pane.width() - 2 * margin) / image.width(), (pane.height() - 2 * margin) / height);
    double fit = Math.clamp(scale, SMALLEST, 4);
    return new Viewport(
        fit, tall, (pane.width() - image.width() * fit) / 2, (pane.height() - height * fit) / 2);
  }

  /** Enlarged by a factor; the image point under the given pane point stays where it is. */
  Viewport zoomed(double factor, double x, double y) {
    double next = Math.clamp(scale * factor, SMALLEST, LARGEST);
    return new Viewport(next, tall, x - (x - left) * next / scale, y - (y - top) * next / scale);
  }

  Viewport panned(double dx, double dy) {
    return new Viewport(scale, tall, left + dx, top + dy);
  }

  /** Pixels of the pane that one of the image is high. */
  double down() {
    return scale * tall;
  }

  double toImageX(double x) {
    return (x - left) / scale;
  }

  double toImageY(double y) {
    return (y - top) / down();
  }

  double toPaneX(double x) {
    return x * scale + left;
  }

  double toPaneY(double y) {
    return y * down() + top;
  }

  /** The pixels between two image points, snapped outward and kept on the image. */
  static Region between(double x1, double y1, double x2, double y2, Size image) {
    double left = Math.clamp(Math.min(x1, x2), 0, image.width() - 1);
    double top = Math.clamp(Math.min(y1, y2), 0, image.height() - 1);
    double right = Math.clamp(Math.max(x1, x2), left + 1, image.width());
    double bottom = Math.clamp(Math.max(y1, y2), top + 1, image.height());
    Region snapped = Region.enclosing(left, top, right - left, bottom - top);
    return within(snapped, image);
  }

  /** The part of a region that lies on the image; at least one pixel. */
  static Region within(Region region, Size image) {
    int x = Math.clamp(region.x(), 0, (int) image.width() - 1);
    int y = Math.clamp(region.y(), 0, (int) image.height() - 1);
    int right = Math.clamp((long) region.x() + region.width(), x + 1, (int) image.width());
    int bottom = Math.clamp((long) region.y() + region.height(), y + 1, (int) image.height());
    return new Region(x, y, right - x, bottom - y);
  }

  /** The region moved as a whole, stopped by the edges of the image. */
  static Region moved(Region region, double dx, double dy, Size image) {
    int x =
        (int)
            Math.clamp(Math.rint(region.x() + dx), 0, Math.max(0, image.width() - region.width()));
    int y =
        (int)
            Math.clamp(
                Math.rint(region.y() + dy), 0, Math.max(0, image.height() - region.height()));
    return new Region(x, y, region.width(), region.height());
  }

  /** Width and height. */
  record Size(double width, double height) {}
}
