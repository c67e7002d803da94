// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/**
 * An anonymisation script that is switched on at a server.
 *
 * @param author the account that put it there; empty where the server does not say (1.7 and later)
 * @param date when, as the server writes it; empty where it does not say
 * @param text DicomEdit
 */
public record ServerScript(RuleScope scope, String author, String date, String text) {
  /** Whether it does anything: a site that wants none has one of comments only. */
  public boolean doesSomething() {
    return text.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !isComment(line));
  }

  private static boolean isComment(String line) {
    return line.startsWith("//");
  }
}
