// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.List;

/**
 * How the key store stands.
 *
 * @param links patients with a kept link, over all projects
 * @param unpublished links that the newest publication does not contain yet
 */
public record Status(
    String storeId, Role role, long links, long unpublished, Share share, List<Finding> findings) {
  public Status {
    findings = List.copyOf(findings);
  }

  /** Whether acknowledged records have reached the share. */
  public enum Share {
    /** Everything this process acknowledged is on the share. */
    UP_TO_DATE,
    /** Records are safe on this workstation and wait for the share, which cannot be reached. */
    WAITING,
    /** The share can be read but takes nothing: what is new is safe here and waits. */
    NOT_WRITABLE
  }
}
