// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;

/** The image, as large as it fits; masks are drawn on it with the mouse. */
final class ImagePane extends Region {
  private static final double REACH = 6;

  private final ReviewViewModel model;
  private final Canvas canvas = new Canvas();
  private final Label words = Parts.paragraph("", "image-words");
  private final MaskTool tool;
  private final PolygonTool polygon;
  private final ImagePainter painter;
  private final Plate plate = new Plate();
  private Size size = new Size(1, 1);
  private double tall = 1;
  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(new Viewport(1, 1, 0, 0));
  private boolean fitted = true;
  private final ReadOnlyObjectWrapper<Light> light = new ReadOnlyObjectWrapper<>(Light.AS_STORED);
  private final Windowing windowing;
  private Grip grip = Grip.NONE;
  private double fromX;
  private double fromY;

  /** What a press that is not for masks has hold of. */
  private enum Grip {
    NONE,
    IMAGE,
    WINDOW
  }

  ImagePane(ReviewViewModel model, Messages messages) {
    this.model = model;
    this.windowing = model.screen().windowing();
    this.tool = new MaskTool(model.masks());
    this.polygon = new PolygonTool(model.masks());
    this.painter = new ImagePainter(canvas, messages);
    setId("review-image");
    getStyleClass().add("image-pane");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(120, 120);
    // Two panes side by side share their room evenly.
    setPrefWidth(120);
    words.setMouseTransparent(true);
    getChildren().addAll(canvas, words);
    model.screen().pictureProperty().addListener((seen, before, now) -> show(now));
    model.masks().regionsProperty().addListener((seen, before, now) -> redraw());
    model.masks().selectedProperty().addListener((seen, before, now) -> redraw());
    model.proposals().stateProperty().addListener((seen, before, now) -> redraw());
    model.proposals().chosenProperty().addListener((seen, before, now) -> redraw());
    model.screen().settledProperty().addListener((seen, before, now) -> redraw());
    model.screen().overlaysProperty().addListener((seen, before, now) -> redraw());
    model.selectedProperty().addListener((seen, before, now) -> polygon.show(shownRef()));
    model.pageProperty().addListener((seen, before, now) -> polygon.show(shownRef()));
    polygon.activeProperty().addListener((seen, before, now) -> redraw());
    focusedProperty().addListener((seen, before, now) -> redraw());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnMouseMoved(this::moved);
    setOnScroll(this::scrolled);
    show(model.screen().pictureProperty().get());
  }

  private void show(Picture picture) {
    if (picture instanceof Picture.Shown shown) {
      Size before = size;
      boolean isStretched = tall != shown.image().pixelHeight();
      tall = shown.image().pixelHeight();
      size = new Size(shown.image().width(), shown.image().height());
      plate.lay(shown.image(), light.get());
      tool.on(size);
      if (!before.equals(size) || isStretched) {
        fitted = true;
      }
    } else if (!(picture instanceof Picture.Loading)) {
      plate.clear();
      tool.cancel();
      polygon.cancel();
    }
    words.setText(painter.words(picture).orElse(""));
    redraw();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    fromX = event.getX();
    fromY = event.getY();
    grip = Grip.NONE;
    boolean draws =
        plate.image().isPresent()
            && event.getButton() == MouseButton.PRIMARY
            && !event.isShiftDown();
    if (draws && polygon.isActive()) {
      corner(event);
    } else if (draws) {
      tool.press(
          viewport.get().toImageX(event.getX()),
          viewport.get().toImageY(event.getY()),
          REACH / viewport.get().scale());
      redraw();
    } else if (plate.image().isPresent()) {
      boolean window =
          event.getButton() == MouseButton.SECONDARY
              && windowing.inForceProperty().get().isPresent();
      grip = window ? Grip.WINDOW : Grip.IMAGE;
      windowing.begin();
    }
    event.consume();
  }

  /** A click sets a corner; the second of a double click closes the line. */
  private void corner(MouseEvent event) {
    if (event.getClickCount() > 1) {
      polygon.close();
    } else {
      moved(event);
      polygon.corner();
    }
    redraw();
  }

