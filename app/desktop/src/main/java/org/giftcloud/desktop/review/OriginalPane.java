// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.Viewport.Size;

/** The image as it came, beside how it will leave, at the same place and size; only while split. */
final class OriginalPane extends Region {
  private final Screen screen;
  private final ImagePane beside;
  private final Messages messages;
  private final Canvas canvas = new Canvas();
  private final ImagePainter painter;
  private final Label caption;
  private final Plate plate = new Plate();
  private Size size = new Size(1, 1);

  OriginalPane(Screen screen, ImagePane beside, Messages messages) {
    this.screen = screen;
    this.beside = beside;
    this.messages = messages;
    this.painter = new ImagePainter(canvas, messages);
    setId("review-original");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(120, 120);
    setPrefWidth(120);
    caption = Parts.label(messages.text("review.side.before"), "original-caption", "text-small");
    caption.setMouseTransparent(true);
    getChildren().addAll(canvas, caption);
    screen.splitProperty().addListener((seen, before, now) -> follow());
    screen.originalProperty().addListener((seen, before, now) -> show(now));
    beside.viewportProperty().addListener((seen, before, now) -> redraw());
    beside
        .lightProperty()
        .addListener((seen, before, now) -> show(screen.originalProperty().get()));
    follow();
  }

  private void follow() {
    Parts.show(this, Shown.when(screen.splitProperty()::get));
    if (!screen.splitProperty().get()) {
      plate.clear();
      redraw();
    }
  }

  private void show(Picture picture) {
    if (picture instanceof Picture.Shown shown) {
      plate.lay(shown.image(), beside.lightProperty().get());
      size = new Size(shown.image().width(), shown.image().height());
    } else {
      plate.clear();
    }
    setAccessibleText(messages.text("review.picture.before"));
    redraw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    layoutInArea(caption, 8, 8, Math.max(0, getWidth() - 16), 24, 0, HPos.LEFT, VPos.TOP);
    redraw();
  }

  private void redraw() {
    painter.paintOriginal(plate.image(), size, beside.viewport());
  }
}
