// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Finds, clicks, types and looks: what a person does to the window, from any thread but its own.
 */
public final class Hand {
  private static final long PATIENCE_SECONDS = 60;

  /** Runs on the window's thread and waits for it; on that thread itself, at once. */
  public <T> T on(Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Runnable running =
        () -> {
          try {
            future.complete(work.call());
          } catch (Exception e) {
            future.completeExceptionally(e);
          }
        };
    if (Platform.isFxApplicationThread()) {
      running.run();
    } else {
      Platform.runLater(running);
    }
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(Runnable work) {
    on(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
    settle();
  }

  /** Waits for two pulses of the window: what was set off before is laid out and on the screen. */
  private void settle() {
    pulse();
    pulse();
  }

  private void pulse() {
    CompletableFuture<Boolean> laidOut = new CompletableFuture<>();
    Runnable listener = () -> laidOut.complete(true);
    Scene scene =
        on(
            () -> {
              Scene now = stage().getScene();
              now.addPostLayoutPulseListener(listener);
              Platform.requestNextPulse();
              return now;
            });
    laidOut.completeOnTimeout(false, 1, TimeUnit.SECONDS).join();
    on(
        () -> {
          scene.removePostLayoutPulseListener(listener);
          return scene;
        });
  }

  /** Waits until something is so, looking at it on the window's thread. */
  public void awaiting(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      if (on(condition::getAsBoolean)) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException(
        "Waited in vain for " + what + ", keys at " + on(this::focused) + ", in " + nodes());
  }

  public void awaitWindow() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (Window.getWindows().isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    awaiting("the window", () -> stage().isShowing());
  }

  private static Stage stage() {
    return (Stage)
        Window.getWindows().stream().filter(Stage.class::isInstance).findFirst().orElseThrow();
  }

  /** Each visible node with an id: its id, what a screen reader says, and whether it can act. */
  public List<String> nodes() {
    return on(
        () -> {
          List<String> lines = new ArrayList<>();
          for (Window window : Window.getWindows()) {
            walk(window.getScene().getRoot(), lines);
          }
          return lines;
        });
  }

  private static void walk(Node node, List<String> lines) {
    if (!node.isVisible()) {
      return;
    }
    if (node.getId() != null) {
      lines.add("#" + node.getId() + (node.isDisabled() ? " (disabled) " : " ") + words(node));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, lines));
    }
  }

  /** What a screen reader says of a node, or its text; empty while it is not there. */
  public String text(String selector) {
    return on(() -> find(selector).map(Hand::words).orElse(""));
  }

  private static String words(Node node) {
    return Optional.ofNullable(node.getAccessibleText())
        .orElseGet(() -> node instanceof Labeled labelled ? labelled.getText() : "");
  }

  /** A visible node; ask on the window's thread. */
  public Optional<Node> find(String selector) {
    return Window.getWindows().stream()
        .flatMap(window -> window.getScene().getRoot().lookupAll(selector).stream())
        .filter(Hand::isShown)
        .findFirst();
  }

