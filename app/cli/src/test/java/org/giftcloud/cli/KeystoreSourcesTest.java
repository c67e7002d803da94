// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.engine.workspace.Workspace;
import org.junit.jupiter.api.Test;

/** Where patients come from, and what was sent of them. */
final class KeystoreSourcesTest extends KeystoreRoom {
  @Test
  void a_receipt_that_cannot_be_read_stops_no_withdrawal_and_is_told() throws Exception {
    Path receipts = Files.createDirectories(folder.resolve("w/receipts"));
    Files.write(receipts.resolve("._1.json"), new byte[0]);
    String[] deed = {
      "--label", "Old00007", "--reason", "letter", "--receipts-of", folder.resolve("w").toString()
    };

    Hospital.Run complete = inProject("withdraw", deed);
    Files.write(receipts.resolve("00000000000000aa.json"), new byte[0]);
    Hospital.Run incomplete = inProject("withdraw", deed);

    assertEquals(0, complete.status(), complete.err());
    assertEquals(2, incomplete.status(), incomplete.err());
    assertTrue(incomplete.out().contains("Withdrawn: "), incomplete.out());
    assertTrue(incomplete.out().contains("1 receipts cannot be read"), incomplete.out());
  }

  @Test
  void a_working_folder_that_is_mistyped_is_told_before_the_deed() throws Exception {
    Path nowhere = folder.resolve("wrokspace");
    Path another = Files.createDirectories(folder.resolve("another"));
    Workspace.open(folder.resolve("new")).close();

    for (Path wrong : List.of(nowhere, another)) {
      String[] deed = {
        "--label", "Old00007", "--reason", "letter", "--receipts-of", wrong.toString()
      };
      Hospital.Run refused = inProject("withdraw", deed);
      assertEquals(ExitCode.USAGE.status(), refused.status(), refused.out());
      assertTrue(refused.err().contains("names no working folder"), refused.err());
    }
    assertFalse(run(owner, "audit list").out().contains("withdrawn"), "nothing was done");
    String[] good = {
      "--label", "Old00007", "--reason", "x", "--receipts-of", folder.resolve("new").toString()
    };
    assertEquals(0, inProject("withdraw", good).status(), "nothing was sent from it yet");
  }

  @Test
  void admits_the_site_id_of_a_source_and_tells_what_that_does_to_the_known() {
    assertEquals(
        ExitCode.FAILED.status(), run(owner, "site-id", "--admit", "GOSH").status(), "no reason");
    Hospital.Run nobodys = run(owner, "site-id", "--admit", "?", "--reason", "second hospital");
    assertEquals(ExitCode.FAILED.status(), nobodys.status(), nobodys.out());
    Hospital.Run admitted = run(owner, "site-id", "--admit", "GOSH", "--reason", "second hospital");
    assertEquals(0, admitted.status(), admitted.err());
    assertEquals("A\nSources may say: GOSH\n", admitted.out());
    assertTrue(admitted.err().contains("knows 1 patients"), admitted.err());
    assertEquals("A\nSources may say: GOSH\n", run(owner, "site-id").out());
  }

  @Test
  void the_site_id_stays_once_a_project_was_used() {
    assertEquals("A\n", run(owner, "site-id").out());
    Hospital.Run refused = run(owner, "site-id", "--settle", "B");
    assertEquals(ExitCode.FAILED.status(), refused.status());
    assertTrue(refused.err().contains("cannot be changed"), refused.err());
    assertTrue(run(owner, "status").out().contains("Site ID      A"));
  }
}
