// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Mask;

/** Small pictures of what will leave, made when a list first shows them; the oldest are dropped. */
final class Thumbnails {
  static final int WIDTH = 56;
  static final int HEIGHT = 42;
  private static final int KEPT = 400;

  private final DeskModel workspace;
  private final Map<Key, Image> images = new LinkedHashMap<>();
  private final Map<Key, List<Runnable>> waiting = new HashMap<>();

  Thumbnails(DeskModel workspace) {
    this.workspace = workspace;
  }

  /** An image with the masks it was prepared with: other masks are another picture. */
  private record Key(SourceRef ref, List<Mask> masks) {}

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
    workspace.glance(
        instance.ref(),
        frame -> Small.of(frame, WIDTH, HEIGHT),
        small -> arrived(key, small.image()));
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
}
