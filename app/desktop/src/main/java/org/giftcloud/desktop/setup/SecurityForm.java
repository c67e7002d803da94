// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.NodeSecurity;
import org.giftcloud.desktop.session.NodeSecurity.PemFiles;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;

/** By which files connections with archives and devices are encrypted. */
final class SecurityForm extends VBox {
  private final NodeSecurity security;
  private final Around around;
  private final TextField authorities;
  private final TextField certificate;
  private final TextField key;
  private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** What it speaks and works with. */
  record Around(Lanes lanes, Problems problems, Messages messages, Clock clock) {}

  SecurityForm(NodeSecurity security, Around around, FilePicker picker, Locks locks) {
    super(16);
    this.security = security;
    this.around = around;
    Messages messages = around.messages();
    PemFiles now = security.files();
    authorities = field("node-authorities", messages.text("setup.security.authorities"));
    authorities.setText(now.authorities());
    certificate = field("node-certificate", messages.text("setup.security.certificate"));
    certificate.setText(now.certificate());
    key = field("node-key", messages.text("setup.security.key"));
    key.setText(now.key());
    getChildren()
        .addAll(
            locks.labelled(
                Settings.Key.NODE_AUTHORITIES,
                messages.text("setup.security.authorities"),
                withBrowse(authorities, picker),
                messages.text("setup.security.authoritiesHint")),
            locks.labelled(
                Settings.Key.NODE_CERTIFICATE,
                messages.text("setup.security.certificate"),
                withBrowse(certificate, picker),
                messages.text("setup.security.certificateHint")),
            locks.labelled(
                Settings.Key.NODE_KEY,
                messages.text("setup.security.key"),
                withBrowse(key, picker),
                messages.text("setup.security.keyHint")),
            Fields.problem("security-problem", problem));
  }

  private static TextField field(String id, String name) {
    return Fields.text(id, name);
  }

  private Node withBrowse(TextField field, FilePicker picker) {
    String words = around.messages().text("setup.security.browse");
    return Fields.withBrowse(field, words, () -> picker.file(words));
  }

  Node first() {
    return authorities;
  }

  /** Reads the files and remembers them when they fit together; tells until when they are good. */
  void submit(Consumer<String> told) {
    problem.set(Optional.empty());
    PemFiles files = new PemFiles(authorities.getText(), certificate.getText(), key.getText());
    around
        .lanes()
        .look()
        .run(
            () -> NodeSecurity.read(files).validUntil(),
            until -> {
              if (until.filter(end -> end.isBefore(around.clock().instant())).isPresent()) {
                problem.set(Optional.of(expired(until.get())));
                return;
              }
              security.remember(files);
              told.accept(state(until));
            },
            cause -> problem.set(Optional.of(around.problems().of(cause))));
  }

  private Problem expired(Instant end) {
    return new Problem(
        around.messages().text("problem.tls.title"),
        around.messages().text("setup.security.expired", day(end)),
        "N04");
  }

  private String state(Optional<Instant> until) {
    return until
        .map(end -> around.messages().text("setup.security.until", day(end)))
        .orElseGet(() -> around.messages().text("setup.security.calling"));
  }

  private static String day(Instant end) {
    return LocalDate.ofInstant(end, ZoneId.systemDefault()).toString();
  }
}
