// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.messages;

/** How those who decided are told. */
public final class People {
  private static final String PERSON = "person:";

  private People() {}

  /** A person by their account alone; a policy keeps the word before its digest. */
  public static String shown(String by) {
    return by.startsWith(PERSON) ? by.substring(PERSON.length()) : by;
  }
}
