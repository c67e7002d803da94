// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.Region;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceModelIT {
  @Test
  void goes_on_after_a_stop_with_nothing_lost(@TempDir Path folder) throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    Problems problems = new Problems(Messages.english());
    try (ExecutorService window = Executors.newSingleThreadExecutor();
        Lanes lanes = Lanes.start(window);
        WorkspaceModel model = open(folder, lanes, problems)) {
      on(window, () -> model.importFrom(List.of(folder.resolve("hospital")), report -> {}));
      on(window, model::cancel);
      until(window, () -> model.activityProperty().get().isEmpty());
      on(window, () -> model.importFrom(List.of(folder.resolve("hospital")), report -> {}));
      until(window, () -> model.importedProperty().get().isPresent());

      on(window, () -> model.choose(WorkspaceModelIT::rules, rules -> {}));
      on(window, model::cancel);
      until(window, () -> model.activityProperty().get().isEmpty());
      on(window, () -> model.choose(WorkspaceModelIT::rules, rules -> {}));
      until(
          window,
          () -> count(model, ItemState.IN_REVIEW) > 0 && count(model, ItemState.CHECKED) == 0);

      assertEquals(
          corpus.files().size(),
          model.studiesProperty().get().stream().mapToInt(s -> s.instances().size()).sum());
      assertEquals(Optional.empty(), problems.currentProperty().get());
    }
  }

  @Test
  void a_hold_waits_for_no_work_and_outlasts_masks_drawn_before(@TempDir Path folder)
      throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    String first = corpus.key().files().getFirst().file();
    Path patient = folder.resolve("hospital").resolve(first.substring(0, first.indexOf('/')));
    Problems problems = new Problems(Messages.english());
    try (ExecutorService window = Executors.newSingleThreadExecutor();
        Lanes lanes = Lanes.start(window);
        WorkspaceModel model = open(folder, lanes, problems)) {
      on(window, () -> model.importFrom(List.of(patient), report -> {}));
      on(window, () -> model.choose(WorkspaceModelIT::rules, rules -> {}));
      until(window, () -> count(model, ItemState.IN_REVIEW) > 1);
      List<SourceRef> waiting = inReview(model);
      CountDownLatch busy = new CountDownLatch(1);
      List<Mask> masks = List.of(Mask.of(new Region(0, 0, 4, 4)));

      on(window, () -> lanes.work().run(busy::await, () -> {}, problems::report));
      on(window, () -> model.mask(waiting.subList(0, 1), masks, () -> {}));
      on(window, () -> model.hold(waiting, Holds.ASK, DeskModel.Ending.UNWATCHED));
      until(window, () -> count(model, ItemState.HELD) == waiting.size());
      busy.countDown();
      until(window, () -> masks(model, waiting.getFirst()).equals(masks));
      until(window, () -> count(model, ItemState.HELD) == waiting.size());

      assertEquals(Optional.empty(), problems.currentProperty().get());
    }
  }

  @Test
  void a_release_waits_for_no_work_but_for_masks_of_what_it_lets_go(@TempDir Path folder)
      throws Exception {
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    String first = corpus.key().files().getFirst().file();
    Path patient = folder.resolve("hospital").resolve(first.substring(0, first.indexOf('/')));
    Problems problems = new Problems(Messages.english());
    try (ExecutorService window = Executors.newSingleThreadExecutor();
        Lanes lanes = Lanes.start(window);
        WorkspaceModel model = open(folder, lanes, problems)) {
      on(window, () -> model.importFrom(List.of(patient), report -> {}));
      on(window, () -> model.choose(WorkspaceModelIT::rules, rules -> {}));
      until(window, () -> count(model, ItemState.IN_REVIEW) > 1);
      List<SignOff> seen =
          instances(model)
              .filter(image -> image.state() == ItemState.IN_REVIEW)
              .map(WorkspaceModelIT::signOff)
              .toList();
      List<SourceRef> masked = List.of(seen.getFirst().ref());
      List<Mask> masks = List.of(Mask.of(new Region(0, 0, 4, 4)));
      CountDownLatch busy = new CountDownLatch(1);

      on(window, () -> lanes.work().run(busy::await, () -> {}, problems::report));
      on(window, () -> model.mask(masked, masks, () -> {}));
      on(window, () -> model.release(seen.subList(0, 1), DeskModel.Ending.UNWATCHED));
      on(window, () -> model.release(seen.subList(1, 2), DeskModel.Ending.UNWATCHED));
      until(window, () -> count(model, ItemState.RELEASED) == 1);
      busy.countDown();
      // It was seen without the mask.
      until(window, () -> problems.currentProperty().get().isPresent());
      until(window, () -> masks(model, masked.getFirst()).equals(masks));

      assertEquals(1, count(model, ItemState.RELEASED));
    }
  }

  private static SignOff signOff(InstanceView image) {
    BitSet all = new BitSet();
    all.set(0, image.facts().frames());
    return new SignOff(image.ref(), image.output(), FramesSeen.of(all, image.facts().frames()));
  }

  private static List<SourceRef> inReview(WorkspaceModel model) {
    return instances(model)
        .filter(image -> image.state() == ItemState.IN_REVIEW)
        .map(InstanceView::ref)
        .toList();
  }

  private static List<Mask> masks(WorkspaceModel model, SourceRef ref) {
    return instances(model)
        .filter(image -> image.ref().equals(ref))
        .flatMap(image -> image.masks().stream())
        .toList();
  }

  private static Stream<InstanceView> instances(WorkspaceModel model) {
    return model.studiesProperty().get().stream().flatMap(study -> study.instances().stream());
  }

  private static WorkspaceModel open(Path folder, Lanes lanes, Problems problems)
      throws IOException {
    return new WorkspaceModel(
        Workspace.open(folder.resolve("workspace")), lanes, problems, Clock.systemUTC());
  }

  private static Rules rules() throws Exception {
    ProfileCatalogue catalogue = ProfileCatalogue.load();
    return new Rules(
        catalogue.compile(catalogue.profiles().getFirst().name().id()),
        MaskTemplates.none(),
        new Destination("https://127.0.0.1", "TEST"));
  }

  private static long count(WorkspaceModel model, ItemState state) {
    return model.studiesProperty().get().stream().mapToLong(study -> study.count(state)).sum();
  }

  private static void on(ExecutorService window, Runnable work) throws Exception {
    window.submit(work).get(1, TimeUnit.MINUTES);
  }

  private static void until(ExecutorService window, BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!window.submit(condition::getAsBoolean).get(1, TimeUnit.MINUTES)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
