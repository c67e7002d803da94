// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.settings.Managed;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed of the way to the server, and what of it an administrator decided. */
class WayModelTest {
  private static final String PIN = "ab".repeat(32);
  private static final String PROXY = "proxy.example.org:3128";
  private final Messages messages = Messages.english();

  @Test
  void goes_the_usual_way_where_nothing_was_typed() {
    WayModel way = new WayModel(Settings.forgetful());

    assertFalse(way.isUnusual());
    assertEquals(Optional.empty(), way.wrong(messages));
    assertEquals(ServerRoute.USUAL, way.route());
  }

  @Test
  void goes_the_way_that_was_typed_and_remembers_it(@TempDir Path folder) {
    Settings settings = Settings.read(folder.resolve("own"), Managed.nothing(), Runnable::run);
    WayModel way = new WayModel(settings);
    way.caFileProperty().set(" ca.pem ");
    way.proxyProperty().set(PROXY + " ");
    way.pinProperty().set(" " + PIN);
    way.certificateProperty().set("me.p12");

    assertEquals(Optional.empty(), way.wrong(messages));
    ServerRoute route = new ServerRoute(Path.of("ca.pem"), PIN, Path.of("me.p12"), PROXY);
    assertEquals(route, way.route());
    way.remember();
    WayModel again =
        new WayModel(Settings.read(folder.resolve("own"), Managed.nothing(), Runnable::run));
    assertEquals(route, again.route());
    assertTrue(again.isUnusual());
  }

  @Test
  void says_what_cannot_be_a_proxy_or_a_pin() {
    WayModel way = new WayModel(Settings.forgetful());

    way.proxyProperty().set("proxy.example.org");
    String proxy = way.wrong(messages).orElse("");
    way.proxyProperty().set("");
    way.pinProperty().set("60");
    String pin = way.wrong(messages).orElse("");

    assertTrue(proxy.contains("a name and a port"), proxy);
    assertTrue(pin.contains("64 hexadecimal digits"), pin);
  }

  @Test
  void what_an_administrator_decided_is_not_written_over(@TempDir Path folder) throws IOException {
    Path decided = folder.resolve("managed.properties");
    Files.writeString(decided, "proxy = " + PROXY + "\nserver-pin = " + PIN + "\n");
    Settings settings = Settings.read(folder.resolve("own"), Managed.read(decided), Runnable::run);
    WayModel way = new WayModel(settings);

    assertEquals(new ServerRoute(null, PIN, null, PROXY), way.route());
    assertTrue(way.isUnusual());
    way.proxyProperty().set("other.example.org:1");
    way.remember();

    assertEquals(PROXY, new WayModel(settings).route().proxy());
  }
}
