// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The first run: one thing after the other, each tried before the next; all of it may wait. */
public final class WizardView extends DialogCard {
  private static final String ACCENT = "accent";

  private final Messages messages;
  private final SetupSteps source;
  private final Ways ways;
  private final Button next;

  /** The steps as they were when the one on show was opened: a project needs a sign-in first. */
  private List<SetupStep> steps = List.of();

  /** -1 is the welcome; one past the last is the end. */
  private int at = -1;

  /** The ways out of the wizard. */
  public interface Ways {
    void practise();

    /** Tells {@code found} if the first uploader left something to take over. */
    void former(Runnable found);

    void takeOver();

    void close();
  }

  public WizardView(SetupSteps source, Messages messages, Ways ways) {
    super(600);
    this.source = source;
    this.messages = messages;
    this.ways = ways;
    setId("wizard");
    next = new Button();
    next.setId("wizard-next");
    welcome();
  }

  /** Opens one step alone, from the settings. */
  public WizardView only(String id) {
    steps = source.all();
    SetupStep wanted =
        steps.stream().filter(step -> step.id().equals(id)).findFirst().orElseThrow();
    show(wanted, messages.text("setup.wizard.change"), closeAlone());
    return this;
  }

  /** Where typing goes first. */
  public Node first() {
    return steps.isEmpty() ? next : this;
  }

  private void welcome() {
    Button practise =
        Parts.button(
            "wizard-practise", messages.text("setup.wizard.practise"), Material2OutlinedMZ.SCHOOL);
    practise.setOnAction(
        event -> {
          ways.close();
          ways.practise();
        });
    Button former =
        Parts.button(
            "wizard-former",
            messages.text("setup.wizard.former"),
            Material2OutlinedMZ.MOVE_TO_INBOX);
    former.setOnAction(event -> ways.takeOver());
    Parts.show(former, Shown.when(() -> false));
    ways.former(() -> Parts.show(former, Shown.when(() -> true)));
    stress();
    next.setText(messages.text("setup.wizard.begin"));
    next.setOnAction(event -> go(0));
    fill(
        row(later(), practise, next),
        Parts.label(messages.text("setup.wizard.welcome"), "title-2"),
        Parts.paragraph(messages.text("setup.wizard.about")),
        former,
        Parts.paragraph(messages.text("setup.wizard.wait"), "text-muted"));
  }

  private void stress() {
    if (!next.getStyleClass().contains(ACCENT)) {
      next.getStyleClass().add(ACCENT);
    }
  }

  private Button later() {
    Button later = new Button(messages.text("setup.wizard.later"));
    later.setId("wizard-later");
    later.setOnAction(event -> ways.close());
    return later;
  }

  private HBox closeAlone() {
    Button close = new Button(messages.text("setup.wizard.close"));
    close.setId("wizard-close");
    close.setOnAction(event -> ways.close());
    return row(close);
  }

  private static HBox row(Button first, Button... others) {
    HBox row = new HBox(8, first, Parts.spacer());
    row.getChildren().addAll(others);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  private void go(int index) {
    at = index;
    steps = source.first();
    if (at >= steps.size()) {
      end();
      return;
    }
    Button back = new Button(messages.text("setup.wizard.back"));
    back.setId("wizard-back");
    back.setDisable(at == 0);
    back.setOnAction(event -> go(at - 1));
    // In a step the deed is to try it.
    next.getStyleClass().remove(ACCENT);
    next.setText(messages.text("setup.wizard.next"));
    next.setOnAction(event -> go(at + 1));
    show(
        steps.get(at),
        messages.text("setup.wizard.place", at + 1, steps.size()),
        row(later(), back, next));
    steps.get(at).first().get().requestFocus();
  }

  private void show(SetupStep step, String place, HBox buttons) {
    Label outcome = Parts.paragraph("");
    outcome.setId("wizard-outcome");
    Button test = new Button(step.test().name());
    test.setId("wizard-test");
    test.setDefaultButton(true);
    test.setOnAction(event -> step.test().run().accept(words -> say(outcome, words)));
    VBox tried = new VBox(8, test, outcome);
    say(outcome, step.state().get());
    fill(
        buttons,
        Parts.label(place, "text-muted", "text-small"),
        Parts.label(step.title(), "title-3"),
        Parts.paragraph(step.text(), "text-muted"),
        step.body(),
        tried);
  }

  private static void say(Label outcome, String words) {
    outcome.setText(words);
    outcome.setAccessibleText(words);
    outcome.setGraphic(Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success"));
    Parts.show(outcome, Shown.when(() -> !words.isEmpty()));
  }

  private void end() {
    VBox lines = new VBox(8);
    for (SetupStep step : steps) {
      String state = step.state().get();
      Label line =
          Parts.paragraph(
              messages.text(
                  "setup.wizard.line",
                  step.title(),
                  state.isEmpty() ? messages.text("setup.wizard.open") : state));
      line.setGraphic(
          state.isEmpty()
              ? Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted")
              : Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success"));
      lines.getChildren().add(line);
    }
    Button back = new Button(messages.text("setup.wizard.back"));
    back.setId("wizard-back");
    back.setOnAction(event -> go(steps.size() - 1));
    stress();
    next.setText(messages.text("setup.wizard.finish"));
    next.setOnAction(event -> ways.close());
    fill(
        row(back, next),
        Parts.label(messages.text("setup.wizard.done"), "title-3"),
        lines,
        Parts.paragraph(messages.text("setup.wizard.change"), "text-muted"));
    next.requestFocus();
  }
}
