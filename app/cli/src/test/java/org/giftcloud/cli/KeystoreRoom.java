// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.keystore.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A key store with one patient, and its commands as a service would call them. */
abstract class KeystoreRoom {
  static final String LIST =
      """
      {"ProjectList":[{"ProjectName":"P1","AliasList":[
        {"PatientName":"Meier^Anna","PatientId":"PID-0001","GiftCloudAlias":"Old00007",
         "GiftCloudPpid":"2_25_23014248199939451684210716575677074921"},
        {"PatientName":"Nobody","PatientId":"UNKNOWN","GiftCloudAlias":"Old00008",
         "GiftCloudPpid":"2_25_1"}]}]}
      """;
  static final String[] PROJECT = {"--server", "https://g.example.org", "--project", "P1"};
  @TempDir Path folder;
  String owner = "";

  @BeforeEach
  void create() throws Exception {
    owner = file("owner.txt", "correct horse battery\n");
    KeyStore.createForPractice(folder.resolve("keys"), "correct horse battery".toCharArray());
    assertEquals("A\n", run(owner, "site-id", "--settle", "A").out());
    String list = file("list.json", LIST);
    Hospital.Run imported =
        run(owner, "import-legacy", "--server", "https://g.example.org", "--list", list);
    assertEquals("P1: 1 imported, 0 known already, 1 held\n", imported.out(), imported.err());
    assertEquals(2, imported.status());
  }

  String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  Hospital.Run run(String passphraseFile, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("keystore"));
    arguments.addAll(List.of(command.split(" ")));
    arguments.addAll(List.of("--key-store", folder.resolve("keys").toString()));
    arguments.addAll(List.of("--key-replica", folder.resolve("replica").toString()));
    arguments.addAll(List.of("--passphrase-file", passphraseFile));
    arguments.addAll(List.of(more));
    return Hospital.runHere(arguments);
  }

  Hospital.Run inProject(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(PROJECT));
    all.addAll(List.of(more));
    return run(owner, command, all.toArray(new String[0]));
  }
}
