// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.nio.file.Path;
import java.util.Map;
import javafx.stage.Stage;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.tray.Tray;
import org.giftcloud.sampledata.Size;
import org.giftcloud.sandboxserver.SandboxServer;

/** Opens a desktop for a test; each test closes its own. */
final class Desks {
  private Desks() {}

  /** What is released goes at once: tests that do not take it back need not wait. */
  static final Map<Settings.Key, String> AT_ONCE = Map.of(Settings.Key.RELEASE_GRACE, "0");

  /** A practice of the smallest size, begun at once. */
  static DesktopComposition practice(Stage stage, Path folder, Look look) {
    return practice(stage, folder, look, AT_ONCE);
  }

  /** A practice where other things hold than usual. */
  static DesktopComposition practice(
      Stage stage, Path folder, Look look, Map<Settings.Key, String> usual) {
    return open(
        stage, new DesktopOptions(folder, Mode.PRACTICE, look, null), FixedPicker.nothing(), usual);
  }

  /** Real work in a folder; what is asked for is picked by {@code picker}. */
  static DesktopComposition real(Stage stage, Path folder, FilePicker picker) {
    return real(stage, folder, picker, AT_ONCE);
  }

  /** The same where other things hold than usual. */
  static DesktopComposition real(
      Stage stage, Path folder, FilePicker picker, Map<Settings.Key, String> usual) {
    return open(stage, new DesktopOptions(folder, Mode.REAL, Look.LIGHT, null), picker, usual);
  }

  /** Signs in to a server; its only project is chosen with it. */
  static void signIn(Hand hand, SandboxServer server, Path authority) {
    hand.click("#header-destination");
    hand.type("#connect-server", server.url().toString());
    hand.type("#connect-user", server.user());
    hand.type("#connect-ca", authority.toString());
    hand.type("#connect-password", new String(server.password()));
    hand.click("#connect-sign-in");
  }

  /** Creates a key store, which is open then. */
  static void createKeys(Hand hand, Path folder, String passphrase) {
    hand.click("#header-keys");
    hand.click("#keys-way-create");
    hand.type("#keys-folder", folder.toString());
    hand.type("#keys-passphrase", passphrase);
    hand.type("#keys-again", passphrase);
    hand.click("#keys-go");
  }

  /** Any desktop. */
  static DesktopComposition open(
      Stage stage, DesktopOptions options, FilePicker picker, Map<Settings.Key, String> usual) {
    return open(stage, options, picker, Tray.NONE, usual);
  }

  /** Any desktop, on a system with a tray. */
  static DesktopComposition open(
      Stage stage,
      DesktopOptions options,
      FilePicker picker,
      Tray tray,
      Map<Settings.Key, String> usual) {
    DesktopComposition composition =
        new DesktopComposition(
            stage,
            options,
            new DesktopComposition.Surroundings(
                picker,
                Size.TINY,
                options.workspace().resolve("managed.properties"),
                options.workspace().resolve("home"),
                lanes -> tray,
                usual));
    composition.show();
    return composition;
  }
}
