// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Patient IDs that stand for nobody at this site, beside the usual fillers such as UNKNOWN, which
 * are always held. Every workstation and gateway of the key store holds whoever comes with one.
 */
public final class PlaceholderIds {
  static final Id NOWHERE = Id.of(new byte[Id.LENGTH]);
  static final String HELD = "held";
  private final Session session;

  PlaceholderIds(Session session) {
    this.session = session;
  }

  /** Whether the site holds this patient ID as nobody's. */
  static boolean isHeld(Session session, CanonicalIdentity who) {
    session.lock().lock();
    try {
      session.requireOpen();
      return session
          .ledger()
          .facts()
          .mark(Body.Mark.Kind.PLACEHOLDER, NOWHERE, who.letters())
          .equals(HELD);
    } finally {
      session.lock().unlock();
    }
  }

  /** The site's own, as they are compared: letters and digits only, upper case. */
  public List<String> list() {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      return List.copyOf(session.ledger().facts().marked(Body.Mark.Kind.PLACEHOLDER));
    } finally {
      session.lock().unlock();
    }
  }

  /** Holds whoever comes with one of these patient IDs from now on, known patients included. */
  public void hold(List<String> patientIds, String reason) throws KeyStoreException {
    record(patientIds, HELD, "placeholder IDs held", reason);
  }

  /** Takes them off the list. */
  public void release(List<String> patientIds, String reason) throws KeyStoreException {
    record(patientIds, "", "placeholder IDs no longer held", reason);
  }

  private void record(List<String> patientIds, String value, String action, String reason)
      throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      Rights.requireReason(reason);
      SortedSet<String> words = new TreeSet<>();
      for (String id : patientIds) {
        words.add(CanonicalIdentity.of(new Identity("", id, "", "", ""), "").letters());
      }
      words.remove("");
      if (words.isEmpty()) {
        throw new KeyStoreException(
            KeyStoreException.Reason.UNKNOWN,
            "No patient ID with letters or digits was given. Nothing was changed.");
      }
      List<Body> records = new ArrayList<>();
      words.forEach(
          word -> records.add(new Body.Mark(Body.Mark.Kind.PLACEHOLDER, NOWHERE, word, value)));
      records.add(session.audit(action, words.size() + " IDs", reason));
      session.append(records);
    } finally {
      session.lock().unlock();
    }
  }

  @Override
  public String toString() {
    return "PlaceholderIds";
  }
}
