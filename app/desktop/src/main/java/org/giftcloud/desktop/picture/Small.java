// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.picture;

import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Region;

/** A small picture of a frame; its pixels lie row by row from the top left and are opaque. */
public final class Small {
  private static final int OUTLINE = 0xff54aeff;

  private final int width;
  private final int height;

  /** Small pixels per pixel of the frame. */
  private final double scale;

  private final int[] argb;

  private Small(int width, int height, double scale, int[] argb) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.argb = argb;
  }

  /** As large as it fits; each pixel is the mean of those it stands for. */
  public static Small of(FrameImage frame, int widest, int highest) {
    double scale =
        Math.min(1, Math.min((double) widest / frame.width(), (double) highest / frame.height()));
    int width = Math.max(1, (int) (frame.width() * scale));
    int height = Math.max(1, (int) (frame.height() * scale));
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = mean(frame, x / scale, y / scale, 1 / scale);
      }
    }
    return new Small(width, height, scale, pixels);
  }

  private static int mean(FrameImage frame, double left, double top, double step) {
    int right = Math.min(frame.width(), (int) Math.ceil(left + step));
    int bottom = Math.min(frame.height(), (int) Math.ceil(top + step));
    int red = 0;
    int green = 0;
    int blue = 0;
    int count = 0;
    for (int y = (int) top; y < bottom; y++) {
      for (int x = (int) left; x < right; x++) {
        int pixel = frame.argb()[y * frame.width() + x];
        red += (pixel >> 16) & 0xff;
        green += (pixel >> 8) & 0xff;
        blue += pixel & 0xff;
        count++;
      }
    }
    int all = Math.max(1, count);
    return 0xff000000 | ((red / all) << 16) | ((green / all) << 8) | (blue / all);
  }

  public Image image() {
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return image;
  }

  /** The same picture with masks painted black, the edges of their rectangles marked. */
  public Small masked(List<Mask> masks) {
    int[] pixels = argb.clone();
    int columns = (int) Math.ceil(width / scale);
    int rows = (int) Math.ceil(height / scale);
    // Where the ultrasound is only the file says: that is seen once it is painted.
    List<Region> regions =
        masks.stream()
            .filter(mask -> !(mask.shape() instanceof OutsideUltrasound))
            .flatMap(mask -> mask.shape().cover(columns, rows, List.of()).stream())
            .toList();
    for (Region region : regions) {
      int left = (int) (region.x() * scale);
      int top = (int) (region.y() * scale);
      int right = Math.min(width - 1, (int) ((region.x() + region.width()) * scale));
      int bottom = Math.min(height - 1, (int) ((region.y() + region.height()) * scale));
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          boolean edge = x == left || x == right || y == top || y == bottom;
          pixels[y * width + x] = edge ? OUTLINE : 0xff000000;
        }
      }
    }
    return new Small(width, height, scale, pixels);
  }

  /**
   * How unlike another picture is, from 0 (alike) to 1: the mean difference of grey, and the
   * largest one in any of 8 by 6 parts, so that a line of text elsewhere counts however small it
   * is.
   */
  public double unlike(Small other) {
    if (width != other.width || height != other.height) {
      return 1;
    }
    double[] sums = new double[48];
    int[] counts = new int[48];
    double all = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double difference = Math.abs(grey(argb[i]) - grey(other.argb[i])) / 255.0;
        int part = (y * 6 / height) * 8 + x * 8 / width;
        sums[part] += difference;
        counts[part]++;
        all += difference;
      }
    }
    double worst = 0;
    for (int part = 0; part < sums.length; part++) {
      worst = Math.max(worst, counts[part] == 0 ? 0 : sums[part] / counts[part]);
    }
    return (all / argb.length + worst) / 2;
  }

  private static int grey(int pixel) {
    return (((pixel >> 16) & 0xff) * 3 + ((pixel >> 8) & 0xff) * 6 + (pixel & 0xff)) / 10;
  }
}
