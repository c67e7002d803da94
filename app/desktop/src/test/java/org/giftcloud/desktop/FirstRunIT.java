// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.giftcloud.engine.instance.SingleInstance;
import org.giftcloud.sandboxserver.Role;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The first run of a new computer: the wizard, what goes wrong in it, and what it leaves behind.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class FirstRunIT {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final List<String> wrong = new ArrayList<>();
  private SandboxServer server;
  private DesktopComposition composition;
  private Walk walk;

  @Start
  void start(Stage stage) throws Exception {
    server = SandboxServer.start(SandboxOptions.defaults());
    server.addProject("OTHER");
    server.grant("OTHER", server.user(), Role.MEMBER);
    Files.writeString(folder.resolve("ca.pem"), server.caPem());
    Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(
        folder.resolve("workspace/managed.properties"),
        "server = "
            + server.url()
            + "\nproxy = proxy.example.org:3128\nreason = Set by your IT department\n");
    FormerFiles.write(folder.resolve("workspace/home"), server.url());
    composition =
        Desks.real(
            stage,
            folder.resolve("workspace"),
            FixedPicker.folder(folder).andFile(folder.resolve("chosen.csv")));
    walk = new Walk(hand, composition.root());
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
  void settles_server_project_rules_and_keys_and_tries_each() throws IOException {
    Files.createDirectories(PICTURES);
    hand.until("#wizard-next");
    hand.until("#wizard-former");
    look("wizard-welcome");
    former();
    hand.click("#wizard-next");
    server();
    project();
    hand.click("#wizard-next");
    hand.click("#wizard-test");
    hand.awaiting("a sound profile", () -> hand.text("#wizard-outcome").contains("sound"));
    look("wizard-profile");
    hand.click("#wizard-next");
    keys();
    hand.click("#wizard-next");
    listener();
    hand.click("#wizard-next");
    look("wizard-end");
    hand.click("#wizard-next");
    hand.awaiting("what was chosen", () -> hand.text("#header-destination").contains("OTHER on"));

    hand.click("#rail-settings");
    look("settings-real");
    formerPatients();
    hand.click("#settings-about");
    look("about");
    hand.key(KeyCode.ESCAPE);
    hand.click("#settings-keys");
    look("settings-step");
    hand.key(KeyCode.ESCAPE);
    hand.click("#settings-security");
    security();
    hand.key(KeyCode.ESCAPE);
    archives();
    links();

    String kept =
        Files.readString(
            folder.resolve("workspace/desktop.properties"), StandardCharsets.ISO_8859_1);
    assertFalse(kept.contains(PASSPHRASE), "no secret is remembered");
    assertFalse(kept.contains(new String(server.password())), "no secret is remembered");
    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  private void look(String name) throws IOException {
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve(name + "-light.png"));
    wrong.addAll(walk.wrong(name));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve(name + "-light-200.png"));
    wrong.addAll(walk.wrong(name + " at 200 %"));
    hand.size(1280, 800);
  }

  /** What the first uploader left is taken over; what an administrator decided stays. */
  private void former() throws IOException {
    hand.click("#wizard-former");
    hand.click("#former-take");
    hand.awaiting("what was taken", () -> formerLines().contains("Patients"));
    look("former");
    String lines = formerLines();
    assertTrue(lines.contains("Server: decided by your administrator"), lines);
    assertTrue(lines.contains("User name: taken over"), lines);
    assertTrue(lines.contains("Listener: taken over"), lines);
    assertTrue(lines.contains("Archive: taken over"), lines);
    assertTrue(lines.contains("Mask templates: 1 taken over, 1 that"), lines);
    assertTrue(lines.contains("Patients: unlock the key store first"), lines);
    hand.click("#former-close");
    hand.until("#wizard-former");
  }

  private String formerLines() {
    VBox lines = (VBox) hand.node("#former-lines");
    return hand.on(
        () ->
            lines.getChildren().stream()
                .map(line -> ((Label) line).getText())
                .collect(Collectors.joining("\n")));
  }

  /** With the keys unlocked its patients are taken over, too. */
  private void formerPatients() throws IOException {
    // It may be below the edge of the window.
    hand.until("#settings-former");
    Node former = hand.node("#settings-former");
    hand.on(
        () -> {
          former.requestFocus();
          return true;
        });
    hand.key(KeyCode.SPACE);
    FormerFiles.write(
        folder.resolve("workspace/home"), URI.create("https://elsewhere.example.org/giftcloud"));
    hand.click("#former-take");
    hand.awaiting("a refusal", () -> formerLines().contains("Patients: the list is of another"));
    FormerFiles.write(folder.resolve("workspace/home"), server.url());
    hand.click("#former-take");
    hand.awaiting("known patients", () -> formerLines().contains("Patients: 1 taken over, 1 that"));
    look("former-patients");
    anotherList();
    hand.click("#former-close");
  }

  /** A backup that somebody kept elsewhere, once it is one. */
  private void anotherList() throws IOException {
    Path list = folder.resolve("chosen.csv");
    Files.writeString(list, "a letter");
    hand.click("#former-another");
    hand.awaiting("a refusal", () -> formerLines().contains("Patients: cannot be used here"));
    Files.copy(
        folder.resolve("workspace/home/GiftCloudUploader/GiftCloudPatientList.json"),
        list,
        StandardCopyOption.REPLACE_EXISTING);
    hand.click("#former-another");
    hand.awaiting("known patients", () -> formerLines().contains("Patients: 1 taken over, 1 that"));
  }

  private void server() throws IOException {
    hand.until("#wizard-test");
    TextInputControl address = (TextInputControl) hand.node("#connect-server");
    assertTrue(hand.on(address::isDisabled), "the administrator decided it");
    assertEquals(server.url().toString(), hand.on(address::getText));
    TextInputControl user = (TextInputControl) hand.node("#connect-user");
    assertEquals("erika", hand.on(user::getText), "as the first uploader had it");
    hand.type("#connect-user", server.user());
    hand.type("#connect-password", "not the password");
    hand.click("#wizard-test");
    hand.until("#connect-problem");
    look("wizard-server");
    way();
    hand.type("#connect-ca", folder.resolve("ca.pem").toString());
    hand.type("#connect-password", new String(server.password()));
    hand.click("#wizard-test");
    hand.awaiting("a sign-in", () -> hand.text("#wizard-outcome").contains("2 projects"));
  }

  /** By which way, each tried without signing in; the proxy is the administrator's. */
  private void way() throws IOException {
    TextInputControl proxy = (TextInputControl) hand.node("#connect-proxy");
    assertTrue(hand.on(proxy::isDisabled), "the administrator decided it");
    hand.type("#connect-pin", "60");
    hand.click("#connect-way-test");
    hand.awaiting("no pin", () -> hand.text("#connect-problem").contains("64 hexadecimal"));
    hand.type("#connect-pin", "ab".repeat(32));
    hand.type("#connect-ca", folder.resolve("ca.pem").toString());
    hand.click("#connect-way-test");
    hand.awaiting("another key", () -> hand.text("#connect-problem").contains("pinned"));
    look("wizard-server-way");
    hand.type("#connect-pin", "");
    hand.click("#connect-way-test");
    hand.until("#connect-way-outcome");
  }

  private void project() throws IOException {
    hand.click("#wizard-next");
    hand.click("#wizard-test");
    hand.awaiting("a question back", () -> hand.text("#wizard-outcome").contains("Choose"));
    ComboBox<?> box = (ComboBox<?>) hand.node("#setup-project");
    hand.on(
        () -> {
          box.getSelectionModel().selectLast();
          return true;
        });
    hand.click("#wizard-test");
    hand.awaiting("the project", () -> hand.text("#wizard-outcome").contains("go to OTHER"));
    look("wizard-project");
  }

  private void keys() throws IOException {
    hand.click("#keys-way-create");
    hand.type("#keys-folder", folder.resolve("keys").toString());
    hand.type("#keys-passphrase", "short");
    hand.type("#keys-again", "short");
    hand.click("#wizard-test");
    hand.until("#keys-problem");
    look("wizard-keys");
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.type("#keys-again", PASSPHRASE);
    hand.click("#wizard-test");
    hand.awaiting("unlocked keys", () -> hand.text("#wizard-outcome").contains("Unlocked"));
  }

  /** A port that another program has, then a free one; it is called and answers. */
  private void security() throws IOException {
    hand.type("#node-certificate", folder.resolve("none.pem").toString());
    hand.type("#node-key", folder.resolve("none.key").toString());
    hand.click("#wizard-test");
    hand.awaiting(
        "which file", () -> hand.text("#security-problem").contains("Our own certificate or key"));
    look("settings-security");
    hand.type("#node-certificate", "");
    hand.type("#node-key", "");
    hand.type("#node-authorities", folder.resolve("ca.pem").toString());
    hand.click("#wizard-test");
    hand.awaiting("the authorities", () -> hand.text("#wizard-outcome").contains("authorities"));
  }

  private void listener() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
      hand.type("#listener-port", "127.0.0.1:" + free);
      hand.type("#listener-from", "");
      hand.click("#wizard-test");
      hand.awaiting("who may send", () -> hand.text("#listener-problem").contains("must be named"));
      hand.type("#listener-from", "10.1.2.0/24");
      hand.click("#wizard-test");
      hand.awaiting(
          "another port", () -> hand.text("#listener-problem").contains("uses this port"));
      look("wizard-listener");
    }
    hand.click("#wizard-test");
    hand.awaiting("an answer", () -> hand.text("#wizard-outcome").contains("answered"));
  }

  /** An archive that is not there is remembered, and says so when it is tried. */
  private void archives() throws IOException {
    hand.click("#rail-pacs");
    // One is there already, of the first uploader.
    hand.click("#pacs-add");
    hand.type("#pacs-title", "ARCHIVE");
    hand.type("#pacs-host", "127.0.0.1");
    hand.type("#pacs-port", "1");
    hand.click("#pacs-keep");
    hand.click("#pacs-echo");
    hand.until("#pacs-problem");
    assertTrue(hand.text("#pacs-problem").contains("Nothing was fetched"), "it says so");
    look("pacs-real");
    heldList();
    hand.click("#rail-keys");
    hand.until("#keyplace-verify");
    hand.click("#keyplace-verify");
    hand.awaiting("a sound store", () -> hand.text("#keyplace-outcome").contains("sound"));
    look("keys-real");
  }

  /** A list that another program works through is left to it, and that is said. */
  private void heldList() throws IOException {
    Path list = folder.resolve("chosen.csv");
    Files.writeString(list, "AccessionNumber\nA1\nA2\n");
    hand.on(
        () -> {
          ((TabPane) hand.find("#pacs-tabs").orElseThrow()).getSelectionModel().selectLast();
          return true;
        });
    hand.click("#pacs-list-open");
    hand.until("#pacs-list-run");
    try (FolderHold another = FolderHold.beside(list, new SecureRandom()).orElseThrow()) {
      assertTrue(another.isSure());
      hand.click("#pacs-list-run");
      hand.awaiting(
          "why not", () -> hand.text("#problem").contains("Another program is working through"));
      look("pacs-held");
    }
    hand.click("#problem-dismiss");
  }

  /** A second start with a link: another server changes nothing, this one chooses the project. */
  private void links() throws IOException {
    Path workspace = folder.resolve("workspace");
    assertTrue(
        SingleInstance.isHandedOver(
            workspace,
            List.of("giftcloud:open?server=https://elsewhere.example.org&project=DEMO")));
    hand.awaiting("a refusal", () -> hand.text("#problem").contains("not for your server"));
    assertTrue(hand.text("#header-destination").contains("OTHER on"));
    hand.click("#problem-dismiss");
    assertTrue(
        SingleInstance.isHandedOver(
            workspace, List.of("giftcloud:open?server=" + server.url() + "&project=DEMO")));
    hand.awaiting("the link's project", () -> hand.text("#header-destination").contains("DEMO on"));
    // Files come in as if they were dropped: here none that is an image.
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear all");
    assertTrue(SingleInstance.isHandedOver(workspace, List.of(letter.toString())));
    hand.until("#studies-left-out");
  }
}
