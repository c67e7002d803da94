// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.Arrays;

/** A user of the server. */
final class Account {
  private final int id;
  private final String login;
  private final char[] password;

  Account(int id, String login, char[] password) {
    this.id = id;
    this.login = login;
    this.password = password.clone();
  }

  int id() {
    return id;
  }

  String login() {
    return login;
  }

  /** As recorded: user 1 is the site's administrator. */
  boolean isAdmin() {
    return id == 1;
  }

  char[] password() {
    return password.clone();
  }

  boolean opensWith(char[] candidate) {
    return Arrays.equals(password, candidate);
  }

  String firstName() {
    return Character.toUpperCase(login.charAt(0)) + login.substring(1);
  }
}
