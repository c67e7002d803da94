// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.QueueEntry.Page;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Ending;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.desktop.session.TemplatesModel;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.imaging.Mask;

/** The review: which decision is next, what is seen for it, and the decision itself. */
public final class ReviewViewModel {
  private static final int FRAMES_AHEAD = 6;
  private static final int ENTRIES_AHEAD = 3;

  private final DeskModel workspace;
  private final TemplatesModel templates;
  private final Suggestions suggestions;
  private final Screen screen;
  private final Masks masks;
  private final Painting painting;
  private final Proposals proposals;
  private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.TO_REVIEW);
  private final ReadOnlyObjectWrapper<List<QueueEntry>> entries =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<QueueEntry>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper();
  private final SeenFrames seenFrames = new SeenFrames();

  /** Decided here, not yet seen in the snapshot: gone from the queue at once. */
  private final Set<SourceRef> decided = new HashSet<>();

  /** Whether a person moved here yet; until then the worst comes first. */
  private boolean touched;

  public ReviewViewModel(DeskModel workspace, TemplatesModel templates, Messages messages) {
    this.workspace = workspace;
    this.templates = templates;
    this.suggestions = new Suggestions(templates);
    this.painting = new Painting(workspace, this::painted);
    this.screen = new Screen(workspace, messages, painting::isBusy);
    this.masks = new Masks(this::paint);
    this.proposals = new Proposals(workspace::propose, masks);
    screen.pictureProperty().addListener((seen, before, now) -> noteSeen());
    screen.settledProperty().addListener((seen, before, now) -> noteSeen());
    selected.addListener((seen, before, now) -> seenFrames.count(now));
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

  /** What is seen of the image on show. */
  public Screen screen() {
    return screen;
  }

  public Masks masks() {
    return masks;
  }

  /** Text that was looked for in the image on show. */
  public Proposals proposals() {
    return proposals;
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
    screen.turnOver();
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

  /** Whether the frame that was asked for last is on the screen, or is known to have no picture. */
  public boolean isPageSeen() {
    Optional<Page> wanted = currentPage();
    return switch (screen.pictureProperty().get()) {
      case Picture.Shown shown -> wanted.filter(shown.page()::equals).isPresent();
      case Picture.Absent absent -> true;
      case Picture.Loading loading -> false;
      case Picture.Nothing nothing -> true;
    };
  }

  /** Shows the image as it came, until {@link #showAfter()}. */
  public void showBefore() {
    screen.showSide(Side.BEFORE);
  }

  public void showAfter() {
    screen.showSide(Side.AFTER);
  }

  private void look() {
    Optional<InstanceView> image = current();
    Optional<Page> wanted = currentPage();
    suggestions.show(image);
    proposals.show(image);
    if (image.isEmpty() || wanted.isEmpty()) {
      screen.showNothing();
      return;
    }
    screen.show(image.get(), wanted.get(), nextPages(wanted.get()), following());
  }

  /** The frames of the same image that a step or the cine wants next. */
  private List<Page> nextPages(Page now) {
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
  private List<InstanceView> following() {
    int index = indexOfSelected();
    List<InstanceView> next = new ArrayList<>();
    for (int i = index + 1; i <= index + ENTRIES_AHEAD && i < entries.get().size(); i++) {
      next.add(entries.get().get(i).first());
    }
    return next;
  }

  private void painted() {
    screen.forgetOutputs();
    look();
  }

  private void paint(List<SourceRef> refs, List<Mask> regions) {
    touched = true;
    screen.unsettle();
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

  /** The mask templates that fit the image on show. */
  public Suggestions suggestions() {
    return suggestions;
  }

  /** Lays the masks of a template that fits, by its number from 1. */
  public void layTemplate(int number) {
    suggestions.numbered(number).ifPresent(template -> masks.lay(template.regions()));
  }

  /** The masks of the image on show for all images like it; empty while it has none. */
  public Optional<TemplateViewModel> newTemplate() {
    List<Mask> regions = masks.regionsProperty().get();
    return current()
        .filter(
            image -> templates.isKept() && !regions.isEmpty() && filter.get() == Filter.TO_REVIEW)
        .map(image -> new TemplateViewModel(workspace, templates, image, regions));
  }

  /** Whether templates are kept here, and not in the configuration of a gateway. */
  boolean keepsTemplates() {
    return templates.isKept();
  }

  private void noteSeen() {
    if (screen.settledProperty().get()) {
      seenFrames.note(screen.pictureProperty().get(), current());
      seenFrames.count(selected.get());
    }
  }

  /** How many frames of an image that may show text have not been on the screen yet. */
  public ReadOnlyIntegerProperty unseenProperty() {
    return seenFrames.unseenProperty();
  }

  /** Lets the entry go, if all of it was seen as it would leave, and shows the next one. */
  public void release() {
    if (unseenProperty().get() == 0) {
      release(Rest.UNDECIDED);
    }
  }

  /** Lets the entry go though not every frame was seen; the sign-off says so. */
  public void releaseUnseen() {
    release(Rest.ACCEPTED_UNSEEN);
  }

  private void release(Rest rest) {
    if (screen.settledProperty().get() && filter.get() == Filter.TO_REVIEW) {
      selected.get().ifPresent(entry -> decide(entry, end -> release(entry, rest, end)));
    }
  }

  private void release(QueueEntry entry, Rest rest, Ending end) {
    workspace.release(seenFrames.signOffs(entry.instances(), rest), end);
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
            // Another list may be on show by now, in which they are.
            refresh(workspace.studiesProperty().get());
          }

          @Override
          public void failed() {
            decided.removeAll(refs);
            refresh(workspace.studiesProperty().get());
          }
        });
  }
}
