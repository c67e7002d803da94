// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.List;

/**
 * What stands for the issuer of patient IDs, wherever images do not name one: best what the site's
 * archive writes into Issuer of Patient ID (0010,0021), so that a patient is the same with and
 * without it. It is part of every pseudonym, and so settled before the first project.
 */
public final class SiteId {
  private static final String LABEL = "site";
  private final Session session;

  SiteId(Session session) {
    this.session = session;
  }

  /** Call it under the session's lock. */
  static String of(Session session) {
    return session.ledger().facts().mark(Body.Mark.Kind.SITE, PlaceholderIds.NOWHERE, LABEL);
  }

  /** Empty where none was settled. */
  public String get() {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      return of(session);
    } finally {
      session.lock().unlock();
    }
  }

  /**
   * Settles it for good.
   *
   * @throws KeyStoreException when it is settled already, or a project was used, whose pseudonyms
   *     would change
   */
  public void settle(String id) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      String tidy = CanonicalIdentity.of(new Identity(id, "", "", "", ""), "").issuer();
      if (tidy.isEmpty()) {
        throw new KeyStoreException(
            KeyStoreException.Reason.UNKNOWN, "The site's ID is empty. Nothing was changed.");
      }
      String now = of(session);
      if (now.equals(tidy)) {
        return;
      }
      if (!now.isEmpty() || !session.ledger().facts().projects().isEmpty()) {
        throw new KeyStoreException(
            KeyStoreException.Reason.OTHER_POLICY,
            "The site's ID is part of every pseudonym of this key store. It cannot be changed once"
                + " it is settled or a project was used. Nothing was changed.");
      }
      session.append(
          List.of(
              new Body.Mark(Body.Mark.Kind.SITE, PlaceholderIds.NOWHERE, LABEL, tidy),
              session.audit("site ID settled", "", "")));
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public String toString() {
    return "SiteId";
  }
}
