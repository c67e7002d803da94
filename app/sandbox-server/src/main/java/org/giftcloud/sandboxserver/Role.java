// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

/** What a user may do in a project. */
public enum Role {
  OWNER("Owners", "owner"),
  MEMBER("Members", "member"),
  /** Reads only; yet may add pseudonyms, and has appends answered with 200 that store nothing. */
  COLLABORATOR("Collaborators", "collaborator");

  private final String displayName;
  private final String suffix;

  Role(String displayName, String suffix) {
    this.displayName = displayName;
    this.suffix = suffix;
  }

  String displayName() {
    return displayName;
  }

  String suffix() {
    return suffix;
  }

  boolean mayWrite() {
    return this != COLLABORATOR;
  }
}
