// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds patients by what a project once called them: their data came back from its server. */
final class Returns {
  private final Session session;
  private final Id project;

  /** Label by the hash of the first uploader, as far as the store had come. Guarded by its lock. */
  private final Map<String, String> byHash = new HashMap<>();

  private State read = new State(-1, -1);

  /** Changes with each new link, and as a rule with each that is written anew. */
  private record State(long links, long unpublished) {}

  Returns(Session session, Id project) {
    this.session = session;
    this.project = project;
  }

  /** Call it under the session's lock. */
  Optional<LinkEntry> find(String patientId) throws IOException {
    Optional<LinkEntry> derived = session.ledger().find(project, patientId).filter(Returns::isLink);
    if (derived.isPresent()) {
      return derived;
    }
    Optional<LinkEntry> named =
        session.ledger().named(project, patientId).stream().min(LinkEntry::whoseNameFirst);
    return named.isPresent() || !MadeUid.isOf(MadeUid.HASHED, patientId)
        ? named
        : byHash(patientId.replace('.', '_'));
  }

  private static boolean isLink(LinkEntry entry) {
    return entry.sealed().completeness() > 0;
  }

  /** There is no index of hashes: few patients come so, and all of a project's are read once. */
  private Optional<LinkEntry> byHash(String ppid) throws IOException {
    State now = new State(session.ledger().links(), session.ledger().unpublished());
    if (!now.equals(read)) {
      byHash.clear();
      session
          .ledger()
          .forEach(
              entry -> {
                String given = entry.given().given().ppid();
                if (entry.project().equals(project) && !given.isEmpty()) {
                  byHash.put(given, entry.label());
                }
              });
      read = now;
    }
    String label = byHash.get(ppid);
    return label == null ? Optional.empty() : session.ledger().find(project, label);
  }
}
