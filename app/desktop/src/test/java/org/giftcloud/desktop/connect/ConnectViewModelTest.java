// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.harness.InWindow;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
final class ConnectViewModelTest extends InWindow {
  private final Lanes lanes = Lanes.start(window);
  private final char[] opens = "opens the certificate".toCharArray();
  private @TempDir Path folder;
  private ConnectionModel connection;
  private ConnectViewModel model;

  @BeforeEach
  void open() throws Exception {
    Settings settings = Settings.read(folder.resolve("settings"), Managed.nothing(), Runnable::run);
    Messages messages = Messages.english();
    run(
        () -> {
          connection = new ConnectionModel(lanes, settings);
          model = new ConnectViewModel(connection, new Problems(messages), messages, settings);
          model.serverProperty().set("https://no address");
          model.userProperty().set("nurse");
          model.way().certificateProperty().set(folder.resolve("me.p12").toString());
        });
  }

  @AfterEach
  void close() {
    connection.close();
    lanes.close();
    window.shutdownNow();
  }

  private void assertWiped() throws Exception {
    until(() -> model.problemProperty().get().isPresent() && !model.busyProperty().get());
    assertArrayEquals(new char[opens.length], opens);
  }

  @Test
  void what_opens_the_certificate_is_wiped_where_the_address_is_none() throws Exception {
    run(() -> model.signIn("secret".toCharArray(), opens, () -> {}));
    assertWiped();
  }

  @Test
  void so_it_is_where_only_the_way_is_tried() throws Exception {
    run(() -> model.look(opens, () -> {}));
    assertWiped();
  }
}
