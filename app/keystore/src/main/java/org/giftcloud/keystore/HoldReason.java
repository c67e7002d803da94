// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** Why a patient has no pseudonym yet. */
public enum HoldReason {
  /** The patient ID is empty. */
  BLANK_ID,
  /** The patient ID is a filler such as UNKNOWN or 0000. */
  PLACEHOLDER_ID,
  /** The ID is known with another birth date, sex or family name. */
  POSSIBLY_ANOTHER_PERSON,
  /** Merges of this patient run in a circle, as two people merged at once: one must go. */
  MERGED_IN_A_CIRCLE,
  /** Consent was withdrawn for this patient, under this or a merged label. Nothing is sent. */
  CONSENT_WITHDRAWN,
  /** The label that was given to the patient holds their own name, ID or birth date. */
  LABEL_TELLS,
  /** A sequential label needs the share, which is away or too busy. Nothing was recorded. */
  SHARE_NEEDED
}
