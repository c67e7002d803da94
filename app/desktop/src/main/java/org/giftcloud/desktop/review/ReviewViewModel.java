// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
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
import org.giftcloud.imaging.Mask;

/** The review: which decision is next, what is seen for it, and the decision itself. */
public final class ReviewViewModel {
  private final DeskModel workspace;
  private final TemplatesModel templates;
  private final Suggestions suggestions;
  private final Screen screen;
  private final Masks masks;
  private final Painting painting;
  private final Proposals proposals;
  private final QueueWalk walk;
  private final SeenFrames seenFrames = new SeenFrames();

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
    this.walk =
        new QueueWalk(
            workspace,
            new QueueWalk.Follower() {
              @Override
              public void arrived() {
                screen.turnOver();
                look();
                showMasks();
              }

              @Override
              public void changed() {
                if (!painting.isBusy()) {
                  current().ifPresent(masks::follow);
                  look();
                }
              }

              @Override
              public void turned(Optional<SourceRef> before) {
                look();
                if (!before.equals(current().map(InstanceView::ref))) {
                  showMasks();
                }
              }
            });
    walk.selectedProperty().addListener((seen, before, now) -> seenFrames.count(now));
    walk.begin();
  }

  public ObjectProperty<Filter> filterProperty() {
    return walk.filterProperty();
  }

  public ReadOnlyObjectProperty<List<QueueEntry>> entriesProperty() {
    return walk.entriesProperty();
  }

  public ReadOnlyObjectProperty<Optional<QueueEntry>> selectedProperty() {
    return walk.selectedProperty();
  }

  /** Index of the frame on show among the pages of the entry. */
  public ReadOnlyIntegerProperty pageProperty() {
    return walk.pageProperty();
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

  public void select(QueueEntry entry) {
    walk.select(entry);
  }

  private void showMasks() {
    current().ifPresentOrElse(masks::show, masks::showNothing);
  }

  public void next() {
    walk.step(1);
  }

  public void previous() {
    walk.step(-1);
  }

  /** Goes to another frame, or to another image of a series that is decided as a whole. */
  public void turnTo(int index) {
    walk.turnTo(index);
  }

  /** The image on show. */
  public Optional<InstanceView> current() {
    return walk.current();
  }

  /** Whether the frame that was asked for last is on the screen, or is known to have no picture. */
  public boolean isPageSeen() {
    Optional<Page> wanted = walk.currentPage();
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
    Optional<Page> wanted = walk.currentPage();
    suggestions.show(image);
    proposals.show(image);
    if (image.isEmpty() || wanted.isEmpty()) {
      screen.showNothing();
      return;
    }
    screen.show(image.get(), wanted.get(), walk.nextPages(wanted.get()), walk.following());
  }

  private void painted() {
    screen.forgetOutputs();
    look();
  }

  private void paint(List<SourceRef> refs, List<Mask> regions) {
    walk.touch();
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
            image ->
                templates.isKept()
                    && !regions.isEmpty()
                    && walk.filterProperty().get() == Filter.TO_REVIEW)
        .map(image -> new TemplateViewModel(workspace, templates, image, regions));
  }

  /** Whether templates are kept here, and not in the configuration of a gateway. */
  boolean keepsTemplates() {
    return templates.isKept();
  }

  private void noteSeen() {
    if (screen.settledProperty().get()) {
      seenFrames.note(screen.pictureProperty().get(), current());
      seenFrames.count(walk.selectedProperty().get());
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
    if (screen.settledProperty().get() && walk.filterProperty().get() == Filter.TO_REVIEW) {
      selected().ifPresent(entry -> decide(entry, end -> release(entry, rest, end)));
    }
  }

  private void release(QueueEntry entry, Rest rest, Ending end) {
    workspace.release(seenFrames.signOffs(entry.instances(), rest), end);
  }

  public void hold(Reason reason) {
    selected()
        .filter(entry -> walk.filterProperty().get() != Filter.HELD)
        .ifPresent(entry -> decide(entry, end -> workspace.hold(entry.refs(), reason, end)));
  }

  /** Puts a held entry back into the review, or takes back a release that has not gone yet. */
  public void putBack() {
    switch (walk.filterProperty().get()) {
      case TO_REVIEW -> {}
      case HELD ->
          selected().ifPresent(entry -> decide(entry, end -> workspace.unhold(entry.refs(), end)));
      case RELEASED ->
          selected()
              .ifPresent(entry -> decide(entry, end -> workspace.takeBack(entry.refs(), end)));
    }
  }

  private Optional<QueueEntry> selected() {
    return walk.selectedProperty().get();
  }

  private void decide(QueueEntry entry, Consumer<Ending> decision) {
    List<SourceRef> refs = entry.refs();
    walk.leave(refs);
    decision.accept(
        new Ending() {
          @Override
          public void done() {
            walk.settle(refs);
          }

          @Override
          public void failed() {
            walk.settle(refs);
          }
        });
  }
}
