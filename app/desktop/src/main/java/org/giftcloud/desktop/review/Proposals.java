// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.engine.workspace.TextProposal.Kind;
import org.giftcloud.engine.workspace.TextProposal.Part;
import org.giftcloud.imaging.Mask;

/**
 * Text that was looked for in the image on show: each part is accepted as a mask or rejected. A
 * proposal hides nothing before it is accepted.
 */
public final class Proposals {
  private final Look look;
  private final Masks masks;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
  private Optional<SourceRef> shown = Optional.empty();
  private Optional<Job> looking = Optional.empty();

  /** Looks for text in an image; one of the two is told, unless it is cancelled. */
  @FunctionalInterface
  interface Look {
    Job in(SourceRef ref, Consumer<TextProposal> done, Consumer<Throwable> failed);
  }

  /** How far the looking is. */
  public sealed interface State {
    /** Nobody asked. */
    record Idle() implements State {}

    record Looking() implements State {}

    /**
     * What was found and is not decided yet.
     *
     * @param found how many parts there were at first
     */
    record Found(List<Part> parts, int found) implements State {
      public Found {
        parts = List.copyOf(parts);
      }
    }

    /** Nothing is known of the text in this image. */
    record Failed(Throwable cause) implements State {}
  }

  Proposals(Look look, Masks masks) {
    this.look = look;
    this.masks = masks;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Index of the part that keys act on, or -1. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  /** Another image: what was found in the one before is forgotten. */
  void show(Optional<InstanceView> image) {
    Optional<SourceRef> ref =
        image.filter(view -> view.facts().frames() > 0).map(InstanceView::ref);
    if (!ref.equals(shown)) {
      shown = ref;
      looking.ifPresent(Job::cancel);
      looking = Optional.empty();
      tell(new State.Idle());
    }
  }

  /** Looks for text in the image on show, unless that is under way. */
  public void look() {
    if (shown.isEmpty() || state.get() instanceof State.Looking) {
      return;
    }
    SourceRef ref = shown.get();
    tell(new State.Looking());
    looking =
        Optional.of(look.in(ref, proposal -> found(ref, proposal), cause -> failed(ref, cause)));
  }

  private void found(SourceRef ref, TextProposal proposal) {
    if (shown.filter(ref::equals).isPresent()) {
      tell(new State.Found(proposal.parts(), proposal.parts().size()));
    }
  }

  private void failed(SourceRef ref, Throwable cause) {
    if (shown.filter(ref::equals).isPresent()) {
      tell(new State.Failed(cause));
    }
  }

  private void tell(State next) {
    state.set(next);
    chosen.set(next instanceof State.Found(List<Part> parts, int _) && !parts.isEmpty() ? 0 : -1);
  }

  private List<Part> parts() {
    return state.get() instanceof State.Found found ? found.parts() : List.of();
  }

  /** The part that keys act on. */
  public Optional<Part> current() {
    int index = chosen.get();
    return index >= 0 && index < parts().size()
        ? Optional.of(parts().get(index))
        : Optional.empty();
  }

  /** Chooses the next part, after the last one the first. */
  public void next() {
    if (!parts().isEmpty()) {
      chosen.set((chosen.get() + 1) % parts().size());
    }
  }

  /** Makes masks of the chosen part; its last one is chosen there, to be moved or stretched. */
  public void accept() {
    current()
        .ifPresent(
            part -> {
              masks.lay(Mask.of(part.masks()));
              masks.selectedProperty().set(masks.regionsProperty().get().size() - 1);
              done(List.of(part));
            });
  }

  /** Makes masks of all that is not about the picture. */
  public void acceptAll() {
    List<Part> hiding = parts().stream().filter(p -> p.kind() != Kind.MEASUREMENT).toList();
    if (!hiding.isEmpty()) {
      masks.lay(Mask.of(hiding.stream().flatMap(p -> p.masks().stream()).toList()));
      done(hiding);
    }
  }

  /** Drops the chosen part: nothing is painted there. */
  public void reject() {
    current().ifPresent(part -> done(List.of(part)));
  }

  private void done(List<Part> decided) {
    if (state.get() instanceof State.Found found) {
      int index = chosen.get();
      List<Part> left = new ArrayList<>(found.parts());
      decided.forEach(left::remove);
      state.set(new State.Found(left, found.found()));
      chosen.set(Math.min(index, left.size() - 1));
    }
  }
}