  private void moved(MouseEvent event) {
    if (polygon.isActive()) {
      polygon.moveTo(viewport.get().toImageX(event.getX()), viewport.get().toImageY(event.getY()));
      redraw();
    }
  }

  private Optional<SourceRef> shownRef() {
    return model.current().map(InstanceView::ref);
  }

  PolygonTool polygon() {
    return polygon;
  }

  /** Begins a polygon, or drops the one that was begun. */
  void turnPolygon() {
    boolean canBegin = model.screen().pictureProperty().get() instanceof Picture.Shown;
    if (polygon.isActive()) {
      polygon.cancel();
    } else if (canBegin) {
      shownRef().ifPresent(ref -> polygon.begin(ref, size));
    }
    requestFocus();
  }

  private void dragged(MouseEvent event) {
    if (tool.isDragging()) {
      tool.drag(viewport.get().toImageX(event.getX()), viewport.get().toImageY(event.getY()));
      redraw();
    } else {
      switch (grip) {
        case NONE -> {}
        case IMAGE -> {
          pan(event.getX() - fromX, event.getY() - fromY);
          fromX = event.getX();
          fromY = event.getY();
        }
        case WINDOW ->
            windowing.drag(
                (event.getX() - fromX) / Math.max(1, getWidth()),
                (event.getY() - fromY) / Math.max(1, getHeight()));
      }
    }
    event.consume();
  }

  /** Moves the image within its pane. */
  void pan(double dx, double dy) {
    fitted = false;
    viewport.set(viewport.get().panned(dx, dy));
    redraw();
  }

  private void released(MouseEvent event) {
    grip = Grip.NONE;
    if (tool.isDragging()) {
      tool.release();
      redraw();
    }
    event.consume();
  }

  private void scrolled(ScrollEvent event) {
    if (event.getDeltaY() != 0 && plate.image().isPresent()) {
      zoom(event.getDeltaY() > 0 ? 1.15 : 1 / 1.15, event.getX(), event.getY());
    }
    event.consume();
  }

  /** Enlarges about the middle. */
  void zoom(double factor) {
    zoom(factor, getWidth() / 2, getHeight() / 2);
  }

  private void zoom(double factor, double x, double y) {
    fitted = false;
    viewport.set(viewport.get().zoomed(factor, x, y));
    redraw();
  }

  /** Shows the whole image again. */
  void fit() {
    fitted = true;
    redraw();
  }

  ReadOnlyObjectProperty<Light> lightProperty() {
    return light.getReadOnlyProperty();
  }

  /** Shows the picture brighter, then brightest, then as it is stored. */
  void turnLight() {
    light.set(light.get().next());
    if (model.screen().pictureProperty().get() instanceof Picture.Shown shown) {
      plate.lay(shown.image(), light.get());
    }
    redraw();
  }

  /** Stops a drawing that was begun. */
  boolean cancelDrawing() {
    boolean was = tool.isDragging();
    tool.cancel();
    redraw();
    return was;
  }

  Size imageSize() {
    return size;
  }

  /** Where an image point lies in this pane; for tests that drive the mouse. */
  Viewport viewport() {
    return viewport.get();
  }

  /** How the image lies in this pane, for a pane beside it of the same size. */
  ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    layoutInArea(
        words, 24, 0, Math.max(0, getWidth() - 48), getHeight(), 0, HPos.CENTER, VPos.CENTER);
    redraw();
  }

  /** Paints anew, and says anew what is seen. */
  void redraw() {
    if (fitted) {
      viewport.set(Viewport.fitting(size, tall, new Size(canvas.getWidth(), canvas.getHeight())));
    }
    painter.paint(
        new ImagePainter.Scene(
            plate.image(), size, viewport.get(), model.screen().pictureProperty().get()),
        model.masks(),
        tool,
        model.proposals());
    painter.paintPolygon(polygon, viewport.get());
    Picture picture = model.screen().pictureProperty().get();
    Optional<String> hint = painter.hint(polygon, model.screen().overlaysProperty().get());
    hint.ifPresent(painter::paintHint);
    setAccessibleText(
        hint.orElseGet(() -> painter.describe(picture, model.masks().regionsProperty().get())));
    if (isFocused()) {
      painter.paintFocus();
    }
  }
}
