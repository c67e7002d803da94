// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ListenerModel;
import org.giftcloud.desktop.session.ListenerModel.Wish;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;

/** As what we listen for images, where, and to whom. */
final class ListenerForm extends VBox {
  private final ListenerModel model;
  private final Problems problems;
  private final Messages messages;
  private final TextField title;
  private final TextField listen;
  private final TextField from;
  private final CheckBox secure;
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  ListenerForm(ListenerModel model, Problems problems, Messages messages, Locks locks) {
    super(16);
    this.model = model;
    this.problems = problems;
    this.messages = messages;
    Wish now = model.remembered();
    title = field("listener-title", messages.text("setup.listener.name"), now.title());
    listen =
        field(
            "listener-port",
            messages.text("setup.listener.port"),
            now.listen().isEmpty() ? "11112" : now.listen());
    from = field("listener-from", messages.text("setup.listener.from"), now.from());
    secure = new CheckBox(messages.text("setup.listener.tls"));
    secure.setId("listener-tls");
    secure.setSelected(now.over() == Transport.TLS);
    Button stop = new Button(messages.text("setup.listener.stop"));
    stop.setId("listener-stop");
    stop.setOnAction(event -> model.stop());
    Parts.show(stop, Shown.when(() -> model.listeningProperty().get().isPresent()));
    model
        .listeningProperty()
        .addListener((seen, before, on) -> Parts.show(stop, Shown.when(on::isPresent)));
    getChildren()
        .addAll(
            locks.labelled(
                Settings.Key.CALLING_TITLE, messages.text("setup.listener.name"), title, ""),
            locks.labelled(
                Settings.Key.LISTEN,
                messages.text("setup.listener.port"),
                listen,
                messages.text("setup.listener.portHint")),
            locks.labelled(
                Settings.Key.LISTEN_FROM,
                messages.text("setup.listener.from"),
                from,
                messages.text("setup.listener.fromHint")),
            locks.under(Settings.Key.LISTEN_OVER, secure, messages.text("setup.listener.tlsHint")),
            stop,
            Fields.problem("listener-problem", problem));
  }

  private static TextField field(String id, String name, String text) {
    TextField field = Fields.text(id, name);
    field.setText(text);
    return field;
  }

  Node first() {
    return title;
  }

  /** Listens and tries it; what is wrong shows in the form. */
  void submit(Runnable done) {
    problem.set(Optional.empty());
    Consumer<Throwable> failed = cause -> problem.set(Optional.of(problems.ofListening(cause)));
    if (model
        .listen(
            new Wish(
                title.getText(),
                listen.getText(),
                from.getText(),
                secure.isSelected() ? Transport.TLS : Transport.PLAIN),
            done,
            failed)
        .isEmpty()) {
      problem.set(
          Optional.of(
              new Problem(
                  messages.text("setup.listener.wrong"),
                  messages.text("setup.listener.wrongText"),
                  "N02")));
    }
  }
}
