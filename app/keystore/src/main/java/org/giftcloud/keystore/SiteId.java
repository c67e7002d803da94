// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.List;

/**
 * What stands for the issuer of patient IDs, wherever images do not name one: best what the site's
 * archive writes into Issuer of Patient ID (0010,0021), so that a patient is the same with and
 * without it. It is part of every pseudonym, and so settled before the first project.
 */
public final class SiteId {
  /** Of a source that nobody said it of; no store has it, and none admits it. */
  public static final String NOBODYS = "?";

  private static final String LABEL = "site";

  /** Before the ID of a source: no store-wide label begins so. */
  private static final String SOURCE = "source ";

  private static final String ADMITTED = "admitted";
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
      String tidy = said(id);
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

  /**
   * Lets sources say this ID for their images that name no issuer, beside the store's own: another
   * hospital whose patient IDs may be equal to ours. A misspelt one would make every patient of a
   * source another, and so each is let in once, by a person.
   *
   * @return how many links the store held: whoever of them comes from a source that said no ID
   *     until now gets a new pseudonym when it says this one
   */
  public long admit(String id, String reason) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      Rights.requireReason(reason);
      String tidy = said(id);
      if (!isKnown(session, tidy)) {
        session.append(
            List.of(
                new Body.Mark(Body.Mark.Kind.SITE, PlaceholderIds.NOWHERE, SOURCE + tidy, ADMITTED),
                session.audit("site ID of a source admitted", "", reason)));
      }
      return session.ledger().links();
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** What sources may say beside the store's own ID. */
  public List<String> admitted() {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      return session.ledger().facts().marked(Body.Mark.Kind.SITE).stream()
          .filter(label -> label.startsWith(SOURCE))
          .map(label -> label.substring(SOURCE.length()))
          .toList();
    } finally {
      session.lock().unlock();
    }
  }

  /** Whether a source may say this: it is the store's own, or was admitted. */
  static boolean isAdmitted(Session session, String id) {
    session.lock().lock();
    try {
      session.requireOpen();
      String tidy = tidy(id);
      if (!isKnown(session, tidy)) {
        // Somebody may have admitted it since.
        session.refresh();
      }
      return isKnown(session, tidy);
    } finally {
      session.lock().unlock();
    }
  }

  private static boolean isKnown(Session session, String tidy) {
    boolean isAdmitted =
        session
            .ledger()
            .facts()
            .mark(Body.Mark.Kind.SITE, PlaceholderIds.NOWHERE, SOURCE + tidy)
            .equals(ADMITTED);
    return !tidy.equals(NOBODYS) && (isAdmitted || tidy.equals(of(session)));
  }

  private static String said(String id) throws KeyStoreException {
    String tidy = tidy(id);
    if (tidy.isEmpty() || tidy.equals(NOBODYS)) {
      throw new KeyStoreException(
          KeyStoreException.Reason.UNKNOWN,
          "The site's ID is empty, or ?, which stands for none. Nothing was changed.");
    }
    return tidy;
  }

  private static String tidy(String id) {
    return CanonicalIdentity.of(new Identity(id, "", "", "", ""), "").issuer();
  }

  @Override
  public String toString() {
    return "SiteId";
  }
}
