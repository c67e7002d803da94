// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything that is stored from its beginning. */
public final class Inspection {
  private final Session session;

  Inspection(Session session) {
    this.session = session;
  }

  /**
   * What a full check found.
   *
   * @param records records read in all segments on the share
   * @param links patients with a kept link
   */
  public record Report(long records, long links, List<Finding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    public Verdict verdict() {
      boolean fine =
          findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.TORN_TAIL);
      return fine ? Verdict.SOUND : Verdict.NEEDS_ATTENTION;
    }
  }

  /** Whether somebody must look. */
  public enum Verdict {
    SOUND,
    NEEDS_ATTENTION
  }

  /** Replays every segment on the share and compares with what the publications say. */
  public Report verify() throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      long[] records = {0};
      Map<Id, Head> compacted = session.ledger().facts().compacted();
      try (Ledger fresh =
          new Ledger(session.person().keys(), session.place().storeId(), session.granted())) {
        List<Finding> findings = new ArrayList<>(begin(fresh, compacted));
        Replay replay =
            replay(
                (segment, record) -> {
                  records[0]++;
                  fresh.apply(segment, record);
                });
        replay.startAfter(PublicationSeal.Covered.wholly(compacted));
        replay.readShare(session.place().share());
        findings.addAll(replay.findings());
        findings.addAll(session.publications().check(session.ledger()::requireAuthentic));
        olderSeals(fresh).ifPresent(findings::add);
        findings.addAll(people());
        if (!fresh.digest().equals(session.ledger().digest())) {
          findings.add(new Finding(Finding.Kind.STATE_DIFFERS, "links", 1));
        }
        return new Report(records[0], fresh.links(), findings);
      }
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** What is wrong with the header, people's files and grants, with who was added, and merges. */
  private List<Finding> people() throws IOException, KeyStoreException {
    List<Finding> found = new ArrayList<>();
    Place place = session.place();
    Mirror mirror = new Mirror(place.share(), place.local(), found);
    mirror.people(mirror.header());
    GrantedKeys granted = new GrantedKeys(place, session.person());
    granted.take();
    found.addAll(granted.findings());
    Facts facts = session.ledger().facts();
    for (Id id : facts.people().keySet()) {
      if (!facts.isRemoved(id) && granted.member(id, facts.words(id)).isEmpty()) {
        found.add(new Finding(Finding.Kind.LEFT_OUT, id.brief(), 1));
      }
    }
    long circles = facts.circles();
    if (circles > 0) {
      found.add(new Finding(Finding.Kind.MERGE_CIRCLE, "links", circles));
    }
    return found;
  }

  /** A replacement that was cut short, or somebody claimed just then. */
  private Optional<Finding> olderSeals(Ledger ledger) throws IOException {
    int newest = session.person().keys().ring().newestForIdentities().id();
    long[] older = {0};
    ledger.forEach(
        entry -> {
          SealedIdentity identity = entry.sealed().identity();
          older[0] += identity.bytes().length() > 0 && identity.key() != newest ? 1 : 0;
        });
    return older[0] == 0
        ? Optional.empty()
        : Optional.of(new Finding(Finding.Kind.OLDER_SEAL, "links", older[0]));
  }

  /** What was compacted is in a publication; everything else must come from the segments. */
  private List<Finding> begin(Ledger fresh, Map<Id, Head> compacted) throws IOException {
    if (compacted.isEmpty()) {
      return List.of();
    }
    for (Publications.Usable one :
        session
            .publications()
            .whole(Publications.KEPT_ON_SHARE, session.ledger()::requireAuthentic)) {
      if (fresh.isWithoutBase() && one.seal().reaches(compacted)) {
        fresh.base(one.publication(), one.seal());
      } else {
        one.publication().close();
      }
    }
    List<Finding> found =
        new ArrayList<>(Archive.all(session.place(), session.person().keys()).against(compacted));
    if (fresh.isWithoutBase()) {
      found.add(new Finding(Finding.Kind.COMPACTED_AWAY, Folder.CURRENT, compacted.size()));
    }
    return found;
  }

  private Replay replay(Replay.Reader reader) {
    return new Replay(session.place().storeId(), session.person().keys(), reader);
  }
}
