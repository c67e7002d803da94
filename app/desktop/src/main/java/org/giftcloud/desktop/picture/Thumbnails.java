// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Mask;

/**
 * Small pictures of what will leave, the frame in the middle, made behind everything else when
 * somebody first sees where they belong. They are in memory alone, the oldest are dropped, and
 * there is none of an image that has no output: as it came it may show identity.
 */
public final class Thumbnails {
  private final DeskModel desk;
  private final Size size;
  private final Map<Key, Image> images = new LinkedHashMap<>();
  private final Map<Key, List<Runnable>> waiting = new HashMap<>();

  /**
   * How large they are at most, and how many are kept.
   *
   * @param kept times width, height and 4 bytes is what they may take
   */
  public record Size(int width, int height, int kept) {
    /** Beside a line of a list: 3.8 MB. */
    public static final Size LINE = new Size(56, 42, 400);

    /** Beside some lines of words: 1.5 MB. */
    public static final Size CARD = new Size(64, 48, 120);
  }

  public Thumbnails(DeskModel desk, Size size) {
    this.desk = desk;
    this.size = size;
  }

  /** An image with the masks it was prepared with: other masks are another picture. */
  private record Key(SourceRef ref, List<Mask> masks) {}

  /** Whether an image in this state has an output to show. */
  public static boolean hasOutput(ItemState state) {
    return switch (state) {
      case IN_REVIEW, RELEASED, SENDING, VERIFIED -> true;
      case CHECKED, HELD, REJECTED, QUARANTINED, DONE -> false;
    };
  }

  /** Whether there is or will be one. */
  public static boolean isThere(InstanceView instance) {
    return instance.facts().frames() > 0 && hasOutput(instance.state());
  }

  /** Where one belongs, dark until it is there. */
  public StackPane frame(ImageView picture) {
    StackPane frame = new StackPane(picture);
    frame.setMinSize(size.width(), size.height());
    frame.setMaxSize(size.width(), size.height());
    frame.getStyleClass().add("thumbnail");
    return frame;
  }

  /** A picture that is there as soon as it can be. */
  public Node of(InstanceView instance) {
    ImageView picture = new ImageView();
    Runnable fill = () -> of(instance, () -> {}).ifPresent(picture::setImage);
    of(instance, fill).ifPresent(picture::setImage);
    return frame(picture);
  }

  /** The picture if it is there; otherwise {@code ready} is told once it is. */
  public Optional<Image> of(InstanceView instance, Runnable ready) {
    if (!isThere(instance)) {
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
    desk.glance(
        instance.ref(),
        instance.facts().frames() / 2,
        frame -> Small.of(frame, size.width(), size.height()),
        small -> arrived(key, small.image()));
    return Optional.empty();
  }

  private void arrived(Key key, Image image) {
    images.put(key, image);
    while (images.size() > size.kept()) {
      images.remove(images.keySet().iterator().next());
    }
    List<Runnable> told = waiting.remove(key);
    if (told != null) {
      told.forEach(Runnable::run);
    }
  }
}
