// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.review.Proposals.State;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.engine.workspace.TextProposal.Kind;
import org.giftcloud.engine.workspace.TextProposal.Part;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  private static final Part AROUND =
      new Part(
          Kind.AROUND, List.of(new Region(0, 0, 640, 20), new Region(0, 460, 640, 20)), "around");
  private static final Part NAME =
      new Part(Kind.IDENTITY, List.of(new Region(10, 30, 90, 12)), "a name");
  private static final Part DEPTH =
      new Part(Kind.MEASUREMENT, List.of(new Region(10, 200, 50, 12)), "a depth");
  private static final TextProposal FOUND = new TextProposal(List.of(AROUND, NAME, DEPTH));

  private final Masks masks = new Masks((refs, regions) -> {});
  private final List<Consumer<TextProposal>> done = new ArrayList<>();
  private final List<Consumer<Throwable>> failed = new ArrayList<>();
  private final Proposals proposals =
      new Proposals(
          (ref, found, missed) -> {
            done.add(found);
            failed.add(missed);
            return Job.NONE;
          },
          masks);

  @BeforeEach
  void shows_an_image() {
    masks.show(image(1));
    proposals.show(Optional.of(image(1)));
  }

  private static InstanceView image(int number) {
    return new InstanceView(
        new SourceRef("000000000000000" + number),
        ItemState.IN_REVIEW,
        Reason.NONE,
        Images.facts("s", number, Facts.Risk.HIGH),
        List.of(),
        "",
        "",
        null);
  }

  private List<Mask> masked() {
    return masks.regionsProperty().get();
  }

  @Test
  void hides_nothing_before_it_is_accepted() {
    proposals.look();
    assertEquals(new State.Looking(), proposals.stateProperty().get());

    done.getFirst().accept(FOUND);

    assertEquals(new State.Found(FOUND.parts(), 3), proposals.stateProperty().get());
    assertEquals(Optional.of(AROUND), proposals.current());
    assertEquals(List.of(), masked());
  }

  @Test
  void looks_once_however_often_it_is_asked() {
    proposals.look();
    proposals.look();

    assertEquals(1, done.size());
  }

  @Test
  void masks_what_is_accepted_leaves_what_is_rejected_and_goes_on() {
    proposals.look();
    done.getFirst().accept(FOUND);

    proposals.accept();
    proposals.next();
    assertEquals(Optional.of(DEPTH), proposals.current());
    proposals.reject();

    assertEquals(Mask.of(AROUND.masks()), masked());
    assertEquals(new State.Found(List.of(NAME), 3), proposals.stateProperty().get());
    assertEquals(Optional.of(NAME), proposals.current());
    proposals.accept();
    assertEquals(2, masks.selectedProperty().get(), "it can be stretched by the arrows");
    assertEquals(new State.Found(List.of(), 3), proposals.stateProperty().get());
    assertEquals(Optional.empty(), proposals.current());
  }

  @Test
  void masks_all_but_measurements_at_once_and_takes_it_back_in_one_step() {
    proposals.look();
    done.getFirst().accept(FOUND);

    proposals.acceptAll();

    assertEquals(
        Mask.of(
            List.of(AROUND.masks().getFirst(), AROUND.masks().getLast(), NAME.masks().getFirst())),
        masked());
    assertEquals(new State.Found(List.of(DEPTH), 3), proposals.stateProperty().get());
    masks.undo();
    assertEquals(List.of(), masked());
  }

  @Test
  void a_failure_is_said_and_hides_nothing() {
    proposals.look();

    failed.getFirst().accept(new IOException("no model"));

    assertInstanceOf(State.Failed.class, proposals.stateProperty().get());
    assertEquals(List.of(), masked());
    proposals.look();
    assertEquals(2, done.size(), "it can be tried again");
  }

  @Test
  void what_comes_late_is_not_laid_on_another_image() {
    proposals.look();
    proposals.show(Optional.of(image(2)));

    done.getFirst().accept(FOUND);

    assertEquals(new State.Idle(), proposals.stateProperty().get());
    proposals.acceptAll();
    assertEquals(List.of(), masked());
  }

  @Test
  void the_same_image_in_a_newer_snapshot_keeps_what_was_found() {
    proposals.look();
    done.getFirst().accept(FOUND);

    proposals.show(Optional.of(image(1)));

    assertEquals(new State.Found(FOUND.parts(), 3), proposals.stateProperty().get());
  }
}
