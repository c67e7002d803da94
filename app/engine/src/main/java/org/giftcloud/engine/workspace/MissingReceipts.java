// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.journal.JournalTrail;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * Receipts that were written, as the journal says, and are no longer there. The journal is sealed
 * and chained: nobody takes a line out of it.
 *
 * @param written how many the journal names
 * @param missing how many of them are gone
 * @param isWhole whether the journal's chain holds; if not, more may be missing
 */
public record MissingReceipts(int written, int missing, boolean isWhole) {
  private static final String JOURNAL = "journal";
  private static final String VERIFIED = "verified";

  /**
   * Of a workspace that another process may have open.
   *
   * @throws NoSuchFileException when the folder has no key or no journal
   * @throws WorkspaceException when it does not open with this
   */
  public static MissingReceipts of(Path workspace, Optional<char[]> passphrase) throws IOException {
    JournalTrail.Read journal;
    try (WorkspaceKey key = FolderKey.of(workspace, passphrase, new SecureRandom())) {
      journal = JournalTrail.read(workspace.resolve(JOURNAL), key);
    }
    // After the journal: each is there before the journal names it.
    Set<String> there = new ReceiptBook(workspace).names();
    Set<String> written =
        journal.events().stream()
            .filter(event -> event.path("event").asText().equals(VERIFIED))
            .map(event -> event.path("receipt"))
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    long missing = written.stream().filter(name -> !there.contains(name)).count();
    return new MissingReceipts(written.size(), (int) missing, journal.whole());
  }
}
