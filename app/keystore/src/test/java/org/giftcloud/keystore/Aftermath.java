// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a store, and afterwards looks for what {@link Tormentor} acknowledged. */
final class Aftermath {
  private Aftermath() {}

  /**
   * Arguments: {@code create} and a share; or {@code check}, share, replica, file of acknowledged
   * patients. Ends badly if one is missing.
   */
  public static void main(String[] args) throws Exception {
    Path share = Path.of(args[1]);
    if (args[0].equals("create")) {
      KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
      return;
    }
    assertAllKnown(share, Path.of(args[2]), wholeLines(Path.of(args[3])), false);
  }

  /**
   * Every one under its label, and nothing found wrong.
   *
   * @param isHarmed whether files on the share were harmed, which stays told
   */
  static void assertAllKnown(
      Path share, Path replica, Map<Integer, String> acknowledged, boolean isHarmed)
      throws Exception {
    try (UnlockedKeyStore store =
        KeyStore.unlock(share, Stores.passphrase(), replica, Clock.systemUTC())) {
      ProjectKeys keys = Stores.project(store);
      for (Map.Entry<Integer, String> entry : acknowledged.entrySet()) {
        Claim claim = keys.claim(Stores.patient(entry.getKey()));
        assertInstanceOf(Claim.Known.class, claim, () -> "patient " + entry.getKey());
        assertEquals(entry.getValue(), Stores.pseudonym(claim).subjectLabel());
      }
      if (store.session().isShareReachable() && !isHarmed) {
        assertEquals(List.of(), serious(store));
      }
    }
  }

  /** A torn end and identities under a key that was just replaced are what a kill leaves. */
  static List<Finding> serious(UnlockedKeyStore store) throws KeyStoreException {
    return store.inspection().verify().findings().stream()
        .filter(finding -> finding.kind() != Finding.Kind.TORN_TAIL)
        .filter(finding -> finding.kind() != Finding.Kind.OLDER_SEAL)
        .toList();
  }

  /** Whatever was cut off in the middle was not acknowledged. */
  static Map<Integer, String> wholeLines(Path output) throws IOException {
    Map<Integer, String> lines = new TreeMap<>();
    String text = Files.readString(output);
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.matches("\\d+ \\w+"))
        .map(line -> line.split(" ", 2))
        .forEach(pair -> lines.put(Integer.parseInt(pair[0]), pair[1]));
    return lines;
  }
}
