// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the key store could not do what was asked; the message is safe to show and to log. */
public final class KeyStoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a caller can act on. */
  public enum Reason {
    /** The folder holds a key store already; nothing was touched. */
    ALREADY_EXISTS,
    /** Neither the folder nor this workstation's replica holds a key store. */
    NOT_FOUND,
    /** The passphrase opens none of the people's files. */
    WRONG_PASSPHRASE,
    /** Too short or too simple. */
    WEAK_PASSPHRASE,
    /** A newer program wrote this. */
    OTHER_VERSION,
    /** This workstation's replica belongs to another store. */
    FOREIGN_REPLICA,
    /** The header or every person's file is damaged. */
    DAMAGED,
    /** The local replica cannot be written: nothing was acknowledged. */
    NOT_DURABLE,
    /** The share cannot be reached and the deed needs it. */
    SHARE_UNREACHABLE,
    /** The project was opened under another link policy. */
    OTHER_POLICY,
    /** The deed needs a role that this person does not have. */
    NOT_ALLOWED,
    /** The key is in parts and too few holders gave theirs. */
    NEEDS_OTHERS,
    /** The server gave a label that another patient has. */
    LABEL_TAKEN,
    /** Who opened the store was removed since. */
    REMOVED,
    /** There are records under a key that this person was not given. */
    LACKS_KEYS,
    /** The server gave a label that says whose it is. */
    LABEL_TELLS,
    /** Somebody else replaced keys just then. */
    TWO_AT_ONCE,
    /** No such label, person or reason. */
    UNKNOWN
  }

  private final Reason reason;

  KeyStoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  KeyStoreException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static KeyStoreException notAllowed() {
    return new KeyStoreException(
        Reason.NOT_ALLOWED,
        "Your key may pseudonymise, but not do this. Ask a person with the role re-identify.");
  }

  static KeyStoreException removed() {
    return new KeyStoreException(
        Reason.REMOVED,
        "You were removed from this key store. Nothing was recorded. Ask a person who may add"
            + " people.");
  }

  static KeyStoreException lacksKeys() {
    return new KeyStoreException(
        Reason.LACKS_KEYS,
        "Part of the key store is under newer keys that you were not given: a withdrawal may be in"
            + " it. Nothing was recorded. Ask a person who may add people to look at the full check, and"
            + " to add you again.");
  }

  static KeyStoreException twoAtOnce() {
    return new KeyStoreException(
        Reason.TWO_AT_ONCE,
        "Somebody else replaced keys at the same time. No patient is lost, but whose keys count is not"
            + " settled. Do it once more, one of you alone.");
  }

  static KeyStoreException unknownPatient() {
    return new KeyStoreException(Reason.UNKNOWN, "No patient of this project has that label.");
  }

  static KeyStoreException shareUnreachable() {
    return new KeyStoreException(
        Reason.SHARE_UNREACHABLE,
        "The share cannot be reached. Records are safe on this computer. Try again later.");
  }

  static KeyStoreException notReplaced(Optional<? extends Throwable> cause) {
    return new KeyStoreException(
        Reason.SHARE_UNREACHABLE,
        "The share takes no new file: it is full or read only. No key was replaced, and everybody goes"
            + " on with the old ones. Try again when the share can be written.",
        cause.orElse(null));
  }

  static KeyStoreException perhapsReplaced(Optional<? extends Throwable> cause) {
    return new KeyStoreException(
        Reason.SHARE_UNREACHABLE,
        "It could not be seen that the new keys are on the share. If they are, everybody uses them"
            + " from now on; if not, everybody uses the old ones. Try again.",
        cause.orElse(null));
  }

  static KeyStoreException halfReplaced(Throwable cause) {
    return new KeyStoreException(
        Reason.SHARE_UNREACHABLE,
        "The new keys are on the share, and everybody uses them from now on. The share took nothing"
            + " after that, so what was there before is still under the older keys. No patient is lost."
            + " When the share can be written, replace the keys once more.",
        cause);
  }

  static KeyStoreException compactedAway() {
    return new KeyStoreException(
        Reason.DAMAGED,
        "Older records were compacted, and no publication that holds them can be read. Nothing was"
            + " changed. Open the key store on a computer that has used it since, or bring the"
            + " publications folder back from a backup.");
  }

  static KeyStoreException damagedCopy(Throwable cause) {
    if (cause.getCause() instanceof KeyStoreException told) {
      return told;
    }
    return new KeyStoreException(
        Reason.DAMAGED,
        "This computer's copy of the key store is damaged. Nothing was recorded. Open it again: "
            + "the copy is then fetched anew.",
        cause);
  }

  static KeyStoreException notDurable(Throwable cause) {
    return new KeyStoreException(
        Reason.NOT_DURABLE,
        "The local replica of the key store cannot be written. Nothing was recorded.",
        cause);
  }
}
