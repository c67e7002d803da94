// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * Something about the stored files that a person should know; holds no identity.
 *
 * @param where the beginning of a segment's, person's or publication's id
 * @param count records or bytes concerned, as the kind says
 */
public record Finding(Kind kind, String where, long count) {
  /** What was found, and whether it matters. */
  public enum Kind {
    /** A write was cut short; what was not acknowledged is ignored. Harmless. */
    TORN_TAIL,
    /** Bytes inside or at the end of a segment do not authenticate; count is bytes. */
    DAMAGED_BYTES,
    /** Numbered records are missing between others. */
    MISSING_RECORDS,
    /** Another segment or a publication saw more records than are there. */
    SHORTENED,
    /** Another segment saw a different record in this place: somebody with keys changed it. */
    REWRITTEN,
    /** One segment continues in two ways (a cloned computer or a restore); both are kept. */
    FORK,
    /** A segment that no key of this store opens. */
    FOREIGN_SEGMENT,
    /** A segment under a data key that this person was not granted. */
    UNKNOWN_KEY,
    /** Keys were replaced in two places at once; both count. Replace them again. */
    TWO_ROTATIONS,
    /** Somebody was added under keys that were replaced before anybody heard of them. */
    LEFT_OUT,
    /** Merges of patients run in a circle; count is labels. */
    MERGE_CIRCLE,
    /** A grant of new keys that nobody who may grant them has signed; it was not used. */
    FOREIGN_GRANT,
    /** Identities are still sealed to a key that was replaced. Replace or split the keys again. */
    OLDER_SEAL,
    /** A publication that fails its digest or seal; it was not used. */
    DAMAGED_PUBLICATION,
    /** A person's file that does not have its form. */
    DAMAGED_PERSON,
    /** The header on the share is damaged; this workstation's copy was used. */
    DAMAGED_HEADER,
    /** Records were compacted and no publication that can be read holds them. */
    COMPACTED_AWAY,
    /** What compaction wrote down about the records it removed is damaged or missing. */
    DAMAGED_ARCHIVE,
    /** The share alone does not give the state this workstation has. */
    STATE_DIFFERS
  }
}
