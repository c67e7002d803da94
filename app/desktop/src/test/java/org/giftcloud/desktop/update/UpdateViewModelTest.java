// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.update.UpdateViewModel.Stage;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.engine.managed.Updates.Question;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.junit.jupiter.api.Test;

class UpdateViewModelTest {
  private static final URI PAGE = URI.create("https://giftcloud.example.org/0.2.0");

  private final List<String> asked = new ArrayList<>();
  private final Messages messages = Messages.english();

  @Test
  void asks_nobody_where_no_administrator_allowed_it() {
    UpdateViewModel model = model(Optional.empty(), answering(new UpdateNews.UpToDate()));

    model.begin();
    model.ask();

    assertEquals(Stage.OFF, model.stageProperty().get());
    assertEquals(messages.text("update.state.off"), model.words());
    assertEquals(List.of(), asked);
  }

  @Test
  void says_whom_it_would_ask_before_it_asks() throws Exception {
    UpdateViewModel model = model(allowed(key()), answering(new UpdateNews.UpToDate()));

    model.ask();
    assertEquals(Stage.READY, model.stageProperty().get());

    model.begin();
    assertEquals(Stage.CONSENT, model.stageProperty().get());
    assertEquals(messages.text("update.consent.text", "updates.example.org"), model.words());
    assertEquals(List.of(), asked);

    model.leave();
    assertEquals(Stage.READY, model.stageProperty().get());
    assertEquals(List.of(), asked);
  }

  @Test
  void tells_of_a_newer_version_and_where_it_is_described() throws Exception {
    UpdateViewModel model = model(allowed(key()), answering(new UpdateNews.Newer("0.2.0", PAGE)));

    model.begin();
    model.ask();

    assertEquals(Stage.ANSWERED, model.stageProperty().get());
    assertEquals(messages.text("update.answer.newer", "0.2.0", "0.1.0"), model.words());
    assertEquals(Optional.of(PAGE), model.page());
    assertEquals(List.of("updates.example.org"), asked);
  }

  @Test
  void tells_that_this_is_the_newest() throws Exception {
    UpdateViewModel model = model(allowed(key()), answering(new UpdateNews.UpToDate()));

    model.begin();
    model.ask();

    assertEquals(messages.text("update.answer.same", "0.1.0"), model.words());
    assertEquals(Optional.empty(), model.page());
  }

  @Test
  void asks_nobody_with_a_key_that_is_none() {
    UpdateViewModel model = model(allowed("AAAA"), answering(new UpdateNews.UpToDate()));

    model.begin();
    model.ask();

    assertEquals(Optional.of("S80"), model.problemProperty().get().map(Problem::code));
    assertEquals(messages.text("update.answer.none"), model.words());
    assertEquals(List.of(), asked);
  }

  @Test
  void forgets_an_answer_that_nobody_waits_for() throws Exception {
    List<Runnable> waiting = new ArrayList<>();
    UpdateViewModel model =
        new UpdateViewModel(
            allowed(key()),
            "0.1.0",
            new UpdateViewModel.Around(
                new Lane(waiting::add, Runnable::run),
                new Problems(messages),
                messages,
                answering(new UpdateNews.Newer("0.2.0", PAGE))));
    model.begin();
    model.ask();
    assertEquals(Stage.ASKING, model.stageProperty().get());

    model.leave();
    waiting.forEach(Runnable::run);

    assertEquals(Stage.READY, model.stageProperty().get());
    assertEquals(Optional.empty(), model.page());
  }

  private UpdateViewModel model(Optional<Updates> allowed, Question question) {
    return new UpdateViewModel(
        allowed,
        "0.1.0",
        new UpdateViewModel.Around(
            new Lane(Runnable::run, Runnable::run), new Problems(messages), messages, question));
  }

  private Question answering(UpdateNews news) {
    return (whom, allowed) -> {
      asked.add(whom.host());
      return news;
    };
  }

  private static Optional<Updates> allowed(String key) {
    return Optional.of(new Updates("https://updates.example.org/latest", key, Optional.empty()));
  }

  private static String key() throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
  }
}
