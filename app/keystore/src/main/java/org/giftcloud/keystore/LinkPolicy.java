// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** Whether a project keeps the link between patient and pseudonym. */
public enum LinkPolicy {
  /** Each patient is recorded, sealed, so that a person with the role can re-identify. */
  KEEP_LINKS,
  /** Nothing about a patient is recorded; pseudonyms stay consistent because they are keyed. */
  KEEP_NONE
}
