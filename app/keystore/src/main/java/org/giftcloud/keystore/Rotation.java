// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces keys, so that whoever was removed reads nothing that is written from now on. Everybody
 * else is granted the new keys and needs no new passphrase.
 */
public final class Rotation {
  private static final int BATCH = 500;
  private final Session session;

  Rotation(Session session) {
    this.session = session;
  }

  /** What happens to the key that opens identities. */
  private enum Identities {
    KEPT,
    WHOLE,
    PARTS
  }

  private record Plan(Identities identities, int threshold, List<Id> holders, String action) {}

  /** A new data key, for segments and publications; the identities stay sealed as they are. */
  public void replaceDataKey(String reason) throws KeyStoreException {
    Plan plan = new Plan(Identities.KEPT, 0, List.of(), "data key replaced");
    session.lock().lock();
    try {
      begin(reason);
      grant(plan, reason);
      seal(plan, reason);
    } finally {
      session.lock().unlock();
    }
  }

  /**
   * New keys throughout; each identity is opened and sealed again. Returns how many.
   *
   * @param others passphrases of further holders, where the old key is in parts
   */
  public int replaceAllKeys(String reason, List<char[]> others) throws KeyStoreException {
    return replace(new Plan(Identities.WHOLE, 0, List.of(), "all keys replaced"), reason, others);
  }

  /**
   * From now on {@code threshold} of the holders together re-identify, nobody alone. Each identity
   * is sealed again; what was copied before stays readable to whoever had the whole key.
   *
   * @param holders ids of people with the role to re-identify
   */
  public int splitIdentityKey(
      int threshold, List<String> holders, String reason, List<char[]> others)
      throws KeyStoreException {
    List<Id> ids = holders.stream().map(Id::parse).flatMap(Optional::stream).toList();
    boolean fits =
        threshold >= 2
            && threshold <= ids.size()
            && ids.size() <= Shamir.MOST_PARTS
            && new HashSet<>(ids).size() == holders.size();
    if (!fits) {
      throw new KeyStoreException(
          KeyStoreException.Reason.UNKNOWN,
          "At least two must be needed, and no more than there are different holders. Nothing was"
              + " changed.");
    }
    return replace(
        new Plan(Identities.PARTS, threshold, ids, "identity key split"), reason, others);
  }

