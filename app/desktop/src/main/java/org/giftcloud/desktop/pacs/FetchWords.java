// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.PacsModel.Fetching;

/** How far the fetching is, in words. */
final class FetchWords {
  private FetchWords() {}

  static String of(Fetching now, Messages messages) {
    return now.expected() == 0
        ? messages.text("pacs.fetch.asking", now.number(), now.of())
        : messages.text(
            "pacs.fetch.progress", now.number(), now.of(), now.received(), now.expected());
  }
}
