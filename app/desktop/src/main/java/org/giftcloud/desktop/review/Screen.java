// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.picture.Thumbnails;
import org.giftcloud.desktop.review.Pictures.Wanted;
import org.giftcloud.desktop.review.QueueEntry.Page;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Shot;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;

/** What is seen of one image: its picture as it will leave, as it came, or both; its header. */
public final class Screen {
  private final DeskModel workspace;
  private final Messages messages;
  private final BooleanSupplier painting;
  private final Pictures pictures;
  private final Pictures originals;
  private final Windowing windowing = new Windowing();
  private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.AFTER);
  private final ReadOnlyBooleanWrapper split = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Picture> picture =
      new ReadOnlyObjectWrapper<>(new Picture.Nothing());
  private final ReadOnlyObjectWrapper<Picture> original =
      new ReadOnlyObjectWrapper<>(new Picture.Nothing());
  private final ReadOnlyObjectWrapper<List<AttributeChange>> changes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper settled = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Overlays> overlays =
      new ReadOnlyObjectWrapper<>(Overlays.SHOWN);
  private Optional<Subject> subject = Optional.empty();
  private List<Wanted> upcoming = List.of();

  /** One frame of one image. */
  private record Subject(InstanceView view, Page page) {
    boolean isSameOutput(Subject other) {
      return view.ref().equals(other.view.ref()) && view.output().equals(other.view.output());
    }
  }

  Screen(DeskModel workspace, Messages messages, BooleanSupplier painting) {
    this.workspace = workspace;
    this.messages = messages;
    this.painting = painting;
    this.pictures = new Pictures(workspace, told(picture));
    this.originals = new Pictures(workspace, told(original));
    windowing.askedProperty().addListener((seen, before, now) -> ask());
  }

  public Windowing windowing() {
    return windowing;
  }

  public ReadOnlyObjectProperty<Side> sideProperty() {
    return side.getReadOnlyProperty();
  }

  /** Whether the image is also seen as it came, beside how it will leave. */
  public ReadOnlyBooleanProperty splitProperty() {
    return split.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  /** The image as it came, while the view is split. */
  public ReadOnlyObjectProperty<Picture> originalProperty() {
    return original.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<AttributeChange>> changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Whether what is seen is what would leave: only then may it be released. */
  public ReadOnlyBooleanProperty settledProperty() {
    return settled.getReadOnlyProperty();
  }

  /** Another entry: identity is on the screen only as long as somebody asks for it. */
  void turnOver() {
    side.set(Side.AFTER);
    overlays.set(Overlays.SHOWN);
    split.set(false);
    original.set(new Picture.Nothing());
  }

  /** Outputs were made anew: no picture of them holds any more. */
  void forgetOutputs() {
    pictures.forget();
  }

  /** Nothing may be released until what is being painted is seen. */
  void unsettle() {
    settled.set(false);
  }

  void showSide(Side wanted) {
    if (side.get() != wanted) {
      side.set(wanted);
      subject.ifPresent(now -> askChanges(now.view().ref()));
      look();
    }
  }

  void turnSplit() {
    split.set(!split.get());
    original.set(new Picture.Nothing());
    ask();
  }

  /** Whether graphics that lie over the image are drawn. */
  public ReadOnlyObjectProperty<Overlays> overlaysProperty() {
    return overlays.getReadOnlyProperty();
  }

  /** Takes the graphics off the image and back. Without them nothing can be released. */
  void turnOverlays() {
    overlays.set(overlays.get() == Overlays.SHOWN ? Overlays.HIDDEN : Overlays.SHOWN);
    look();
  }

  /**
   * Shows a frame.
   *
   * @param next what is likely to be asked for after it
   */
  void show(InstanceView view, Page page, List<Page> next, List<InstanceView> following) {
    Optional<Subject> before = subject;
    Subject now = new Subject(view, page);
    subject = Optional.of(now);
    upcoming = upcoming(view, next, following);
    boolean same = before.filter(now::isSameOutput).isPresent();
    if (!same) {
      boolean other = before.filter(old -> old.view().ref().equals(view.ref())).isEmpty();
      if (other) {
        changes.set(List.of());
        windowing.reset();
      }
      askChanges(view.ref());
      if (Thumbnails.isThere(view)) {
        workspace.display(view.ref(), how -> takeDisplay(view.ref(), how));
      }
    }
    look(same);
  }

  void showNothing() {
    subject = Optional.empty();
    settled.set(false);
    changes.set(List.of());
    windowing.reset();
    windowing.seenNothing();
    picture.set(new Picture.Nothing());
    original.set(new Picture.Nothing());
  }

  private static List<Wanted> upcoming(
      InstanceView view, List<Page> next, List<InstanceView> following) {
    List<Wanted> all = new ArrayList<>();
    next.forEach(page -> all.add(after(page, view.output())));
    for (InstanceView other : following) {
      if (Thumbnails.isThere(other)) {
        all.add(after(new Page(other.ref(), 0), other.output()));
      }
    }
    return List.copyOf(all);
  }

  private static Wanted after(Page page, String output) {
    return new Wanted(
        new Shot(page.ref(), page.frame(), Side.AFTER, Window.asStored(), Overlays.SHOWN), output);
  }

  void look() {
    look(false);
  }

  private void look(boolean sameOutput) {
    // From one frame of an output to another nothing is shown that would not leave.
    if (!sameOutput || side.get() != Side.AFTER || painting.getAsBoolean()) {
      settled.set(false);
    }
    if (subject.isEmpty()) {
      picture.set(new Picture.Nothing());
      return;
    }
    InstanceView view = subject.get().view();
    if (view.facts().frames() == 0 && view.facts().risk() == Facts.Risk.HIGH) {
      // Fails closed: a release says that somebody saw it.
      absent(messages.text("review.picture.unseen"));
    } else if (view.facts().frames() == 0) {
      absent(messages.text("review.picture.none"));
      settle();
    } else if (side.get() == Side.AFTER && !Thumbnails.hasOutput(view.state())) {
      absent(view.reason().sentence());
    } else {
      if (!(picture.get() instanceof Picture.Shown)) {
        picture.set(new Picture.Loading());
      }
      ask();
    }
  }

  private void absent(String why) {
    settled.set(false);
    windowing.seenNothing();
    picture.set(new Picture.Absent(why));
  }

  private void ask() {
    if (subject.isEmpty() || picture.get() instanceof Picture.Absent) {
      return;
    }
    Subject now = subject.get();
    pictures.ask(
        new Wanted(
            shot(now.page(), side.get()), side.get() == Side.AFTER ? now.view().output() : ""),
        upcoming);
    if (split.get()) {
      originals.ask(new Wanted(shot(now.page(), Side.BEFORE), ""), List.of());
    }
  }

  private Shot shot(Page page, Side of) {
    return new Shot(page.ref(), page.frame(), of, windowing.askedProperty().get(), overlays.get());
  }

  private Pictures.Told told(ReadOnlyObjectWrapper<Picture> target) {
    return new Pictures.Told() {
      @Override
      public void read(Wanted wanted, FrameImage image) {
        Shot shot = wanted.shot();
        if (isWanted(wanted, target)) {
          target.set(new Picture.Shown(image, new Page(shot.ref(), shot.frame()), shot.side()));
          if (target == picture) {
            windowing.seen(image);
            settle();
          }
        }
      }

      @Override
      public void failed(Wanted wanted, Throwable cause) {
        if (isWanted(wanted, target)) {
          String why =
              Pictures.sentence(cause).orElseGet(() -> messages.text("review.picture.failed"));
          if (target == picture) {
            absent(why);
          } else {
            target.set(new Picture.Absent(why));
          }
        }
      }
    };
  }

  /** What was read meanwhile of an output that would no longer leave is not wanted. */
  private boolean isWanted(Wanted read, ReadOnlyObjectWrapper<Picture> target) {
    Shot shot = read.shot();
    return subject
            .filter(now -> now.page().equals(new Page(shot.ref(), shot.frame())))
            .filter(now -> shot.side() == Side.BEFORE || now.view().output().equals(read.output()))
            .isPresent()
        && shot.side() == (target == picture ? side.get() : Side.BEFORE)
        && shot.overlays() == overlays.get()
        && (target == picture || split.get());
  }

  /** Values that show identity are asked for, and held, only while "as it came" is shown. */
  private void askChanges(SourceRef ref) {
    Side asked = side.get();
    workspace.changes(ref, asked, all -> takeChanges(ref, asked, all));
  }

  private void takeChanges(SourceRef ref, Side asked, List<AttributeChange> all) {
    if (isOf(ref) && side.get() == asked) {
      changes.set(all);
    }
  }

  private void takeDisplay(SourceRef ref, Display how) {
    if (isOf(ref)) {
      windowing.offer(how);
    }
  }

  private boolean isOf(SourceRef ref) {
    return subject.filter(now -> now.view().ref().equals(ref)).isPresent();
  }

  private void settle() {
    // What is not drawn leaves all the same: a decision is for a picture with everything on it.
    settled.set(
        !painting.getAsBoolean() && side.get() == Side.AFTER && overlays.get() == Overlays.SHOWN);
  }
}
