// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Computers whose language has digits of its own. */
@Isolated("it changes the language of the computer")
class OtherDigitsTest {
  private static final char[] SECOND = "the second long passphrase".toCharArray();
  private final Locale before = Locale.getDefault();
  private final Path root;

  OtherDigitsTest(@TempDir Path root) {
    this.root = root;
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "mr-IN", "my-MM", "en-GB-u-nu-beng"})
  void a_store_made_on_one_opens_on_every_other(String language) throws Exception {
    Locale.setDefault(Locale.forLanguageTag(language));
    Stores stores = new Stores(root).create();
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("Second", Role.USE, SECOND);
      store.rotation().replaceDataKey("yearly");
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
    }

    Locale.setDefault(Locale.UK);
    assertTrue(label.matches("\\p{ASCII}+"));
    for (Path file : Copies.files(stores.share())) {
      assertTrue(file.getFileName().toString().matches("\\p{ASCII}+"), file.toString());
    }
    assertIsKnown(stores, label, "b");
  }

  @Test
  void a_store_whose_files_were_named_in_other_digits_opens() throws Exception {
    Stores stores = new Stores(root).create();
    String label;
    try (UnlockedKeyStore store = stores.unlock("a")) {
      store.people().add("Second", Role.USE, SECOND);
      store.rotation().replaceDataKey("yearly");
      label = Stores.pseudonym(Stores.project(store).claim(Stores.patient(1))).subjectLabel();
    }
    for (Path folder : List.of(stores.share(), stores.replica("a"))) {
      rename(folder.resolve("people"));
    }

    assertIsKnown(stores, label, "a");
    assertIsKnown(stores, label, "b");
  }

  @Test
  void a_label_that_says_a_birth_date_is_known_for_one() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    Identity who = new Identity("", "HOSP-0012345", "19580314", "F", "Zebedee^Quintus");

    for (String label : List.of("1958-073", "14March1958")) {
      assertTrue(Telling.tells(label, who), label);
    }
  }

  private static void assertIsKnown(Stores stores, String label, String workstation)
      throws KeyStoreException {
    for (char[] passphrase : List.of(Stores.passphrase(), SECOND)) {
      try (UnlockedKeyStore store = stores.unlock(passphrase, workstation)) {
        Claim claim = Stores.project(store).claim(Stores.patient(1));

        assertInstanceOf(Claim.Known.class, claim);
        assertEquals(label, Stores.pseudonym(claim).subjectLabel());
        assertEquals(List.of(), store.status().findings());
      }
    }
  }

  /** As a release wrote them that counted in the digits of Egypt. */
  private static void rename(Path people) throws IOException {
    for (Path file : Copies.files(people)) {
      String name = file.getFileName().toString();
      int number = name.endsWith(Grants.SUFFIX) ? 0 : name.indexOf('-') + 1;
      StringBuilder other = new StringBuilder(name);
      for (int i = number; i < number + 8; i++) {
        other.setCharAt(i, (char) (name.charAt(i) - '0' + '\u0660'));
      }
      Files.move(file, file.resolveSibling(other.toString()));
    }
  }
}
