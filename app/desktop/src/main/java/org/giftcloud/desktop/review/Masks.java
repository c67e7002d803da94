// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Region;

/**
 * The masks of the image on show: drawn, moved, deleted, undone; each change is applied at once.
 */
public final class Masks {
  private final Apply apply;
  private final Map<SourceRef, MaskHistory> histories = new HashMap<>();
  private final ReadOnlyObjectWrapper<List<Region>> regions =
      new ReadOnlyObjectWrapper<>(List.of());
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
    void to(List<SourceRef> refs, List<Region> regions);
  }

  public ReadOnlyObjectProperty<List<Region>> regionsProperty() {
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

  public void add(Region region) {
    List<Region> next = new ArrayList<>(current.present());
    next.add(region);
    change(next);
    selected.set(next.size() - 1);
  }

  /** Adds the regions of a template that are not there yet. */
  public void lay(List<Region> regions) {
    List<Region> next = new ArrayList<>(current.present());
    regions.stream().filter(region -> !next.contains(region)).forEach(next::add);
    if (next.size() > current.present().size()) {
      change(next);
    }
  }

  public void replace(int index, Region region) {
    if (index < 0 || index >= current.present().size()) {
      return;
    }
    List<Region> next = new ArrayList<>(current.present());
    next.set(index, region);
    change(next);
    selected.set(index);
  }

  public void removeSelected() {
    int index = selected.get();
    if (index < 0 || index >= current.present().size()) {
      return;
    }
    List<Region> next = new ArrayList<>(current.present());
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

  private void change(List<Region> next) {
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
