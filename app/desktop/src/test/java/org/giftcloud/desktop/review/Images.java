// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Locale;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;

/** Images as the engine would show them. */
public final class Images {
  private Images() {}

  public static InstanceView image(int number, String series, Facts.Risk risk, ItemState state) {
    return image(state, facts(series, number, risk));
  }

  /** One of many frames, or of none. */
  static InstanceView loop(int number, int frames) {
    return image(ItemState.IN_REVIEW, facts("series", number, frames, Facts.Risk.LOW));
  }

  /** One that was brought in for another project than the one it would go to now. */
  static InstanceView forAnother(int number, String series) {
    InstanceView image = image(number, series, Facts.Risk.LOW, ItemState.IN_REVIEW);
    return new InstanceView(
        image.ref(),
        image.state(),
        Reasons.MEANT_FOR_ANOTHER,
        image.facts(),
        List.of(),
        "",
        "",
        null);
  }

  private static InstanceView image(ItemState state, Facts facts) {
    SourceRef ref = new SourceRef(String.format(Locale.ROOT, "%016x", facts.instanceNumber()));
    return new InstanceView(ref, state, Reason.NONE, facts, List.of(), "", "", null);
  }

  public static Facts facts(String series, int number, Facts.Risk risk) {
    return facts(series, number, 1, risk);
  }

  private static Facts facts(String series, int number, int frames, Facts.Risk risk) {
    return new Facts(
        "patient",
        "Patient K7",
        "study",
        series,
        "instance" + number,
        "content" + number,
        "US",
        "1.2.840.10008.5.1.4.1.1.6.1",
        1,
        number,
        frames,
        480,
        640,
        1000,
        risk,
        List.of(),
        List.of(),
        List.of());
  }
}
