// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.ArrivalsModel.News;

/** What arrived, in words that anybody may see. */
public record NewsWords(Messages messages) {
  public String title(News news) {
    return news.arrived() == 0
        ? messages.text("news.arrived.none")
        : messages.text("news.arrived.images", news.arrived());
  }

  /** How many need somebody; empty where nobody is needed. */
  public String text(News news) {
    List<String> parts = new ArrayList<>();
    if (news.toReview() > 0) {
      parts.add(messages.text("news.arrived.review", news.toReview()));
    }
    if (news.leftOut() > 0) {
      parts.add(messages.text("news.arrived.left", news.leftOut()));
    }
    return String.join(" · ", parts);
  }
}