  private int replace(Plan plan, String reason, List<char[]> others) throws KeyStoreException {
    session.lock().lock();
    try {
      begin(reason);
      try (IdentityKeys old = IdentityKeys.gather(session, others)) {
        grant(plan, reason);
        seal(plan, reason);
        int sealed = sealAgain(old);
        publish();
        return sealed;
      }
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  /** What was published so far comes under the new keys. */
  private void seal(Plan plan, String reason) throws KeyStoreException {
    session.append(List.of(session.audit(plan.action(), "", reason)));
    publish();
  }

  private void publish() throws KeyStoreException {
    try {
      session.publish();
    } catch (KeyStoreException e) {
      throw e.reason() == KeyStoreException.Reason.SHARE_UNREACHABLE
          ? KeyStoreException.halfReplaced(e)
          : e;
    }
  }

  private void begin(String reason) throws KeyStoreException {
    Rights.requireManager(session);
    Rights.requireReason(reason);
    if (!session.isShareReachable()) {
      throw KeyStoreException.shareUnreachable();
    }
    Rights.requireWhole(session);
    if (!session.granted().isComplete()) {
      throw new KeyStoreException(
          KeyStoreException.Reason.DAMAGED,
          "The file of the last replacement of keys is missing, so nobody can say who has part in the"
              + " next. Nothing was changed. Open the key store on a computer that has used it since,"
              + " or bring the people folder back from a backup.");
    }
  }

  private void grant(Plan plan, String reason) throws KeyStoreException {
    KeyRing ring = session.person().keys().ring();
    int epoch = ring.epoch() + 1;
    Secret seed = ring.newestAuthority().seed().orElseThrow(KeyStoreException::notAllowed);
    List<People.Member> members = new People(session).members();
    KeyRing.ForIdentities whole = Keyset.newForIdentities(epoch, session.random());
    List<Shamir.Part> parts = split(plan, members, whole);
    KeyRing.Authority authority = Keyset.newAuthority(epoch, session.random());
    KeyRing fresh = new KeyRing().add(Keyset.newData(epoch, session.random())).add(authority);
    // The older data keys again, too: who was left out of an earlier replacement has all after it.
    ring.data().forEach(fresh::add);
    Map<People.Member, KeyRing> rings = new HashMap<>();
    for (People.Member member : members) {
      KeyRing theirs = new KeyRing().addAll(fresh);
      int holder = plan.holders().indexOf(member.id());
      switch (plan.identities()) {
        case KEPT -> ring.forIdentities().forEach(key -> theirs.add(key.withoutPrivate()));
        case WHOLE -> theirs.add(whole);
        case PARTS ->
            theirs.add(holder < 0 ? whole.withoutPrivate() : whole.with(parts.get(holder)));
      }
      rings.put(member, theirs);
    }
    // First, for if it is cut short it must still be known who began it and why.
    session.append(List.of(session.audit("replacing keys: " + plan.action(), "", reason)));
    Id serial = Id.random(session.random());
    write(Grants.of(session.place().storeId(), authority, rings, seed, serial));
  }

  private List<Shamir.Part> split(
      Plan plan, List<People.Member> members, KeyRing.ForIdentities whole)
      throws KeyStoreException {
    if (plan.identities() != Identities.PARTS) {
      return List.of();
    }
    for (Id holder : plan.holders()) {
      if (members.stream()
          .noneMatch(one -> one.id().equals(holder) && one.role().opensIdentities())) {
        throw new KeyStoreException(
            KeyStoreException.Reason.UNKNOWN,
            "Each holder must be a person with the role re-identify. Nothing was changed.");
      }
    }
    Secret key = whole.privateKey().orElseThrow();
    return Shamir.split(key, plan.threshold(), plan.holders().size(), session.random());
  }

  /** Whole on the share and read back before the first new key is used. */
  private void write(Grants grants) throws KeyStoreException {
    byte[] bytes = grants.encode();
    Path target = session.place().share().people().resolve(grants.fileName());
    Optional<IOException> trouble = Optional.empty();
    try {
      session.place().share().writeWhole(target, bytes, session.random());
    } catch (IOException e) {
      trouble = Optional.of(e);
    }
    // Whatever was said while writing, what is there now counts, for everybody.
    Optional<byte[]> there = Folder.readIfThere(target);
    if (there.filter(found -> Arrays.equals(found, bytes)).isEmpty()) {
      boolean isAbsent = session.isShareReachable() && Files.notExists(target);
      throw isAbsent
          ? KeyStoreException.notReplaced(trouble)
          : KeyStoreException.perhapsReplaced(trouble);
    }
    try {
      session.takeGrants();
    } catch (IOException e) {
      throw KeyStoreException.halfReplaced(e);
    }
    if (session.person().keys().ring().doubled() > 0) {
      throw KeyStoreException.twoAtOnce();
    }
  }

  private int sealAgain(IdentityKeys old) throws IOException, KeyStoreException {
    KeyRing.ForIdentities newest = session.person().keys().ring().newestForIdentities();
    Id store = session.place().storeId();
    List<Body> batch = new ArrayList<>();
    int[] sealed = {0};
    session
        .ledger()
        .forEach(
            entry -> {
              SealedIdentity before = entry.sealed().identity();
              if (before.bytes().length() == 0 || before.key() == newest.id()) {
                return;
              }
              Identity who = old.open(store, entry);
              batch.add(SealedIdentity.link(newest, store, entry.project(), entry, who));
              sealed[0]++;
              if (batch.size() == BATCH) {
                appendOrFail(batch);
              }
            });
    if (!batch.isEmpty()) {
      session.append(batch);
    }
    return sealed[0];
  }

  /** For use inside a walk over the ledger; empties the batch. */
  private void appendOrFail(List<Body> batch) throws IOException {
    try {
      session.append(List.copyOf(batch));
    } catch (KeyStoreException e) {
      throw new IOException("a batch could not be recorded", e);
    }
    batch.clear();
  }
}
