// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.Role;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatientListKeeperTest {
  /** What an encrypted workbook begins with: an OLE container, not a ZIP. */
  private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  private @TempDir Path folder;
  private Path list = Path.of("");
  private PatientListKeeper keeper = new PatientListKeeper(list, list);

  @BeforeEach
  void create() throws Exception {
    list = folder.resolve("patients.xlsx");
    Path password = Files.writeString(folder.resolve("password.txt"), "a password of a list\n");
    keeper = new PatientListKeeper(list, password);
    KeyStore.createForPractice(folder.resolve("keys"), "correct horse battery".toCharArray());
  }

  private UnlockedKeyStore unlock(String passphrase) throws Exception {
    return KeyStore.unlock(
        folder.resolve("keys"),
        passphrase.toCharArray(),
        folder.resolve("replica"),
        Clock.systemUTC());
  }

  private static void claim(UnlockedKeyStore keys, String id) throws Exception {
    keys.project("https://g.example.org", "P1", LinkPolicy.KEEP_LINKS)
        .claim(new Identity("A", id, "", "", ""));
  }

  private static long exports(UnlockedKeyStore keys) throws Exception {
    return keys.audit().entries().stream()
        .filter(entry -> entry.action().equals("exported"))
        .count();
  }

  @Test
  void the_list_is_written_for_new_patients_only_encrypted_and_recorded() throws Exception {
    try (UnlockedKeyStore keys = unlock("correct horse battery")) {
      claim(keys, "PID-0001");
      keeper.keep(keys);
      byte[] first = Files.readAllBytes(list);
      keeper.keep(keys);
      byte[] second = Files.readAllBytes(list);
      claim(keys, "PID-0002");
      keeper.keep(keys);

      assertArrayEquals(OLE, Arrays.copyOf(first, 4));
      assertArrayEquals(first, second);
      assertFalse(Arrays.equals(first, Files.readAllBytes(list)));
      assertEquals(2, exports(keys));
    }
  }

  @Test
  void who_may_not_reidentify_leaves_the_old_list_as_it_is() throws Exception {
    try (UnlockedKeyStore keys = unlock("correct horse battery")) {
      claim(keys, "PID-0001");
      keeper.keep(keys);
      keys.people().add("gateway", Role.USE, "another long passphrase".toCharArray());
    }
    byte[] before = Files.readAllBytes(list);
    try (UnlockedKeyStore keys = unlock("another long passphrase")) {
      claim(keys, "PID-0002");

      keeper.tryToKeep(keys);

      assertArrayEquals(before, Files.readAllBytes(list));
      assertEquals(1, exports(keys));
    }
  }

  @Test
  void a_short_password_is_refused() throws Exception {
    Files.writeString(folder.resolve("password.txt"), "short");
    try (UnlockedKeyStore keys = unlock("correct horse battery")) {
      claim(keys, "PID-0001");
      assertThrows(CommandFailure.class, () -> keeper.keep(keys));
      assertFalse(Files.exists(list));
    }
  }
}
