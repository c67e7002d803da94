// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskShape;
import org.giftcloud.imaging.Region;

/**
 * The masks of the image on show: drawn, moved, deleted, undone; each change is applied at once.
 */
public final class Masks {
  private final Apply apply;
  private final Map<SourceRef, MaskHistory> histories = new HashMap<>();
  private final ReadOnlyObjectWrapper<List<Mask>> regions = new ReadOnlyObjectWrapper<>(List.of());
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private MaskHistory current = new MaskHistory(List.of());
  private List<SourceRef> shown = List.of();

  Masks(Apply apply) {
    this.apply = apply;
  }

  /** Has masks painted and proved. */
  @FunctionalInterface
  interface Apply {
    void to(List<SourceRef> refs, List<Mask> regions);
  }

  public ReadOnlyObjectProperty<List<Mask>> regionsProperty() {
    return regions.getReadOnlyProperty();
  }

  /** Index of the mask that keys act on, or -1. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /** Shows the masks of an image; its own steps back are kept. */
  void show(InstanceView instance) {
    shown = List.of(instance.ref());
    current = historyOf(instance);
    selected.set(-1);
    publish();
  }

  private MaskHistory historyOf(InstanceView instance) {
    return histories.computeIfAbsent(instance.ref(), ref -> new MaskHistory(instance.masks()));
  }

  /** Takes over what was laid on images from elsewhere: a template, another window. */
  void follow(InstanceView instance) {
    historyOf(instance).set(instance.masks());
    publish();
  }

  void showNothing() {
    shown = List.of();
    current = new MaskHistory(List.of());
    selected.set(-1);
    publish();
  }

  /** Adds a mask for all frames; one that is there already is chosen instead. */
  public void add(MaskShape shape) {
    Mask mask = Mask.of(shape);
    List<Mask> next = new ArrayList<>(current.present());
    if (next.contains(mask)) {
      selected.set(next.indexOf(mask));
      return;
    }
    next.add(mask);
    change(next);
    selected.set(next.size() - 1);
  }

  /** Adds the masks of a template that are not there yet. */
  public void lay(List<Mask> regions) {
    List<Mask> next = new ArrayList<>(current.present());
    regions.stream().filter(region -> !next.contains(region)).forEach(next::add);
    if (next.size() > current.present().size()) {
      change(next);
    }
  }

  /** Moves or stretches a mask to the rectangle around it. */
  public void replace(int index, Region around) {
    replace(index, mask -> mask.within(around));
  }

  /** Makes an oval of the chosen rectangle, and back. */
  void turnRound() {
    replace(
        selected.get(),
        mask ->
            switch (mask.shape()) {
              case Region r ->
                  new Mask(new Ellipse(r.x(), r.y(), r.width(), r.height()), mask.frames());
              case Ellipse e ->
                  new Mask(Region.enclosing(e.x(), e.y(), e.width(), e.height()), mask.frames());
              default -> mask;
            });
  }

  /** Lays the chosen mask on one frame alone, counted from 0, and back on all. */
  void turnFrames(int frame) {
    replace(
        selected.get(),
        mask ->
            new Mask(
                mask.shape(),
                mask.frames().equals(FrameRange.ALL)
                    ? new FrameRange(frame + 1, frame + 1)
                    : FrameRange.ALL));
  }

  private void replace(int index, UnaryOperator<Mask> change) {
    if (index < 0 || index >= current.present().size()) {
      return;
    }
    List<Mask> next = new ArrayList<>(current.present());
    next.set(index, change.apply(next.get(index)));
    if (!next.equals(current.present())) {
      change(next);
      selected.set(index);
    }
  }

  public void removeSelected() {
    int index = selected.get();
    if (index < 0 || index >= current.present().size()) {
      return;
    }
    List<Mask> next = new ArrayList<>(current.present());
    next.remove(index);
    change(next);
    selected.set(Math.min(index, next.size() - 1));
  }

  public void undo() {
    if (current.canUndo()) {
      current.undo();
      changed();
    }
  }

  public void redo() {
    if (current.canRedo()) {
      current.redo();
      changed();
    }
  }

  private void change(List<Mask> next) {
    current.set(next);
    changed();
  }

  private void changed() {
    publish();
    if (selected.get() >= current.present().size()) {
      selected.set(current.present().size() - 1);
    }
    if (!shown.isEmpty()) {
      apply.to(shown, current.present());
    }
  }

  private void publish() {
    regions.set(current.present());
    canUndo.set(current.canUndo());
    canRedo.set(current.canRedo());
  }
}
