// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.receipt.Receipt;
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
}
