// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/**
 * A project as this account sees it.
 *
 * @param id what goes into paths
 * @param name its title for people
 */
public record Project(String id, String name, Role role) {
  /** What the account may do there. */
  public enum Role {
    OWNER,
    MEMBER,
    /** May read, not write. */
    COLLABORATOR,
    /** Writable by another right, such as a site administrator's. */
    EDITOR
  }

  /** Whether data can be added. */
  public boolean isWritable() {
    return role != Role.COLLABORATOR;
  }
}
