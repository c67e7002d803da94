// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.QueueEntry.Page;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.desktop.session.WorkspaceModel.Ending;
import org.giftcloud.desktop.session.WorkspaceModel.Shot;
import org.giftcloud.desktop.session.WorkspaceModel.Side;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.Window;

/** The review: which decision is next, what is seen for it, and the decision itself. */
public final class ReviewViewModel {
  private final WorkspaceModel workspace;
  private final Messages messages;
  private final Pictures pictures;
  private final Masks masks;
  private final Painting painting;
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.TO_REVIEW);
  private final ReadOnlyObjectWrapper<List<QueueEntry>> entries =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<QueueEntry>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<Side> side = new ReadOnlyObjectWrapper<>(Side.AFTER);
  private final ReadOnlyObjectWrapper<Picture> picture =
      new ReadOnlyObjectWrapper<>(new Picture.Nothing());
  private final ReadOnlyObjectWrapper<List<AttributeChange>> changes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper settled = new ReadOnlyBooleanWrapper();

  /** Decided here, not yet seen in the snapshot: gone from the queue at once. */
  private final Set<SourceRef> decided = new HashSet<>();

  /** Whether a person moved here yet; until then the worst comes first. */
  private boolean touched;

  public ReviewViewModel(WorkspaceModel workspace, Messages messages) {
    this.workspace = workspace;
    this.messages = messages;
    this.pictures = new Pictures(workspace, this::pictureRead, this::pictureFailed);
    this.painting = new Painting(workspace, this::look);
    this.masks = new Masks(this::paint);
    workspace.studiesProperty().addListener((seen, before, now) -> refresh(now));
    filter.addListener((seen, before, now) -> refresh(workspace.studiesProperty().get()));
    refresh(workspace.studiesProperty().get());
  }

  public ObjectProperty<Filter> filterProperty() {
    return filter;
  }

  public ReadOnlyObjectProperty<List<QueueEntry>> entriesProperty() {
    return entries.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<QueueEntry>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Index of the frame on show among the pages of the entry. */
  public ReadOnlyIntegerProperty pageProperty() {
    return page.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Side> sideProperty() {
    return side.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Picture> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<AttributeChange>> changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** Whether what is seen is what would leave: only then may it be released. */
  public ReadOnlyBooleanProperty settledProperty() {
    return settled.getReadOnlyProperty();
  }

  public Masks masks() {
    return masks;
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
    List<QueueEntry> all = entries.get();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** The same entry in a newer snapshot: another state or other masks are shown at once. */
  private void follow(QueueEntry now) {
    Optional<QueueEntry> before = selected.get();
    if (before.filter(now::equals).isPresent()) {
      return;
    }
    selected.set(Optional.of(now));
    page.set(Math.min(page.get(), now.pages().size() - 1));
    if (!painting.isBusy()) {
      current().ifPresent(masks::follow);
      look();
    }
  }

  public void select(QueueEntry entry) {
    touched = true;
    if (selected.get().filter(now -> now.key().equals(entry.key())).isEmpty()) {
      show(Optional.of(entry));
    }
  }

  private void show(Optional<QueueEntry> entry) {
    selected.set(entry);
    page.set(0);
    side.set(Side.AFTER);
    changes.set(List.of());
    look();
    showMasks();
  }

  private void showMasks() {
    current().ifPresentOrElse(masks::show, masks::showNothing);
  }

  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  private void step(int by) {
    touched = true;
    int index = indexOfSelected() + by;
    if (index >= 0 && index < entries.get().size()) {
      show(Optional.of(entries.get().get(index)));
    }
  }

  /** Goes to another frame, or to another image of a series that is decided as a whole. */
  public void turnTo(int index) {
    touched = true;
    int last = selected.get().map(entry -> entry.pages().size()).orElse(1) - 1;
    int wanted = Math.clamp(index, 0, last);
    if (wanted == page.get()) {
      return;
    }
    Optional<SourceRef> before = current().map(InstanceView::ref);
    page.set(wanted);
    look();
    if (!before.equals(current().map(InstanceView::ref))) {
      showMasks();
    }
  }

  /** The image on show. */
  public Optional<InstanceView> current() {
    return selected
        .get()
        .flatMap(
            entry -> {
              List<Page> pages = entry.pages();
              SourceRef ref = pages.get(Math.min(page.get(), pages.size() - 1)).ref();
              return entry.instances().stream().filter(i -> i.ref().equals(ref)).findFirst();
            });
  }

  private Optional<Page> currentPage() {
    return selected
        .get()
        .map(entry -> entry.pages().get(Math.min(page.get(), entry.pages().size() - 1)));
  }

  /** Shows the image as it came, until {@link #showAfter()}. */
  public void showBefore() {
    showSide(Side.BEFORE);
  }

  public void showAfter() {
    showSide(Side.AFTER);
  }

  private void showSide(Side wanted) {
    if (side.get() != wanted) {
      side.set(wanted);
      look();
    }
  }

  private void look() {
    settled.set(false);
    Optional<InstanceView> image = current();
    Optional<Page> wanted = currentPage();
    if (image.isEmpty() || wanted.isEmpty()) {
      picture.set(new Picture.Nothing());
      return;
    }
    InstanceView view = image.get();
    workspace.changes(view.ref(), all -> takeChanges(view.ref(), all));
    if (view.facts().frames() == 0 && view.facts().risk() == Facts.Risk.HIGH) {
      // Fails closed: a release says that somebody saw it.
      picture.set(new Picture.Absent(messages.text("review.picture.unseen")));
    } else if (view.facts().frames() == 0) {
      picture.set(new Picture.Absent(messages.text("review.picture.none")));
      settle();
    } else if (side.get() == Side.AFTER && !Pictures.hasOutput(view.state())) {
      picture.set(new Picture.Absent(view.reason().sentence()));
    } else {
      if (!(picture.get() instanceof Picture.Shown)) {
        picture.set(new Picture.Loading());
      }
      pictures.ask(new Shot(view.ref(), wanted.get().frame(), side.get(), Window.asStored()));
    }
  }

  private void takeChanges(SourceRef ref, List<AttributeChange> all) {
    if (current().filter(now -> now.ref().equals(ref)).isPresent()) {
      changes.set(all);
    }
  }

  private boolean isWanted(Shot shot) {
    return currentPage().filter(now -> now.equals(new Page(shot.ref(), shot.frame()))).isPresent()
        && shot.side() == side.get();
  }

  private void pictureRead(Shot shot, FrameImage image) {
    if (isWanted(shot)) {
      picture.set(new Picture.Shown(image, new Page(shot.ref(), shot.frame()), shot.side()));
      settle();
    }
  }

  private void pictureFailed(Shot shot, Throwable cause) {
    if (isWanted(shot)) {
      picture.set(
          new Picture.Absent(
              Pictures.sentence(cause).orElseGet(() -> messages.text("review.picture.failed"))));
    }
  }

  private void settle() {
    settled.set(!painting.isBusy() && side.get() == Side.AFTER);
  }

  private void paint(List<SourceRef> refs, List<Region> regions) {
    touched = true;
    settled.set(false);
    painting.order(refs, regions);
  }

  /** Lays the masks of the image on show on every image of its series that is still here. */
  public int copyMasksToSeries() {
    Optional<InstanceView> from = current();
    if (from.isEmpty()) {
      return 0;
    }
    List<SourceRef> others = ReviewTargets.likeIt(workspace.studiesProperty().get(), from.get());
    if (!others.isEmpty()) {
      paint(others, masks.regionsProperty().get());
    }
    return others.size();
  }

  /** Lets the entry go, if what is seen is what would leave, and shows the next one. */
  public void release() {
    if (!settled.get() || filter.get() != Filter.TO_REVIEW) {
      return;
    }
    selected.get().ifPresent(entry -> decide(entry, end -> workspace.release(entry.refs(), end)));
  }

  public void hold(Reason reason) {
    selected
        .get()
        .filter(entry -> filter.get() != Filter.HELD)
        .ifPresent(entry -> decide(entry, end -> workspace.hold(entry.refs(), reason, end)));
  }

  /** Puts a held entry back into the review, or takes back a release that has not gone yet. */
  public void putBack() {
    switch (filter.get()) {
      case TO_REVIEW -> {}
      case HELD ->
          selected
              .get()
              .ifPresent(entry -> decide(entry, end -> workspace.unhold(entry.refs(), end)));
      case RELEASED ->
          selected
              .get()
              .ifPresent(entry -> decide(entry, end -> workspace.takeBack(entry.refs(), end)));
    }
  }

  private void decide(QueueEntry entry, Consumer<Ending> decision) {
    touched = true;
    List<SourceRef> refs = entry.refs();
    decided.addAll(refs);
    refresh(workspace.studiesProperty().get());
    decision.accept(
        new Ending() {
          @Override
          public void done() {
            decided.removeAll(refs);
          }

          @Override
          public void failed() {
            decided.removeAll(refs);
            refresh(workspace.studiesProperty().get());
          }
        });
  }

  /** How many images wait for eyes, in all. */
  public static long waiting(List<StudyView> studies) {
    return studies.stream().mapToLong(study -> study.count(ItemState.IN_REVIEW)).sum();
  }
}
