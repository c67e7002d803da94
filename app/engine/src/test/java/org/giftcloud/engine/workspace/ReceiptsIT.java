// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.junit.jupiter.api.Test;

/** What was sent has a receipt that says under which rules. */
final class ReceiptsIT extends QueueRoom {
  @Test
  void each_series_on_the_server_has_a_receipt_with_its_rules() throws Exception {
    List<SeriesKey> series = keys();

    queue.sendOnce(hospital.outlet(), Progress.NONE);

    List<Receipt> receipts = workspace.insight().receipts().of(series);
    assertEquals(
        hospital.server.stored().size(), receipts.stream().mapToInt(r -> r.files().size()).sum());
    for (Receipt receipt : receipts) {
      assertTrue(receipt.profile().startsWith("dicom-basic"), receipt.profile());
      assertTrue(receipt.workName().startsWith("Patient "), receipt.workName());
      assertTrue(receipt.rules().size() > 2, receipt.rules().toString());
    }
  }

  @Test
  void what_was_sent_is_found_however_the_server_is_typed() throws Exception {
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    Destination typed = hospital.destination();
    Destination shouted =
        new Destination(typed.server().replace("localhost", "LOCALHOST") + "/", typed.project());
    Path sent = hospital.folder.resolve("workspace");

    for (String subject : hospital.subjectsOfReceipts()) {
      List<SentStudy> studies = SentStudy.of(new ReceiptBook(sent).all(), typed, Set.of(subject));

      assertFalse(studies.isEmpty());
      assertEquals(studies, SentStudy.of(new ReceiptBook(sent).all(), shouted, Set.of(subject)));
    }
    assertFalse(ServerCheck.of(sent, shouted).isEmpty());
  }

  @Test
  void a_receipt_that_was_taken_away_is_missed() throws Exception {
    queue.sendOnce(hospital.outlet(), Progress.NONE);
    Path sent = hospital.folder.resolve("workspace");
    Set<String> names = new ReceiptBook(sent).names();

    assertTrue(names.size() > 1, "more than one series was sent");
    assertEquals(
        new MissingReceipts(names.size(), 0, true), MissingReceipts.of(sent, Optional.empty()));

    Files.delete(sent.resolve("receipts/" + names.iterator().next() + ".json"));

    assertEquals(
        new MissingReceipts(names.size(), 1, true), MissingReceipts.of(sent, Optional.empty()));
  }
}
