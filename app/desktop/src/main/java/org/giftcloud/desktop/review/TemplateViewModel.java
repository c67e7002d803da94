// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.picture.Small;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Ending;
import org.giftcloud.desktop.session.TemplatesModel;
import org.giftcloud.desktop.session.TemplatesModel.Found;
import org.giftcloud.engine.item.FramesSeen.Rest;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;

/**
 * One image's masks for all images like it: first seen as they would lie, the most unlike first,
 * then painted on those that are chosen, then seen again as they leave, and released.
 */
public final class TemplateViewModel {
  /** More than a person looks at: what comes after them is not on the sheet, so not seen. */
  static final int MOST = 200;

  static final int WIDTH = 144;
  static final int HEIGHT = 108;

  private final DeskModel workspace;
  private final TemplatesModel templates;
  private final InstanceView example;
  private final List<Mask> regions;
  private final StringProperty title = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.LOOKING);
  private final ReadOnlyObjectWrapper<List<Tile>> tiles = new ReadOnlyObjectWrapper<>(List.of());
  private final BooleanProperty unseenToo = new SimpleBooleanProperty();
  private final Map<SourceRef, Small> seen = new LinkedHashMap<>();
  private final Set<SourceRef> left = new HashSet<>();
  private List<InstanceView> hits = List.of();
  private Optional<MaskTemplate.Match> kind = Optional.empty();

  /** How far it is. */
  public enum Step {
    /** Looking for images like the example. */
    LOOKING,
    /** The image does not say which device made it. */
    NO_DEVICE,
    /** The images are seen with the masks as they would lie. */
    CHOOSING,
    /** The masks are being painted. */
    PAINTING,
    /** The images are seen as they would leave. */
    PAINTED
  }

  /** An image that the template hits, and how unlike the example it is, from 0 to 1. */
  record Tile(InstanceView view, Small small, double unlike) {}

  public TemplateViewModel(
      DeskModel workspace, TemplatesModel templates, InstanceView example, List<Mask> regions) {
    this.workspace = workspace;
    this.templates = templates;
    this.example = example;
    this.regions = List.copyOf(regions);
    templates.find(example.ref(), this::found);
  }

  public StringProperty titleProperty() {
    return title;
  }

  public ReadOnlyObjectProperty<Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The images, the most unlike the example first. */
  ReadOnlyObjectProperty<List<Tile>> tilesProperty() {
    return tiles.getReadOnlyProperty();
  }

  List<Mask> regions() {
    return regions;
  }

  private void found(Found found) {
    if (found.kind().isEmpty()) {
      step.set(Step.NO_DEVICE);
      return;
    }
    MaskTemplate.Match match = found.kind().getFirst();
    kind = Optional.of(match);
    title.set(match.model() + ", " + match.columns() + " × " + match.rows());
    Set<SourceRef> wanted = Set.copyOf(found.hits());
    hits = views(wanted);
    glanceAll(Step.CHOOSING);
  }

  private List<InstanceView> views(Set<SourceRef> wanted) {
    return workspace.studiesProperty().get().stream()
        .map(StudyView::instances)
        .flatMap(List::stream)
        .filter(view -> wanted.contains(view.ref()) && view.state() == ItemState.IN_REVIEW)
        .toList();
  }

  /** Reads a small picture of each; the sheet is shown once all are there. */
  private void glanceAll(Step then) {
    seen.clear();
    if (hits.isEmpty()) {
      step.set(then);
    }
    for (InstanceView view : hits) {
      workspace.glance(
          view.ref(),
          0,
          frame -> Small.of(frame, WIDTH, HEIGHT),
          small -> glanced(view.ref(), small, then),
          cause -> unseen(view, then));
    }
  }

  private void glanced(SourceRef ref, Small small, Step then) {
    seen.put(ref, small);
    goOn(then);
  }

  /** What cannot be looked at is not offered: it stays in the review. */
  private void unseen(InstanceView view, Step then) {
    hits = hits.stream().filter(one -> !one.equals(view)).toList();
    goOn(then);
  }

  private void goOn(Step then) {
    if (seen.size() == hits.size()) {
      order();
      step.set(then);
    }
  }

  private void order() {
    Small like = seen.get(example.ref());
    List<Tile> all = new ArrayList<>();
    for (InstanceView view : hits) {
      Small small = seen.get(view.ref());
      if (small != null) {
        double unlike = like == null ? 1 : small.masked(regions).unlike(like.masked(regions));
        all.add(new Tile(view, small, unlike));
      }
    }
    all.sort(Comparator.comparingDouble(Tile::unlike).reversed());
    tiles.set(List.copyOf(all));
  }

  /** Leaves an image out, or takes it in again. */
  void turn(SourceRef ref) {
    if (!left.remove(ref)) {
      left.add(ref);
    }
  }

  boolean isChosen(SourceRef ref) {
    return !left.contains(ref);
  }

  List<SourceRef> chosen() {
    return hits.stream().map(InstanceView::ref).filter(this::isChosen).toList();
  }

  /** Keeps the template and paints the masks on the chosen images. */
  void save() {
    if (kind.isEmpty() || title.get().isBlank() || step.get() != Step.CHOOSING) {
      return;
    }
    step.set(Step.PAINTING);
    MaskTemplate.Match match = kind.get();
    MaskTemplate template =
        new MaskTemplate(
            idOf(match),
            version(match),
            title.get().strip(),
            "this computer",
            match,
            null,
            regions);
    List<SourceRef> chosen = chosen();
    templates.add(template, () -> workspace.mask(chosen, regions, () -> painted(chosen)));
  }

  private int version(MaskTemplate.Match match) {
    return templates.templatesProperty().get().templates().stream()
            .filter(old -> old.id().equals(idOf(match)))
            .mapToInt(MaskTemplate::version)
            .max()
            .orElse(0)
        + 1;
  }

  private static String idOf(MaskTemplate.Match match) {
    return String.join(
        "/",
        match.manufacturer(),
        match.model(),
        String.join("+", match.sopClasses()),
        match.photometric(),
        match.columns() + "x" + match.rows());
  }

  private void painted(List<SourceRef> chosen) {
    // As they would leave now; what could not be painted is held and not among them.
    hits = views(Set.copyOf(chosen));
    glanceAll(Step.PAINTED);
  }

  /** Those of the chosen of which not every frame is on the sheet. */
  List<InstanceView> partlySeen() {
    SeenFrames here = seenHere();
    return chosenViews().filter(view -> here.unseen(List.of(view)) > 0).toList();
  }

  private Stream<InstanceView> chosenViews() {
    return hits.stream().filter(view -> isChosen(view.ref()));
  }

  /** The sheet shows the first frame of each image, as it leaves once the masks are painted. */
  private SeenFrames seenHere() {
    SeenFrames onSheet = new SeenFrames();
    tiles.get().stream().limit(MOST).map(Tile::view).forEach(view -> onSheet.add(view, 0));
    return onSheet;
  }

  /** Whether images go of which not every frame is on the sheet; else they stay in the review. */
  BooleanProperty unseenTooProperty() {
    return unseenToo;
  }

  /** The painted images that are let go: chosen, and seen whole unless the rest may go unseen. */
  List<InstanceView> leaving() {
    List<InstanceView> partly = unseenToo.get() ? List.of() : partlySeen();
    return chosenViews().filter(view -> !partly.contains(view)).toList();
  }

  /** Lets go what leaves, as seen here; only once it is seen as it leaves. */
  void release(Runnable done) {
    if (step.get() != Step.PAINTED) {
      return;
    }
    workspace.release(seenHere().signOffs(leaving(), Rest.ACCEPTED_UNSEEN), Ending.UNWATCHED);
    done.run();
  }
}
