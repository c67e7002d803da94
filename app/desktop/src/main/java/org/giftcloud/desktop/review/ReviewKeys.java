// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.imaging.MaskShape;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;

/** The whole review by keyboard: one key, one deed. */
final class ReviewKeys {
  private static final int STEP = 4;
  private static final double PAN = 40;

  private final ReviewViewModel model;
  private final ImagePane image;
  private final Deeds deeds;
  private final PolygonKeys polygon;

  /** A deed key that is still down: a deed is done once per press, however long it lasts. */
  private Optional<KeyCode> down = Optional.empty();

  /** Whether arrows move the chosen mask; with the mouse it is chosen too, but arrows turn over. */
  private boolean nudging;

  /** Deeds that need more than the model. */
  interface Deeds {
    void release();

    void hold();

    void copy();

    void cine();

    void template();

    void keySheet();
  }

  ReviewKeys(ReviewViewModel model, ImagePane image, Deeds deeds) {
    this.model = model;
    this.image = image;
    this.deeds = deeds;
    this.polygon = new PolygonKeys(image.polygon());
    image.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> nudging = false);
    model.selectedProperty().addListener((seen, before, now) -> stopNudging(before, now));
  }

  private void stopNudging(Optional<QueueEntry> before, Optional<QueueEntry> now) {
    if (!before.map(QueueEntry::key).equals(now.map(QueueEntry::key))) {
      nudging = false;
    }
  }

  void installOn(Node root) {
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
  }

  private void released(KeyEvent event) {
    down = down.filter(code -> code != event.getCode());
    if (event.getCode() == KeyCode.B && image.getScene() != null) {
      model.showAfter();
    }
  }

  private void pressed(KeyEvent event) {
    if (image.getScene() == null
        || event.getTarget() instanceof TextInputControl
        || event.isAltDown()
        || event.isMetaDown()
        || isForButton(event)) {
      return;
    }
    if (polygon.take(event)) {
      image.redraw();
      event.consume();
      return;
    }
    boolean taken = event.isShortcutDown() ? shortcut(event) : deed(event) || move(event);
    if (taken) {
      event.consume();
    }
  }

  private static boolean isForButton(KeyEvent event) {
    return switch (event.getCode()) {
      case SPACE, ENTER -> event.getTarget() instanceof ButtonBase;
      // From one of a row of toggles to the next.
      case LEFT, RIGHT ->
          event.getTarget() instanceof ToggleButton toggle && toggle.getToggleGroup() != null;
      default -> false;
    };
  }

  private boolean shortcut(KeyEvent event) {
    return switch (event.getCode()) {
      case Z -> {
        if (event.isShiftDown()) {
          model.masks().redo();
        } else {
          model.masks().undo();
        }
        yield true;
      }
      case Y -> {
        model.masks().redo();
        yield true;
      }
      case S -> {
        deeds.template();
        yield true;
      }
      case UP -> window(0, -1);
      case DOWN -> window(0, 1);
      case LEFT -> window(-1, 0);
      case RIGHT -> window(1, 0);
      default -> false;
    };
  }

  private boolean window(int wider, int brighter) {
    model.screen().windowing().step(wider, brighter);
    return true;
  }

  /** Deeds are done once per press. */
  private boolean deed(KeyEvent event) {
    Optional<Runnable> deed =
        switch (event.getCode()) {
          case ENTER -> Optional.of(event.isShiftDown() ? model::releaseUnseen : deeds::release);
          case H -> Optional.of(deeds::hold);
          case P -> Optional.of(model::putBack);
          case C -> Optional.of(deeds::copy);
          case M -> Optional.of(this::newMask);
          case N -> Optional.of(this::nextMask);
          case B -> Optional.of(model::showBefore);
          case U -> Optional.of(model.masks()::undo);
          case DELETE, BACK_SPACE -> Optional.of(model.masks()::removeSelected);
          case SPACE -> Optional.of(deeds::cine);
          case E -> Optional.of(model.masks()::turnRound);
          case O -> Optional.of(() -> cover(new OutsideUltrasound()));
          case A -> Optional.of(() -> cover(new WholeFrame()));
          case F -> Optional.of(this::turnFrames);
          case D -> Optional.of(model.proposals()::look);
          case T -> Optional.of(model.proposals()::next);
          case Y -> Optional.of(event.isShiftDown() ? this::acceptAll : this::accept);
          case R -> Optional.of(model.proposals()::reject);
          case W -> Optional.of(model.screen().windowing()::next);
          case L -> Optional.of(image::turnLight);
          case S -> Optional.of(model.screen()::turnSplit);
          case G -> Optional.of(image::turnPolygon);
          case V -> Optional.of(model.screen()::turnOverlays);
          case TAB -> Optional.empty();
          default ->
              "?".equals(event.getText()) || event.getCode() == KeyCode.F1
                  ? Optional.of(deeds::keySheet)
                  : Optional.empty();
        };
    if (deed.isEmpty()) {
      return false;
    }
    if (down.filter(code -> code == event.getCode()).isEmpty()) {
      down = Optional.of(event.getCode());
      deed.get().run();
    }
    return true;
  }

  private boolean move(KeyEvent event) {
    int selected = model.masks().selectedProperty().get();
    boolean onMask = nudging && selected >= 0;
    switch (event.getCode()) {
      case UP, DOWN, LEFT, RIGHT -> {
        if (onMask) {
          nudge(event, selected);
        } else if (event.isShiftDown()) {
          pan(event.getCode());
        } else {
          arrow(event.getCode());
        }
      }
      case OPEN_BRACKET -> model.turnTo(model.pageProperty().get() - 1);
      case CLOSE_BRACKET -> model.turnTo(model.pageProperty().get() + 1);
      case PLUS, EQUALS, ADD -> image.zoom(1.25);
      case MINUS, SUBTRACT -> image.zoom(0.8);
      case DIGIT0, NUMPAD0 -> image.fit();
      case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 ->
          model.layTemplate(Integer.parseInt(event.getCode().getChar()));
      case ESCAPE -> {
        nudging = false;
        if (!image.cancelDrawing()) {
          model.masks().selectedProperty().set(-1);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void pan(KeyCode code) {
    switch (code) {
      case LEFT -> image.pan(PAN, 0);
      case RIGHT -> image.pan(-PAN, 0);
      case UP -> image.pan(0, PAN);
      default -> image.pan(0, -PAN);
    }
  }

  private void arrow(KeyCode code) {
    if (code == KeyCode.DOWN || code == KeyCode.RIGHT) {
      model.next();
    } else {
      model.previous();
    }
  }

  /** Moves the selected mask; with Shift its right and lower edges. */
  private void nudge(KeyEvent event, int index) {
    Optional<Region> around = MaskTool.around(model.masks().regionsProperty().get().get(index));
    if (around.isEmpty()) {
      return;
    }
    Region region = around.get();
    int dx = event.getCode() == KeyCode.LEFT ? -STEP : event.getCode() == KeyCode.RIGHT ? STEP : 0;
    int dy = event.getCode() == KeyCode.UP ? -STEP : event.getCode() == KeyCode.DOWN ? STEP : 0;
    Size size = image.imageSize();
    Region next =
        event.isShiftDown()
            ? Viewport.within(
                new Region(
                    region.x(),
                    region.y(),
                    Math.max(STEP, region.width() + dx),
                    Math.max(STEP, region.height() + dy)),
                size)
            : Viewport.moved(region, dx, dy, size);
    model.masks().replace(index, next);
  }

  /** A mask in the middle, to be moved by the arrows. */
  private void newMask() {
    if (!(model.screen().pictureProperty().get() instanceof Picture.Shown)) {
      return;
    }
    Size size = image.imageSize();
    double width = Math.max(8, size.width() / 4);
    double height = Math.max(8, size.height() / 12);
    model
        .masks()
        .add(
            Viewport.between(
                (size.width() - width) / 2,
                (size.height() - height) / 2,
                (size.width() + width) / 2,
                (size.height() + height) / 2,
                size));
    nudging = true;
    image.requestFocus();
  }

  /** What was accepted can be moved and stretched by the arrows. */
  private void accept() {
    if (model.proposals().current().isPresent()) {
      model.proposals().accept();
      nudging = true;
      image.requestFocus();
    }
  }

  private void acceptAll() {
    model.proposals().acceptAll();
  }

  private void cover(MaskShape shape) {
    if (model.screen().pictureProperty().get() instanceof Picture.Shown) {
      model.masks().add(shape);
    }
  }

  private void turnFrames() {
    if (model.screen().pictureProperty().get() instanceof Picture.Shown shown) {
      model.masks().turnFrames(shown.page().frame());
    }
  }

  private void nextMask() {
    int count = model.masks().regionsProperty().get().size();
    if (count > 0) {
      model.masks().selectedProperty().set((model.masks().selectedProperty().get() + 1) % count);
      nudging = true;
      image.requestFocus();
    }
  }
}
