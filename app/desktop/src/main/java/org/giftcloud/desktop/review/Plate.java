// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.giftcloud.imaging.FrameImage;

/**
 * What a pane paints its frames from. Frames of one size are laid on it one after the other: to the
 * toolkit they are one picture that changes, so a cine leaves no texture behind for each of them.
 */
final class Plate {
  private Optional<WritableImage> plate = Optional.empty();

  /** Lays a frame on, in place of the one before. */
  void lay(FrameImage frame, Light light) {
    int width = frame.width();
    int height = frame.height();
    WritableImage target =
        plate
            .filter(now -> now.getWidth() == width && now.getHeight() == height)
            .orElseGet(() -> new WritableImage(width, height));
    // Opaque pixels are the same with and without premultiplied alpha.
    target
        .getPixelWriter()
        .setPixels(
            0, 0, width, height, PixelFormat.getIntArgbPreInstance(), light.of(frame), 0, width);
    plate = Optional.of(target);
  }

  void clear() {
    plate = Optional.empty();
  }

  Optional<Image> image() {
    return plate.map(Image.class::cast);
  }
}
