// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.giftcloud.engine.desk.DeskServer.Waits;
import org.giftcloud.engine.desk.ReviewDesk.Frame;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.ChangedMeanwhileException;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.Trail;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;
import org.junit.jupiter.api.Test;

/** A review in another process, as far as two threads can stand for two. */
class ReviewDeskIT extends DeskRoom {
  @Test
  void shows_there_what_is_seen_here() throws Exception {
    LocalDesk here = new LocalDesk(workspace, new Reviewer("here"));
    InstanceView image = one();
    Frame frame = new Frame(image.ref(), 0, Window.asStored(), Overlays.SHOWN);

    FrameImage after = desk.after(frame);
    FrameImage before = desk.before(frame);

    assertArrayEquals(here.after(frame).argb(), after.argb());
    assertArrayEquals(here.before(frame).argb(), before.argb());
    assertEquals(here.after(frame).window(), after.window());
    assertEquals(here.display(image.ref()), desk.display(image.ref()));
    assertEquals(here.changes(image.ref()), desk.changes(image.ref()));
    assertEquals(workspace.changes(image.ref()), desk.originals(image.ref()));
    assertEquals(
        here.studies().stream().map(StudyView::shownAs).toList(),
        desk.studies().stream().map(StudyView::shownAs).toList());
    List<String> keys = keys(desk);
    assertEquals(keys, keys(desk), "a study is called the same each time");
    assertTrue(Collections.disjoint(keys(here), keys), "keys that tell patients apart stay here");
    assertEquals(System.getProperty("user.name"), desk.reviewer());
    here.close();
  }

  private static List<String> keys(ReviewDesk desk) throws IOException {
    return desk.studies().stream().map(StudyView::key).toList();
  }

  @Test
  void masks_and_releases_in_the_name_of_who_sits_there() throws Exception {
    InstanceView image = one();

    desk.mask(List.of(image.ref()), MASKS);
    InstanceView masked =
        images(desk).filter(view -> view.ref().equals(image.ref())).findFirst().orElseThrow();
    desk.release(List.of(all(masked)));

    assertEquals(MASKS, masked.masks());
    assertNotEquals(image.output(), masked.output());
    assertEquals("person:" + desk.reviewer(), masked.maskOrigin());
    assertEquals(ItemState.RELEASED, now(image).state());
    Trail.Entry released = trail("released").getLast();
    assertEquals("person:" + desk.reviewer(), released.by());
    assertEquals(image.ref().value(), released.ref());
  }

  @Test
  void offers_templates_of_the_rules_and_shipped_ones_and_lays_none_on() throws Exception {
    InstanceView image = one();
    MaskTemplate.Match kind = workspace.insight().templates().kindOf(image.ref()).orElseThrow();
    MaskTemplate own =
        new MaskTemplate("ward", 1, "Ward", "seen", kind, MaskTemplate.Use.SUGGESTS, MASKS);
    MaskTemplate shipped = MaskTemplates.shipped().templates().getFirst();
    Rules rules = workspace.rules().orElseThrow();
    workspace.choose(
        new Rules(rules.profile(), MaskTemplates.of(List.of(own)), rules.destination()));
    InstanceView known = imported(shipped.match());

    assertEquals(List.of(own), desk.suggestions(image.ref()));
    assertEquals(List.of(shipped), desk.suggestions(known.ref()));
    assertEquals(List.of(), now(image).masks());
    assertEquals(List.of(), now(known).masks());
    assertEquals(ItemState.IN_REVIEW, now(known).state());
  }