  /** The id of what has the keys; ask on the window's thread. */
  public String focused() {
    return Optional.ofNullable(stage().getScene().getFocusOwner()).map(Node::getId).orElse("");
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** A visible node, once there is one. */
  public Node node(String selector) {
    awaiting(selector, () -> find(selector).isPresent());
    return on(() -> find(selector).orElseThrow());
  }

  public void until(String selector) {
    awaiting(selector, () -> find(selector).filter(node -> !node.isDisabled()).isPresent());
  }

  public void click(String selector) {
    until(selector);
    reveal(node(selector));
    settle();
    Bounds at = bounds(node(selector));
    run(() -> new Robot().mouseMove(at.getCenterX(), at.getCenterY()));
    run(() -> new Robot().mousePress(MouseButton.PRIMARY));
    run(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
  }

  /** A button far down in a dialog is scrolled to before it can be clicked. */
  private void reveal(Node node) {
    run(
        () -> {
          for (Node at = node; node instanceof ButtonBase && at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("dialog-card")) {
              node.requestFocus();
            }
          }
        });
  }

  private Bounds bounds(Node node) {
    return on(() -> node.localToScreen(node.getBoundsInLocal()));
  }

  /** Replaces a field's text. */
  public void type(String selector, String text) {
    TextInputControl field = (TextInputControl) node(selector);
    run(
        () -> {
          field.requestFocus();
          field.setText(text);
        });
  }

  public void key(KeyCode code) {
    press(code);
    release(code);
  }

  /** One step of the keys through the window; gives where they are then. */
  public String tab() {
    on(
        () -> {
          Robot robot = new Robot();
          robot.keyPress(KeyCode.TAB);
          robot.keyRelease(KeyCode.TAB);
          return robot;
        });
    pulse();
    return on(this::focused);
  }

  /** A key while Control is down. */
  public void control(KeyCode code) {
    press(KeyCode.CONTROL);
    key(code);
    release(KeyCode.CONTROL);
  }

  public void press(KeyCode code) {
    run(() -> new Robot().keyPress(code));
  }

  public void release(KeyCode code) {
    run(() -> new Robot().keyRelease(code));
  }

  /** Releases what is on show in the review; a cine is played first, by the same key. */
  public void release() {
    if (on(() -> find("#review-unseen").isPresent())) {
      key(KeyCode.ENTER);
      awaiting("every frame on the screen", () -> find("#review-unseen").isEmpty());
    }
    key(KeyCode.ENTER);
  }

  /** Drags from one point of a node to another; the points are parts of its size. */
  public void drag(String selector, double... parts) {
    Bounds at = bounds(node(selector));
    run(() -> new Robot().mouseMove(x(at, parts[0]), y(at, parts[1])));
    run(() -> new Robot().mousePress(MouseButton.PRIMARY));
    for (int i = 1; i <= 4; i++) {
      double part = i / 4.0;
      run(
          () ->
              new Robot()
                  .mouseMove(
                      x(at, parts[0] + (parts[2] - parts[0]) * part),
                      y(at, parts[1] + (parts[3] - parts[1]) * part)));
    }
    run(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
  }

  /** Drags from the middle of one node to the middle of another. */
  public void dragTo(String from, String to) {
    dragTo(from, to, () -> true);
  }

  /** The same; the mouse moves about at the end until there is a sign that the drag arrived. */
  public void dragTo(String from, String to, BooleanSupplier arrived) {
    Bounds begin = bounds(node(from));
    Bounds end = bounds(node(to));
    run(() -> new Robot().mouseMove(begin.getCenterX(), begin.getCenterY()));
    run(() -> new Robot().mousePress(MouseButton.PRIMARY));
    for (int i = 1; i <= 4; i++) {
      double part = i / 4.0;
      run(
          () ->
              new Robot()
                  .mouseMove(
                      begin.getCenterX() + (end.getCenterX() - begin.getCenterX()) * part,
                      begin.getCenterY() + (end.getCenterY() - begin.getCenterY()) * part));
    }
    AtomicInteger moves = new AtomicInteger();
    awaiting(
        "the drag at " + to,
        () -> {
          if (!arrived.getAsBoolean()) {
            new Robot().mouseMove(end.getCenterX() + moves.incrementAndGet() % 5, end.getCenterY());
          }
          return arrived.getAsBoolean();
        });
    run(() -> new Robot().mouseRelease(MouseButton.PRIMARY));
  }

  private static double x(Bounds bounds, double part) {
    return bounds.getMinX() + bounds.getWidth() * part;
  }

  private static double y(Bounds bounds, double part) {
    return bounds.getMinY() + bounds.getHeight() * part;
  }

  public void size(double width, double height) {
    run(
        () -> {
          stage().setX(0);
          stage().setY(0);
          stage().setWidth(width);
          stage().setHeight(height);
        });
  }

  /** Everything that is on the window. */
  public Parent root() {
    return on(() -> stage().getScene().getRoot());
  }

  /** A picture of the window. */
  public void shot(Path file) throws IOException {
    settle();
    Png.write(on(() -> stage().getScene().snapshot(null)), file);
  }

  /** A picture of what is on the screen where the window is, with menus and tool-tips. */
  public void screen(Path file) throws IOException {
    Png.write(
        on(
            () ->
                new Robot()
                    .getScreenCapture(
                        null,
                        stage().getX(),
                        stage().getY(),
                        stage().getWidth(),
                        stage().getHeight())),
        file);
  }

  public void quit() {
    Platform.runLater(() -> stage().close());
  }
}
