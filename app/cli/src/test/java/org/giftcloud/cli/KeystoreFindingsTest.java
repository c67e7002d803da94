// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.giftcloud.keystore.Finding;
import org.junit.jupiter.api.Test;

/** What {@code keystore verify} says of a share that went wrong, and whether that helps. */
final class KeystoreFindingsTest extends KeystoreRoom {
  private static final String SOUND = "The key store is sound.";

  private Path share(String part) {
    return folder.resolve("keys").resolve(part);
  }

  private String anna() throws Exception {
    return file("anna.json", "{\"issuer\":\"A\",\"patientId\":\"PID-0001\"}");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length / 2] ^= 1;
    Files.write(file, changed);
  }

  private String verify() {
    Hospital.Run run = run(owner, "verify");
    assertEquals(run.out().contains(SOUND) ? 0 : 2, run.status(), run.out() + run.err());
    assertFalse(run.out().contains("PID-0001"), "names a patient");
    return run.out();
  }

  private void assertSays(String... parts) {
    String said = verify();
    for (String part : parts) {
      assertTrue(said.contains(part), part + " is not in: " + said);
    }
  }

  @Test
  void a_strangers_segment_is_named_and_moving_it_away_is_all_there_is_to_do() throws Exception {
    Path stranger = share("segments").resolve("0".repeat(31) + "7.segment");
    Files.write(stranger, new byte[4096]);

    assertSays("of another one, or of a stranger", "not used and not touched", "move it back");

    assertEquals(4096, Files.size(stranger));
    Files.delete(stranger);
    assertSays(SOUND);
  }

  @Test
  void a_damaged_publication_is_named_and_publishing_again_is_what_helps() throws Exception {
    assertEquals(0, run(owner, "publish").status());
    damage(share("keys.mapdb"));

    assertSays("A publication is damaged", "No patient is lost", "Publish again;");

    for (int i = 0; i < 5 && !verify().contains(SOUND); i++) {
      assertEquals(0, inProject("lookup", "--patient", anna()).status());
      assertEquals(0, run(owner, "publish").status());
    }
    assertSays(SOUND);
  }

  @Test
  void a_damaged_person_is_named_and_the_copy_of_this_computer_helps() throws Exception {
    Path person = files(share("people")).getFirst();
    // What cannot be read at all; a changed seal is one more passphrase that does not fit.
    Files.write(person, new byte[512]);

    assertSays("A person's file is damaged", "No patient is lost", "Copy the file back");

    Path copy = folder.resolve("replica/people").resolve(person.getFileName().toString());
    Files.write(person, Files.readAllBytes(copy));
    assertSays(SOUND);
  }

  @Test
  void a_damaged_header_is_named_and_the_copy_of_this_computer_helps() throws Exception {
    Path header = share("keystore.header");
    damage(header);

    assertSays("The store's header is damaged", "nothing was touched", "Copy keystore.header back");

    Files.write(header, Files.readAllBytes(folder.resolve("replica/keystore.header")));
    assertSays(SOUND);
  }

  @Test
  void a_shortened_segment_is_named_and_opening_where_it_was_written_helps() throws Exception {
    Path here = folder.resolve("replica");
    Path there = folder.resolve("another-computer");
    List<Path> written = files(share("segments"));
    Files.move(here, there);
    assertEquals(0, inProject("lookup", "--patient", anna()).status());
    for (Path segment : written) {
      Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 64));
    }

    assertSays(
        "More records were seen before than are there now", "on every computer that used it");

    Files.move(here, folder.resolve("this-computer"));
    Files.move(there, here);
    assertSays(SOUND);
    assertTrue(run(owner, "status").out().contains("1"), "and nobody is lost");
  }

  @Test
  void every_finding_says_what_to_do_or_that_there_is_nothing() {
    Pattern deed =
        Pattern.compile(
            "Harmless|nothing to do|Open the key store|Publish|Copy |move it back|Keep a copy|"
                + "Replace |Ask a person|remove them and add|Take one of them back");
    for (Finding.Kind kind : Finding.Kind.values()) {
      String said = KeystoreCheck.inWords(kind);
      assertTrue(deed.matcher(said).find(), kind + " leaves a person alone: " + said);
    }
  }
}
