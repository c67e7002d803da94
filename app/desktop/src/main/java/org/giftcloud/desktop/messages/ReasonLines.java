// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.engine.item.Reason;

/** Many reasons as few lines: each once, with how often it came. */
public final class ReasonLines {
  private ReasonLines() {}

  public static List<String> of(List<Reason> reasons, Messages messages) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    reasons.forEach(reason -> counts.merge(reason.sentence(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> messages.text("reasons.line", each.getValue(), each.getKey()))
        .toList();
  }
}