  private InstanceView imported(MaskTemplate.Match kind) throws Exception {
    workspace.importFrom(List.of(pictureOf(kind)), Progress.NONE);
    workspace.prepare(Progress.NONE);
    return images(desk)
        .filter(view -> view.facts().rows() == kind.rows())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_changed_since_it_was_seen_is_not_released_nor_anything_with_it() throws Exception {
    List<InstanceView> two = images(desk).filter(InstanceView::needsEyes).limit(2).toList();
    workspace.mask(List.of(two.getFirst().ref()), MASKS, new Reviewer("another"));

    assertThrows(
        ChangedMeanwhileException.class,
        () -> desk.release(two.stream().map(DeskRoom::all).toList()));

    assertEquals(
        List.of(ItemState.IN_REVIEW, ItemState.IN_REVIEW),
        two.stream().map(view -> now(view).state()).toList());
  }

  @Test
  void of_two_who_decide_at_once_one_does() throws Exception {
    InstanceView image = one();
    CountDownLatch both = new CountDownLatch(2);
    try (RemoteDesk other = RemoteDesk.call(LocalLines.to(workspaceFolder()));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> ends =
          Stream.of(desk, other)
              .map(
                  who ->
                      threads.submit(
                          () -> {
                            both.countDown();
                            both.await();
                            try {
                              who.release(List.of(all(image)));
                              return true;
                            } catch (ChangedMeanwhileException e) {
                              return false;
                            }
                          }))
              .toList();

      assertNotEquals(ends.getFirst().get(), ends.getLast().get());
    }
    assertEquals(1, trail("released").size());
  }

  @Test
  void a_gateway_that_stops_decides_nothing_and_one_that_starts_again_is_found() throws Exception {
    InstanceView image = one();
    CountDownLatch told = new CountDownLatch(2);
    Subscription subscription = desk.subscribe(told::countDown);
    try {
      server.close();

      DeskException gone = assertThrows(DeskException.class, desk::studies);
      DeskException refused =
          assertThrows(DeskException.class, () -> desk.release(List.of(all(image))));

      assertEquals(DeskException.Kind.UNREACHABLE, gone.kind());
      assertEquals(DeskException.Kind.UNREACHABLE, refused.kind());
      assertEquals(ItemState.IN_REVIEW, now(image).state());
      server = serve(Waits.USUAL);
      assertTrue(told.await(30, TimeUnit.SECONDS), "that it went, and that it is back");
      desk.release(List.of(all(image)));
      assertEquals(ItemState.RELEASED, now(image).state());
    } finally {
      subscription.close();
    }
  }

  @Test
  void tells_of_what_changes() throws Exception {
    InstanceView image = one();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    Runnable changed =
        () -> {
          first.countDown();
          second.countDown();
        };
    Subscription subscription = desk.subscribe(changed);
    try {
      assertTrue(first.await(30, TimeUnit.SECONDS));
      workspace.hold(List.of(image.ref()), Holds.ASK, new Reviewer("another"));
      assertTrue(second.await(15, TimeUnit.SECONDS), "sooner than it is asked again anyway");
    } finally {
      subscription.close();
    }
  }

  @Test
  void identity_crosses_only_when_asked_for_and_that_is_written_down_once() throws Exception {
    InstanceView image = one();
    List<String> before =
        workspace.changes(image.ref()).stream()
            .map(AttributeChange::before)
            .filter(value -> value.length() > 5)
            .toList();

    List<AttributeChange> concealed = desk.changes(image.ref());
    int unasked = trail("names-shown").size();
    desk.originals(image.ref());
    desk.before(new Frame(image.ref(), 0, Window.asStored(), Overlays.SHOWN));

    assertFalse(before.isEmpty());
    assertTrue(concealed.stream().noneMatch(change -> before.contains(change.before())));
    assertEquals(0, unasked);
    assertEquals(
        List.of(image.ref().value() + " " + desk.reviewer()),
        trail("names-shown").stream().map(entry -> entry.ref() + " " + entry.by()).toList());
    assertTrue(
        images(desk).allMatch(view -> (view.facts().patient() + view.facts().content()).isEmpty()));
  }

  @Test
  void holds_for_a_reason_that_people_give_and_for_no_other() throws Exception {
    InstanceView image = one();

    assertThrows(
        DeskException.class,
        () -> desk.hold(List.of(image.ref()), new Reason("made-up", "Mr Smith")));
    assertEquals(ItemState.IN_REVIEW, now(image).state());
    desk.hold(List.of(image.ref()), Holds.CONSENT);

    assertEquals(Holds.CONSENT, now(image).reason());
    assertEquals(desk.reviewer(), trail("held").getLast().by());
    desk.unhold(List.of(image.ref()));
    assertEquals(ItemState.IN_REVIEW, now(image).state());
    assertEquals(desk.reviewer(), trail("voided").getLast().by());
  }

  @Test
  void a_release_is_taken_back_before_it_goes() throws Exception {
    InstanceView image = one();
    desk.release(List.of(all(image)));

    assertEquals(List.of(image.ref()), desk.takeBack(List.of(image.ref())));

    assertEquals(ItemState.HELD, now(image).state());
    assertEquals(desk.reviewer(), trail("held").getLast().by());
  }
}
