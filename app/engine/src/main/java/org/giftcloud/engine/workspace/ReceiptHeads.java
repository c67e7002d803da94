// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.keystore.AuditHead;

/**
 * What a working folder's receipts witness of the key store's chain.
 *
 * @param heads one per receipt that has one
 * @param without how many receipts are from before receipts had one
 */
public record ReceiptHeads(List<AuditHead> heads, int without) {
  public ReceiptHeads {
    heads = List.copyOf(heads);
  }

  /** Of all receipts in {@code workspace}; another process may have it open. */
  public static ReceiptHeads of(Path workspace) throws IOException {
    List<Receipt> receipts = new ReceiptBook(workspace).all();
    List<AuditHead> heads =
        receipts.stream()
            .flatMap(receipt -> Optional.ofNullable(receipt.audit()).stream())
            .toList();
    return new ReceiptHeads(heads, receipts.size() - heads.size());
  }
}
