// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Region;

/** Small pictures of what will leave, made when a list first shows them; the oldest are dropped. */
final class Thumbnails {
  static final int WIDTH = 56;
  static final int HEIGHT = 42;
  private static final int KEPT = 400;

  private final WorkspaceModel workspace;
  private final Map<Key, Image> images = new LinkedHashMap<>();
  private final Map<Key, List<Runnable>> waiting = new HashMap<>();

  Thumbnails(WorkspaceModel workspace) {
    this.workspace = workspace;
  }

  /** An image with the masks it was prepared with: other masks are another picture. */
  private record Key(SourceRef ref, List<Region> masks) {}

  /** The picture if it is there; otherwise {@code ready} is told once it is. */
  Optional<Image> of(InstanceView instance, Runnable ready) {
    if (instance.facts().frames() == 0 || !Pictures.hasOutput(instance.state())) {
      return Optional.empty();
    }
    Key key = new Key(instance.ref(), instance.masks());
    Image known = images.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    List<Runnable> others = waiting.get(key);
    if (others != null) {
      others.add(ready);
      return Optional.empty();
    }
    waiting.put(key, new ArrayList<>(List.of(ready)));
    workspace.glance(instance.ref(), frame -> arrived(key, small(frame)));
    return Optional.empty();
  }

  private void arrived(Key key, Image image) {
    images.put(key, image);
    drop();
    List<Runnable> told = waiting.remove(key);
    if (told != null) {
      told.forEach(Runnable::run);
    }
  }

  private void drop() {
    while (images.size() > KEPT) {
      images.remove(images.keySet().iterator().next());
    }
  }

  private static Image small(FrameImage frame) {
    double scale =
        Math.min(1, Math.min((double) WIDTH / frame.width(), (double) HEIGHT / frame.height()));
    int width = Math.max(1, (int) (frame.width() * scale));
    int height = Math.max(1, (int) (frame.height() * scale));
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = mean(frame, x / scale, y / scale, 1 / scale);
      }
    }
    WritableImage image = new WritableImage(width, height);
    image
        .getPixelWriter()
        .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return image;
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
}
