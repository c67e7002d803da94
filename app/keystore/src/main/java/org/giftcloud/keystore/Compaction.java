// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Removes segments from the share whose every record two whole publications hold. A person runs it;
 * nothing else ever deletes a segment. Each record is held against both publications by what it
 * says, not by what they claim to cover.
 */
public final class Compaction {
  /** How long a segment must have been silent: whoever wrote it is surely done by then. */
  public static final Duration QUIET = Duration.ofDays(7);

  private static final int PUBLICATIONS = 2;
  private static final int PER_RECORD = 10_000;
  private final Session session;

  Compaction(Session session) {
    this.session = session;
  }

  /** Why a segment stays. */
  public enum Kept {
    /** It holds an entry of the audit, which is in no publication. */
    AUDIT,
    /** Somebody wrote to it lately, or may do so still. */
    RECENT,
    /** One of the two publications does not hold all of it. */
    UNPUBLISHED,
    /** It is damaged, forked, incomplete, foreign, or under a key that is not among ours. */
    DAMAGED,
    /** It could not be removed, or somebody wrote to it meanwhile. */
    NOT_REMOVED
  }

  /**
   * What was removed, or would be.
   *
   * @param segments how many
   * @param records in them
   * @param bytes of their files
   * @param kept how many segments stay, by reason; reasons without segments are left out
   */
  public record Report(long segments, long records, long bytes, Map<Kept, Integer> kept) {
    public Report {
      kept = Map.copyOf(kept);
    }
  }

