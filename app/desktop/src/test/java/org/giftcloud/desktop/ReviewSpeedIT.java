// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.ManyImages;
import org.giftcloud.desktop.look.Theme;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.desktop.review.ReviewView;
import org.giftcloud.desktop.review.ReviewViewModel;
import org.giftcloud.desktop.review.TemplateViewModel;
import org.giftcloud.desktop.session.TemplatesModel;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The program's part of a review: how long a person waits for the next of a hundred ultrasound
 * images, and how smoothly frames follow each other. {@code -Ddesktop.size=DEMO} takes frames as a
 * machine writes them.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class ReviewSpeedIT {
  private static final int IMAGES = 100;
  private static final int ROUNDS = 8;

  /** "Under a minute" for a hundred images, half of it for the person's eyes. */
  private static final double LONGEST_SECONDS = 30;

  private static final ReviewView.Dialogs NO_DIALOGS =
      new ReviewView.Dialogs() {
        @Override
        public void keySheet() {}

        @Override
        public void template(TemplateViewModel template) {}
      };

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final Lanes lanes = Lanes.start();
  private final AtomicLong lastFrame = new AtomicLong();
  private final List<Double> turning = new ArrayList<>();
  private WorkspaceModel model;
  private ReviewViewModel review;

  @Start
  void start(Stage stage) throws Exception {
    Size size = Size.valueOf(System.getProperty("desktop.size", "TINY"));
    Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, size);
    Path study = Files.createDirectories(folder.resolve("study"));
    ManyImages.ofUltrasound(corpus, study, IMAGES);
    Workspace workspace = Workspace.open(folder.resolve("workspace"));
    workspace.choose(
        new Rules(
            ProfileCatalogue.load().compile("research-default"),
            MaskTemplates.read(corpus.maskTemplates()),
            new Destination("https://giftcloud.example.org", "DEMO")));
    workspace.importFrom(List.of(study), Progress.NONE);
    workspace.prepare(Progress.NONE);
    Messages messages = Messages.english();
    Problems problems = new Problems(messages);
    model = new WorkspaceModel(workspace, lanes, problems, Clock.systemUTC());
    TemplatesModel templates =
        TemplatesModel.of(workspace, folder.resolve("templates.json"), lanes, problems);
    review = new ReviewViewModel(model, templates, messages);
    ReviewView view = new ReviewView(review, model, messages, NO_DIALOGS);
    Scene scene = new Scene(view, 1280, 800);
    Theme.DARK.dress(scene);
    view.installKeysOn(view);
    stage.setScene(scene);
    stage.show();
    view.first().requestFocus();
  }

  @AfterEach
  void end() throws IOException {
    model.close();
    lanes.close();
  }

  @Test
  void a_hundred_images_by_keyboard_alone() {
    hand.awaiting("the queue", () -> queued() == IMAGES + 1);
    hand.until("#review-release");
    double cine = framesPerSecond();
    List<Double> waits = hand.on(this::listenForPictures);
    double begun = System.nanoTime();
    for (int left = IMAGES + 1; left > 0; left--) {
      int before = left;
      hand.key(KeyCode.ENTER);
      hand.awaiting("the next image", () -> queued() < before && (before == 1 || isSettled()));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;

    List<Double> sorted = waits.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%d images by keyboard: %.1f s in all with the test's own steps; next picture after"
            + " %.0f ms (half), %.0f ms (nine of ten), %.0f ms (longest); %.0f frames a second, the window busy for %.1f ms with each (half)%n",
        IMAGES + 1,
        seconds,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 9 / 10),
        sorted.getLast(),
        cine,
        turning.stream().sorted().skip(turning.size() / 2).findFirst().orElseThrow());
    assertEquals(IMAGES, waits.size(), "each image was seen as it would leave");
    assertTrue(seconds < LONGEST_SECONDS, "the program's part took " + seconds + " s");
    hand.awaiting("every decision recorded", () -> released() == IMAGES + 1);
  }

  /** From the moment an image is turned to until it is seen as it would leave, in ms. */
  private List<Double> listenForPictures() {
    List<Double> waits = new ArrayList<>();
    AtomicLong turned = new AtomicLong();
    review
        .screen()
        .settledProperty()
        .addListener(
            (seen, before, now) -> {
              if (!now && turned.get() == 0) {
                turned.set(System.nanoTime());
              } else if (now && turned.get() > 0) {
                waits.add((System.nanoTime() - turned.getAndSet(0)) / 1e6);
              }
            });
    return waits;
  }

  /** Frames that are shown in a second when each is asked for as soon as the one before is seen. */
  private double framesPerSecond() {
    List<QueueEntry> all = hand.on(() -> review.entriesProperty().get());
    select(all.stream().filter(entry -> entry.pages().size() > 1).findFirst().orElseThrow());
    AtomicInteger shown = new AtomicInteger();
    int frames = hand.on(this::pages);
    long begun = System.nanoTime();
    hand.on(() -> turnRound(frames, shown));
    hand.awaiting("all frames several times", () -> shown.get() >= ROUNDS * frames);
    double rate = (double) ROUNDS * frames * 1e9 / (lastFrame.get() - begun);
    select(all.getFirst());
    return rate;
  }

  private boolean turnRound(int frames, AtomicInteger shown) {
    review
        .screen()
        .pictureProperty()
        .addListener(
            (seen, before, now) -> {
              if (review.isPageSeen() && shown.get() < ROUNDS * frames) {
                shown.incrementAndGet();
                lastFrame.set(System.nanoTime());
                lanes.window().execute(() -> turn((shown.get() + 1) % frames));
              }
            });
    review.turnTo(1);
    return true;
  }

  private void turn(int frame) {
    long begun = System.nanoTime();
    review.turnTo(frame);
    turning.add((System.nanoTime() - begun) / 1e6);
  }

  private void select(QueueEntry entry) {
    hand.on(
        () -> {
          review.select(entry);
          return true;
        });
    hand.awaiting("its picture", this::isSettled);
  }

  private int pages() {
    return review.selectedProperty().get().map(entry -> entry.pages().size()).orElse(0);
  }

  private boolean isSettled() {
    return review.screen().settledProperty().get();
  }

  private int queued() {
    return hand.find("#review-queue").map(list -> ((ListView<?>) list).getItems().size()).orElse(0);
  }

  private long released() {
    return model.studiesProperty().get().stream()
        .flatMap(study -> Stream.of(study.count(ItemState.RELEASED)))
        .mapToLong(Long::longValue)
        .sum();
  }
}
