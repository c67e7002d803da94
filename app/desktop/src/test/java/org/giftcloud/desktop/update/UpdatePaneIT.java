// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.look.Theme;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.engine.managed.Updates.Question;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a person sees who looks for a newer version; pictures in {@code target/views}. */
@ExtendWith(ApplicationExtension.class)
// TestFX fills the fields.
@SuppressWarnings("NullAway.Init")
class UpdatePaneIT {
  private static final Path PICTURES = Path.of("target", "views");
  // Nobody listens there: the second answer is none.
  private static final String NOWHERE = "https://127.0.0.1:1/latest";

  private final Hand hand = new Hand();
  private final List<String> wrong = new ArrayList<>();
  private Walk walk;
  private Scene scene;

  @Start
  void start(Stage stage) throws Exception {
    Messages messages = Messages.english();
    String key =
        Base64.getEncoder()
            .encodeToString(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
    Question first =
        (whom, allowed) ->
            new UpdateNews.Newer(
                "0.2.0", URI.create("https://giftcloud.example.org/releases/0.2.0"));
    Question then = Question.overHttps("0.1.0", Clock.systemUTC());
    List<Question> questions = new ArrayList<>(List.of(first, then));
    UpdateViewModel model =
        new UpdateViewModel(
            Optional.of(new Updates(NOWHERE, key, Optional.empty())),
            "0.1.0",
            new UpdateViewModel.Around(
                new Lane(work -> Thread.ofVirtual().start(work), Platform::runLater),
                new Problems(messages),
                messages,
                (whom, allowed) -> questions.removeFirst().ask(whom, allowed)));
    UpdatePane pane = new UpdatePane(model, messages);
    pane.getStyleClass().add("dialog-card");
    StackPane root = new StackPane(pane);
    scene = new Scene(root, 480, 360);
    Theme.LIGHT.dress(scene);
    walk = new Walk(hand, root);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void a_person_is_told_whom_it_asks_and_what_came_of_it() throws IOException {
    Files.createDirectories(PICTURES);
    look("ready");

    hand.click("#update-look");
    hand.until("#update-ask");
    assertEquals("update-ask", hand.focused());
    look("consent");
    hand.key(KeyCode.ENTER);

    hand.until("#update-page");
    assertEquals(
        "https://giftcloud.example.org/releases/0.2.0",
        hand.on(() -> ((TextField) hand.node("#update-page")).getText()));
    look("newer");

    hand.click("#update-look");
    hand.click("#update-ask");
    hand.until("#update-problem");
    look("none");
    assertEquals(List.of(), wrong);
  }

  private void look(String state) throws IOException {
    for (Theme theme : Theme.values()) {
      hand.on(
          () -> {
            theme.dress(scene);
            return true;
          });
      hand.shot(
          PICTURES.resolve(
              "update-" + state + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
    }
    wrong.addAll(walk.wrong("update-" + state));
  }
}
