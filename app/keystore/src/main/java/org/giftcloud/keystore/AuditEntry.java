// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.time.Instant;

/**
 * Something a person did with the store. The time is the workstation's own and proves nothing; the
 * order within a segment is chained.
 *
 * @param about a subject label, or the beginning of a person's or project's id
 */
public record AuditEntry(Instant when, String person, String action, String about, String reason) {
  @Override
  public String toString() {
    return "AuditEntry[" + action + "]";
  }
}
