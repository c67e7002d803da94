// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.CheckBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Scanner;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.tray.Tray;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A window that listens while it is out of the way, and what it says then. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class StandbyIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final Written tray = new Written();
  private Stage stage;
  private SandboxServer server;
  private Corpus corpus;
  private int port;
  private DesktopComposition composition;

  /** Writes down what a tray would show. */
  private static final class Written implements Tray {
    final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicReference<Deeds> deeds = new AtomicReference<>();

    @Override
    public void show(Words words, Deeds given) {
      deeds.set(given);
      lines.add("icon: " + words.tip());
    }

    @Override
    public void tell(String title, String text) {
      lines.add(title + ": " + text);
    }

    @Override
    public void remove() {
      lines.add("no icon");
    }
  }

  @Start
  void start(Stage stage) throws Exception {
    this.stage = stage;
    server = SandboxServer.start(SandboxOptions.defaults());
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.TINY);
    port = Scanner.freePort();
    composition =
        Desks.open(
            stage,
            new DesktopOptions(folder.resolve("workspace"), Mode.REAL, Look.LIGHT, null),
            FixedPicker.nothing(),
            tray,
            Map.of(
                Settings.Key.LISTEN, "127.0.0.1:" + port, Settings.Key.LISTEN_FROM, "127.0.0.1"));
  }

  @AfterEach
  void end() {
    hand.on(
        () -> {
          composition.close();
          return true;
        });
    server.close();
  }

  @Test
  void says_what_arrived_and_asks_before_it_stops_listening() throws Exception {
    Files.createDirectories(PICTURES);
    List<String> wrong = new ArrayList<>();
    Walk walk = new Walk(hand, composition.root());
    hand.click("#wizard-later");
    Desks.signIn(hand, server, folder.resolve("ca.pem"));
    hand.awaiting("the project", () -> hand.text("#header-destination").contains("DEMO on"));
    String icon = "icon: GIFT-Cloud Uploader, listening as GIFTCLOUD, port " + port;
    hand.awaiting("the icon", () -> tray.lines.equals(List.of(icon)));

    // In front of a person it says so in the window alone.
    send(corpus.files().subList(0, 2));
    hand.awaiting("the news", () -> hand.text("#news").equals("2 images arrived. 2 need a review"));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve("news-200.png"));
    wrong.addAll(walk.wrong("news at 200 %"));
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("news.png"));
    wrong.addAll(walk.wrong("news"));
    hand.click("#news-review");
    hand.until("#review-release");
    assertFalse(hand.on(() -> hand.find("#news").isPresent()), "a person took note");
    assertEquals(List.of(icon), tray.lines);

    // Out of the way the system says it, once, and of nobody.
    hand.click("#rail-studies");
    hand.on(
        () -> {
          stage.setIconified(true);
          return true;
        });
    send(corpus.files().subList(2, 3));
    hand.awaiting(
        "the message", () -> tray.lines.equals(List.of(icon, "1 image arrived: 1 needs a review")));
    hand.awaiting(
        "the title", () -> stage.getTitle().equals("1 image arrived · GIFT-Cloud Uploader"));
    hand.on(
        () -> {
          Objects.requireNonNull(tray.deeds.get()).open();
          return true;
        });
    hand.awaiting("the window", () -> !stage.isIconified());
    hand.awaiting("the usual title", () -> stage.getTitle().equals("GIFT-Cloud Uploader"));
    hand.click("#news-dismiss");
    hand.awaiting("no news", () -> hand.find("#news").isEmpty());

    wrong.addAll(closing(walk));
    assertEquals(List.of(), wrong);
  }

  private void send(List<Path> files) throws Exception {
    assertEquals(
        files.stream().map(file -> Status.SUCCESS).toList(),
        Scanner.send(files, port, Scanner.plain()));
  }

  private List<String> closing(Walk walk) throws Exception {
    requestClose();
    hand.until("#confirm-instead");
    assertEquals("confirm-instead", hand.on(hand::focused), "what keeps listening is the usual");
    hand.shot(PICTURES.resolve("close-listening.png"));
    List<String> wrong = walk.wrong("close");
    hand.click("#confirm-instead");
    hand.awaiting("it out of the way", () -> stage.isIconified() && stage.isShowing());

    // From the task bar: the question comes into sight.
    requestClose();
    hand.awaiting("the window", () -> !stage.isIconified());
    hand.click("#confirm-cancel");
    assertEquals(
        List.of(Status.SUCCESS),
        Scanner.send(corpus.files().subList(3, 4), port, Scanner.plain()),
        "it listens still");

    hand.click("#rail-settings");
    CheckBox shown = (CheckBox) hand.node("#settings-notifications");
    hand.on(
        () -> {
          shown.fire();
          return true;
        });
    hand.awaiting("no icon", () -> tray.lines.getLast().equals("no icon"));
    return wrong;
  }

  private void requestClose() {
    hand.on(
        () -> {
          stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
          return true;
        });
  }
}
