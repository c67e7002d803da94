// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.messages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Every text a person reads, by key. */
public final class Messages {
  private final ResourceBundle texts;
  private final Locale locale;

  private Messages(ResourceBundle texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** British English, the only language so far. */
  public static Messages english() {
    return new Messages(
        ResourceBundle.getBundle("org.giftcloud.desktop.messages.messages", Locale.ROOT),
        Locale.UK);
  }

  /** The text of a key with its placeholders filled. */
  public String text(String key, Object... values) {
    return new MessageFormat(texts.getString(key), locale).format(values);
  }
}
