// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.receipt.Receipt;

/**
 * A study that was proved to be on a server, as receipts of this computer say.
 *
 * @param studyUid as it was sent
 * @param series how many
 * @param files how many
 * @param lastVerifiedAt when the newest of its series was verified, ISO 8601
 */
public record SentStudy(
    String subject, String studyUid, int series, int files, String lastVerifiedAt) {

  /** Of some subjects of a project, by receipts, in their order. */
  public static List<SentStudy> of(
      List<Receipt> receipts, Destination destination, Set<String> subjects) {
    Map<List<String>, List<Receipt>> studies = new LinkedHashMap<>();
    for (Receipt receipt : receipts) {
      if (receipt.destination().equals(destination) && subjects.contains(receipt.subject())) {
        studies
            .computeIfAbsent(
                List.of(receipt.subject(), receipt.studyUid()), study -> new ArrayList<>())
            .add(receipt);
      }
    }
    return studies.values().stream().map(SentStudy::of).toList();
  }

  private static SentStudy of(List<Receipt> receipts) {
    Receipt last = receipts.getLast();
    return new SentStudy(
        last.subject(),
        last.studyUid(),
        receipts.stream().map(Receipt::seriesUid).collect(Collectors.toSet()).size(),
        receipts.stream()
            .flatMap(receipt -> receipt.files().stream())
            .map(Receipt.Line::name)
            .collect(Collectors.toSet())
            .size(),
        last.verifiedAt());
  }
}
