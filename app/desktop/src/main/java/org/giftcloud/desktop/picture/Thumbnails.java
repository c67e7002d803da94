// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Mask;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * Small pictures of what will leave, the frame in the middle, made behind everything else when
 * somebody first sees where they belong. They are in memory alone, the oldest are dropped, and
 * there is none of an image that has no output: as it came it may show identity.
 */
public final class Thumbnails {
  private final DeskModel desk;
  private final Size size;
  private final Messages messages;
  private final Map<Key, Image> images = new LinkedHashMap<>();
  private final Map<Key, List<Runnable>> waiting = new HashMap<>();
  private final Set<Key> lost = new HashSet<>();

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

  public Thumbnails(DeskModel desk, Size size, Messages messages) {
    this.desk = desk;
    this.size = size;
    this.messages = messages;
    desk.answeringProperty().addListener((seen, before, now) -> lost.clear());
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

  /** Where one belongs. */
  public Frame frame() {
    return new Frame();
  }

  /** Dark until the picture is there; says so when it cannot be made, or is of a document. */
  public final class Frame extends StackPane {
    private final ImageView picture = new ImageView();
    private final FontIcon broken = Parts.icon(Material2OutlinedAL.BROKEN_IMAGE);
    private final FontIcon none = Parts.icon(Material2OutlinedAL.DESCRIPTION);
    private final Tooltip why = new Tooltip(messages.text("studies.thumbnail.lost"));
    private Optional<InstanceView> shown = Optional.empty();

    Frame() {
      getChildren().addAll(picture, broken, none);
      Parts.show(none, Shown.NO);
      setMinSize(size.width(), size.height());
      setMaxSize(size.width(), size.height());
      getStyleClass().add("thumbnail");
      tell(Shown.NO);
    }

    /** Shows an image as soon as its picture is there. */
    public Frame show(InstanceView instance) {
      shown = Optional.of(instance);
      picture.setImage(
          of(
                  instance,
                  () -> {
                    if (shown.filter(instance::equals).isPresent()) {
                      show(instance);
                    }
                  })
              .orElse(null));
      tell(Shown.when(() -> isLost(instance)));
      Parts.show(none, Shown.when(() -> instance.facts().frames() == 0));
      return this;
    }

    private void tell(Shown isLost) {
      Parts.show(broken, isLost);
      setAccessibleText(isLost == Shown.YES ? why.getText() : "");
      if (isLost == Shown.YES) {
        Tooltip.install(this, why);
      } else {
        Tooltip.uninstall(this, why);
      }
    }
  }

  /** The picture if it is there; otherwise {@code ready} is told once it is, or is lost. */
  public Optional<Image> of(InstanceView instance, Runnable ready) {
    if (!isThere(instance)) {
      return Optional.empty();
    }
    Key key = new Key(instance.ref(), instance.masks());
    Image known = images.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (lost.contains(key)) {
      return Optional.empty();
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
        small -> arrived(key, small.image()),
        cause -> lose(key));
    return Optional.empty();
  }

  private void arrived(Key key, Image image) {
    images.put(key, image);
    while (images.size() > size.kept()) {
      images.remove(images.keySet().iterator().next());
    }
    tell(key);
  }

  private void lose(Key key) {
    lost.add(key);
    tell(key);
  }

  private void tell(Key key) {
    List<Runnable> told = waiting.remove(key);
    if (told != null) {
      told.forEach(Runnable::run);
    }
  }

  /** Whether a picture was asked for in vain; it is asked for again when a silent desk answers. */
  public boolean isLost(InstanceView instance) {
    return lost.contains(new Key(instance.ref(), instance.masks()));
  }
}