  /** What {@link #compact} would do now; changes nothing. */
  public Report preview(Duration quiet) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      return survey(quiet).report();
    } catch (IOException e) {
      throw unfinished(e);
    } finally {
      session.lock().unlock();
    }
  }

  /**
   * Removes what two publications hold. Their digests stay in an archive, and that it was done in
   * the audit, both durable on the share before the first file goes.
   */
  public Report compact(Duration quiet, String reason) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      Rights.requireReason(reason);
      SegmentRemoval.putBack(session.place().share());
      Survey survey = survey(quiet);
      if (survey.removable.isEmpty()) {
        return survey.report();
      }
      Map<Id, List<Blob>> digests = new TreeMap<>();
      survey.removable.forEach((id, found) -> digests.put(id, found.digests));
      Archive.write(session, digests);
      session.append(records(digests, reason));
      if (session.shareState() != Status.Share.UP_TO_DATE) {
        throw KeyStoreException.shareUnreachable();
      }
      // What takes the place of the segments must last, also if it was written in trouble.
      Folder share = session.place().share();
      share.forceNamesIn(share.publications());
      survey.remove();
      return survey.report();
    } catch (IOException e) {
      throw unfinished(e);
    } finally {
      session.lock().unlock();
    }
  }

  private static KeyStoreException unfinished(IOException cause) {
    return new KeyStoreException(
        KeyStoreException.Reason.SHARE_UNREACHABLE,
        "The share could not be read or written. No record is lost: what was not removed stays, and"
            + " what was removed is in two publications. Try again later.",
        cause);
  }

  private List<Body> records(Map<Id, List<Blob>> digests, String reason) {
    List<Body> bodies = new ArrayList<>();
    Map<Id, Head> batch = new TreeMap<>();
    digests.forEach(
        (segment, all) -> {
          batch.put(segment, new Head(all.size(), all.getLast()));
          if (batch.size() == PER_RECORD) {
            bodies.add(new Body.Compacted(batch));
            batch.clear();
          }
        });
    bodies.add(new Body.Compacted(batch));
    bodies.add(session.audit("compacted", digests.size() + " segments", reason));
    return bodies;
  }

  private Survey survey(Duration quiet) throws IOException, KeyStoreException {
    if (!session.isShareReachable()) {
      throw KeyStoreException.shareUnreachable();
    }
    session.refresh();
    List<Publications.Usable> whole =
        session.publications().whole(PUBLICATIONS, session.ledger()::requireAuthentic);
    List<Ledger> ledgers = new ArrayList<>();
    try {
      for (Publications.Usable one : whole) {
        Ledger ledger =
            new Ledger(session.person().keys(), session.place().storeId(), session.granted());
        ledgers.add(ledger);
        ledger.base(one.publication(), one.seal());
      }
      if (whole.size() < PUBLICATIONS) {
        throw new KeyStoreException(
            KeyStoreException.Reason.UNKNOWN,
            "Compacting needs two whole publications on the share. Nothing was removed. Publish"
                + " twice, then try again.");
      }
      return new Survey(quiet, ledgers);
    } finally {
      ledgers.forEach(Ledger::close);
    }
  }

  /** What was found of one segment. */
  private static final class Found {
    private final Map<Path, Long> files = new TreeMap<>();
    private List<Blob> digests = List.of();
    private long lastMillis;
    private boolean isAudited;
    private boolean isPublished = true;
  }

  /** Every segment on the share, and what may become of it. */
  private final class Survey {
    private final Map<Id, Found> removable = new TreeMap<>();
    private final Map<Kept, Integer> kept = new EnumMap<>(Kept.class);
    private final Map<Id, Found> all = new HashMap<>();
    private long records;
    private long bytes;

    Survey(Duration quiet, List<Ledger> publications) throws IOException {
      Folder share = session.place().share();
      for (Path path : Folder.list(share.segments(), SegmentFile.SUFFIX)) {
        Optional<SegmentFile> file = SegmentFile.of(path);
        if (file.isPresent()) {
          Found found = all.computeIfAbsent(file.get().segment(), id -> new Found());
          found.files.put(path, file.get().size());
        }
      }
      Replay replay = replay(publications);
      replay.startWith(Archive.all(session.place(), session.person().keys()).segments());
      replay.readShare(share);
      long newest = session.now().minus(quiet).toEpochMilli();
      all.forEach(
          (segment, found) -> {
            found.digests = replay.unbroken(segment).orElse(List.of());
            Optional<Kept> why = whyKept(segment, found, replay, newest);
            if (why.isPresent()) {
              kept.merge(why.get(), 1, Integer::sum);
            } else {
              removable.put(segment, found);
              count(found, 1);
            }
          });
    }

    private Replay replay(List<Ledger> publications) {
      return new Replay(
          session.place().storeId(),
          session.person().keys(),
          (segment, record) -> {
            Found found = all.computeIfAbsent(segment, id -> new Found());
            found.lastMillis = Math.max(found.lastMillis, record.timeMillis());
            found.isAudited |= record.body() instanceof Body.Audit;
            for (Ledger publication : publications) {
              found.isPublished &= publication.holds(segment, record);
            }
          });
    }

    private Optional<Kept> whyKept(Id segment, Found found, Replay replay, long newest) {
      boolean isSound =
          replay.findings().stream()
              .filter(finding -> finding.where().equals(segment.brief()))
              .allMatch(finding -> finding.kind() == Finding.Kind.TORN_TAIL);
      if (!isSound || found.digests.isEmpty()) {
        return Optional.of(Kept.DAMAGED);
      }
      boolean isListed = !found.files.isEmpty();
      if (session.isOwn(segment) || !isListed || found.lastMillis >= newest) {
        return Optional.of(Kept.RECENT);
      }
      if (found.isAudited) {
        return Optional.of(Kept.AUDIT);
      }
      return found.isPublished ? Optional.empty() : Optional.of(Kept.UNPUBLISHED);
    }

    private void count(Found found, int sign) {
      records += (long) sign * found.digests.size();
      bytes += sign * found.files.values().stream().mapToLong(Long::longValue).sum();
    }

    private void remove() {
      for (Map.Entry<Id, Found> one : Map.copyOf(removable).entrySet()) {
        if (!SegmentRemoval.remove(one.getValue().files)) {
          removable.remove(one.getKey());
          count(one.getValue(), -1);
          kept.merge(Kept.NOT_REMOVED, 1, Integer::sum);
        }
      }
    }

    Report report() {
      return new Report(removable.size(), records, bytes, kept);
    }
  }

  @Override
  public String toString() {
    return "Compaction";
  }
}
