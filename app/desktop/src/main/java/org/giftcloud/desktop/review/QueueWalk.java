// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.review.QueueEntry.Page;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;

/** Where the review is: in which queue, at which entry, at which of its pages. */
final class QueueWalk {
  private static final int FRAMES_AHEAD = 6;
  private static final int ENTRIES_AHEAD = 3;

  private final DeskModel workspace;
  private final Follower follower;
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.TO_REVIEW);
  private final ReadOnlyObjectWrapper<List<QueueEntry>> entries =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<QueueEntry>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();

  /** Decided here, not yet seen in the snapshot: gone from the queue at once. */
  private final Set<SourceRef> decided = new HashSet<>();

  /** Whether a person moved here yet; until then the worst comes first. */
  private boolean touched;

  /** Told where the walk has come to. */
  interface Follower {
    /** At another entry, or at none. */
    void arrived();

    /** At the same entry, of which something changed. */
    void changed();

    /** At another page of the entry. */
    void turned(Optional<SourceRef> before);
  }

  QueueWalk(DeskModel workspace, Follower follower) {
    this.workspace = workspace;
    this.follower = follower;
  }

  /** Follows the queue from now on. */
  void begin() {
    workspace.studiesProperty().addListener((seen, before, now) -> refresh(now));
    filter.addListener((seen, before, now) -> refresh());
    refresh();
  }

  ObjectProperty<Filter> filterProperty() {
    return filter;
  }

  ReadOnlyObjectProperty<List<QueueEntry>> entriesProperty() {
    return entries.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<QueueEntry>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty pageProperty() {
    return page.getReadOnlyProperty();
  }

  /** From now on the walk stays where it is, whatever comes that is worse. */
  void touch() {
    touched = true;
  }

  /** Goes on from what was decided, which is gone from the queue. */
  void leave(List<SourceRef> refs) {
    touched = true;
    decided.addAll(refs);
    refresh();
  }

  /** The snapshot says what became of the decision: another list may be on show by now. */
  void settle(List<SourceRef> refs) {
    decided.removeAll(refs);
    refresh();
  }

  private void refresh() {
    refresh(workspace.studiesProperty().get());
  }

  private void refresh(List<StudyView> studies) {
    List<QueueEntry> next =
        ReviewQueue.of(studies, filter.get()).stream()
            .filter(entry -> entry.refs().stream().noneMatch(decided::contains))
            .toList();
    int index = Math.max(0, indexOfSelected());
    entries.set(next);
    Optional<QueueEntry> same =
        selected
            .get()
            .flatMap(old -> next.stream().filter(e -> e.key().equals(old.key())).findFirst());
    if (same.isPresent() && touched) {
      follow(same.get());
    } else if (next.isEmpty()) {
      show(Optional.empty());
    } else {
      QueueEntry following = next.get(touched ? Math.min(index, next.size() - 1) : 0);
      if (same.filter(now -> now.key().equals(following.key())).isPresent()) {
        follow(following);
      } else {
        show(Optional.of(following));
      }
    }
  }

  private int indexOfSelected() {
    return selected.get().map(QueueEntry::key).map(this::indexOf).orElse(-1);
  }

  private int indexOf(String key) {
    return entries.get().stream().map(QueueEntry::key).toList().indexOf(key);
  }

  /** The same entry in a newer snapshot: another state or other masks are shown at once. */
  private void follow(QueueEntry now) {
    if (selected.get().filter(now::equals).isPresent()) {
      return;
    }
    selected.set(Optional.of(now));
    page.set(Math.min(page.get(), now.pages().size() - 1));
    follower.changed();
  }

  void select(QueueEntry entry) {
    touched = true;
    if (selected.get().filter(now -> now.key().equals(entry.key())).isEmpty()) {
      show(Optional.of(entry));
    }
  }

  private void show(Optional<QueueEntry> entry) {
    selected.set(entry);
    page.set(0);
    follower.arrived();
  }

  void step(int by) {
    touched = true;
    int index = indexOfSelected() + by;
    if (index >= 0 && index < entries.get().size()) {
      show(Optional.of(entries.get().get(index)));
    }
  }

  void turnTo(int index) {
    touched = true;
    int last = selected.get().map(entry -> entry.pages().size()).orElse(1) - 1;
    int wanted = Math.clamp(index, 0, last);
    if (wanted == page.get()) {
      return;
    }
    Optional<SourceRef> before = current().map(InstanceView::ref);
    page.set(wanted);
    follower.turned(before);
  }

  /** The image on show. */
  Optional<InstanceView> current() {
    return selected
        .get()
        .flatMap(
            entry -> {
              List<Page> pages = entry.pages();
              SourceRef ref = pages.get(Math.min(page.get(), pages.size() - 1)).ref();
              return entry.instances().stream().filter(i -> i.ref().equals(ref)).findFirst();
            });
  }

  Optional<Page> currentPage() {
    return selected
        .get()
        .map(entry -> entry.pages().get(Math.min(page.get(), entry.pages().size() - 1)));
  }

  /** The frames of the same image that a step or the cine wants next. */
  List<Page> nextPages(Page now) {
    List<Page> pages = selected.get().map(QueueEntry::pages).orElse(List.of());
    List<Page> next = new ArrayList<>();
    for (int i = 1; i <= Math.min(FRAMES_AHEAD, pages.size() - 1); i++) {
      Page ahead = pages.get((page.get() + i) % pages.size());
      if (ahead.ref().equals(now.ref())) {
        next.add(ahead);
      }
    }
    return next;
  }

  /** The images that are shown once this one is decided. */
  List<InstanceView> following() {
    int index = indexOfSelected();
    List<InstanceView> next = new ArrayList<>();
    for (int i = index + 1; i <= index + ENTRIES_AHEAD && i < entries.get().size(); i++) {
      next.add(entries.get().get(i).first());
    }
    return next;
  }
}
