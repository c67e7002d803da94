// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.update;

import java.net.URI;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.managed.Updates;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.UpdateNews;
import org.giftcloud.giftcloudclient.UpdateSource;

/**
 * Whether there is a newer version: asked only where an administrator allowed it, only when a
 * person says so, and only after it was said whom that asks and what they learn. Nothing is fetched
 * but the answer.
 */
public final class UpdateViewModel {
  private final Optional<Updates> allowed;
  private final String installed;
  private final Around around;
  private final ReadOnlyObjectWrapper<Stage> stage;
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private String words = "";
  private Optional<URI> page = Optional.empty();
  private Optional<UpdateSource> source = Optional.empty();
  private Job job = Job.NONE;

  /** Where a person is with it. */
  public enum Stage {
    /** No administrator allowed it. */
    OFF,
    /** It can be asked for. */
    READY,
    /** Whether to ask is being asked. */
    CONSENT,
    ASKING,
    /** The answer is there, or the reason why there is none. */
    ANSWERED
  }

  /** What it is done with. */
  public record Around(
      Lane lane, Problems problems, Messages messages, Updates.Question question) {}

  /**
   * @param allowed what an administrator decided; empty for not to ask
   * @param installed the version that runs here
   */
  public UpdateViewModel(Optional<Updates> allowed, String installed, Around around) {
    this.allowed = allowed;
    this.installed = installed;
    this.around = around;
    this.stage = new ReadOnlyObjectWrapper<>(allowed.isPresent() ? Stage.READY : Stage.OFF);
    this.words =
        allowed.isPresent()
            ? around.messages().text("update.state.ready")
            : around.messages().text("update.state.off");
  }

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** Why there is no answer. */
  public ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** What there is to say now. */
  public String words() {
    return words;
  }

  /** Where the newer version is described. */
  public Optional<URI> page() {
    return page;
  }

  /** Who would be asked; empty before {@link #begin}. */
  public String host() {
    return source.map(UpdateSource::host).orElse("");
  }

  /** Says whom a question would go to; asks nobody. */
  public void begin() {
    if (allowed.isEmpty()) {
      return;
    }
    try {
      UpdateSource from = allowed.get().source();
      source = Optional.of(from);
      show(Stage.CONSENT, around.messages().text("update.consent.text", from.host()));
    } catch (ServerException e) {
      failed(e);
    }
  }

  /** Asks, after consent. */
  public void ask() {
    if (stage.get() != Stage.CONSENT || source.isEmpty() || allowed.isEmpty()) {
      return;
    }
    UpdateSource from = source.get();
    Updates decided = allowed.get();
    show(Stage.ASKING, around.messages().text("update.state.asking", from.host()));
    job =
        around.lane().run(() -> around.question().ask(from, decided), this::answered, this::failed);
  }

  /** Gives up, before or after the question has gone. */
  public void leave() {
    job.cancel();
    job = Job.NONE;
    if (allowed.isPresent()) {
      show(Stage.READY, text("update.state.ready"));
    }
  }

  private void answered(UpdateNews news) {
    switch (news) {
      case UpdateNews.UpToDate() ->
          show(Stage.ANSWERED, around.messages().text("update.answer.same", installed));
      case UpdateNews.Newer(String version, URI where) -> {
        page = Optional.of(where);
        show(Stage.ANSWERED, around.messages().text("update.answer.newer", version, installed));
      }
    }
  }

  private void failed(Throwable cause) {
    problem.set(Optional.of(around.problems().of(cause)));
    show(Stage.ANSWERED, text("update.answer.none"));
  }

  private String text(String key) {
    return around.messages().text(key);
  }

  private void show(Stage next, String said) {
    if (next != Stage.ANSWERED) {
      page = Optional.empty();
      problem.set(Optional.empty());
    }
    words = said;
    stage.set(next);
  }
}
