// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/** Who may do something now, as the share says and not as it was when the store was opened. */
final class Rights {
  private Rights() {}

  /** Reads the share; whoever was removed meanwhile does nothing more here. */
  static void requireMember(Session session) throws KeyStoreException {
    session.requireOpen();
    session.refresh();
    requireNotRemoved(session);
  }

  /** Reads the share; has the seed of the newest authority. */
  static void requireManager(Session session) throws KeyStoreException {
    requireMember(session);
    if (session.person().keys().ring().newestAuthority().seed().isEmpty()) {
      throw KeyStoreException.notAllowed();
    }
  }

  /** Nobody goes on who cannot read everything: a withdrawal may be in what they cannot read. */
  static void requireWhole(Session session) throws KeyStoreException {
    session.requireOpen();
    requireNotRemoved(session);
    if (session.lacksKeys()) {
      session.refresh();
    }
    if (session.lacksKeys()) {
      throw KeyStoreException.lacksKeys();
    }
  }

  private static void requireNotRemoved(Session session) throws KeyStoreException {
    if (session.ledger().facts().isRemoved(session.person().id())) {
      throw KeyStoreException.removed();
    }
  }

  static void requireReason(String reason) throws KeyStoreException {
    if (reason.isBlank()) {
      throw new KeyStoreException(
          KeyStoreException.Reason.UNKNOWN, "A reason is needed. Nothing was done.");
    }
  }
}
