// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Window;

/** Which grey values are shown: as the file says, by another window of it, or as a person sets. */
public final class Windowing {
  private static final double FINEST = 1e-3;

  private final ReadOnlyObjectWrapper<Display> display =
      new ReadOnlyObjectWrapper<>(Display.UNKNOWN);
  private final ReadOnlyObjectWrapper<Window> asked =
      new ReadOnlyObjectWrapper<>(Window.asStored());
  private final ReadOnlyObjectWrapper<Optional<Window>> inForce =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Window> from = Optional.empty();

  /** How the image on show asks to be shown. */
  public ReadOnlyObjectProperty<Display> displayProperty() {
    return display.getReadOnlyProperty();
  }

  /** What is asked for. */
  public ReadOnlyObjectProperty<Window> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** What is seen, as numbers; empty while nothing grey is seen. */
  public ReadOnlyObjectProperty<Optional<Window>> inForceProperty() {
    return inForce.getReadOnlyProperty();
  }

  /** Another image: shown as its file says. */
  void reset() {
    display.set(Display.UNKNOWN);
    asked.set(Window.asStored());
  }

  void offer(Display next) {
    display.set(next);
  }

  void seen(FrameImage image) {
    inForce.set(image.window());
  }

  void seenNothing() {
    inForce.set(Optional.empty());
  }

  public void asStored() {
    asked.set(Window.asStored());
  }

  public void choose(Window window) {
    asked.set(window);
  }

  /** As stored, then each other window of the file, and round again. */
  public void next() {
    List<Window> windows = display.get().windows();
    int now = windows.indexOf(asked.get());
    // The first is the one that "as stored" shows.
    int following = Math.max(0, now) + 1;
    asked.set(following < windows.size() ? windows.get(following) : Window.asStored());
  }

  /** Remembers from where a drag begins. */
  void begin() {
    from = inForce.get();
  }

  /**
   * Sets the window by how far a drag came: to the right wider, down brighter.
   *
   * @param right in parts of the pane's width
   * @param down in parts of the pane's height
   */
  void drag(double right, double down) {
    from.ifPresent(start -> asked.set(moved(start, right, down)));
  }

  /** One step by key: {@code wider} and {@code brighter} are -1, 0 or 1. */
  void step(int wider, int brighter) {
    inForce.get().ifPresent(start -> asked.set(moved(start, wider * 0.03, brighter * 0.03)));
  }

  private static Window moved(Window start, double right, double down) {
    double width = Math.max(FINEST, start.width() * Math.exp(4 * right));
    Window.Shape shape =
        start.shape() == Window.Shape.SIGMOID ? Window.Shape.SIGMOID : Window.Shape.LINEAR_EXACT;
    return new Window(start.centre() - down * start.width() * 1.5, width, shape);
  }
}
