// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @Test
  void a_key_file_holds_what_nobody_guesses_and_opens_the_store(@TempDir Path root)
      throws Exception {
    char[] key = KeyStore.newKey(new SecureRandom());

    KeyStore.create(root.resolve("share"), key, Stores.CHEAP);

    assertTrue(new String(key).matches("([0-9A-HJKMNP-TV-Z]{4}-){15}[0-9A-HJKMNP-TV-Z]{4}"));
    assertFalse(Arrays.equals(key, KeyStore.newKey(new SecureRandom())));
    KeyStore.unlock(root.resolve("share"), key, root.resolve("replica"), Stores.CLOCK).close();
  }
}
