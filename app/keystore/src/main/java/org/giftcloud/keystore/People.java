// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may open the store. Removing somebody keeps honest programs out from then on; what a removed
 * person copied before stays readable to them, as the threat model says.
 */
public final class People {
  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final int RECOVERY_BYTES = 20;
  private static final int MOST_TRIES = 3;
  private final Session session;

  /** A person to whom new keys can be granted. */
  record Member(Id id, Role role, Blob publicKey) {}

  People(Session session) {
    this.session = session;
  }

  /** Everybody with keys who was not removed. */
  public List<PersonInfo> list() throws KeyStoreException {
    session.lock().lock();
    try {
      session.requireOpen();
      session.refresh();
      List<PersonInfo> people = new ArrayList<>();
      Person self = session.person();
      Map<Id, Body.Added> added = session.ledger().facts().people();
      if (!added.containsKey(self.id())) {
        people.add(new PersonInfo(self.id().hex(), self.name(), self.role()));
      }
      added.forEach(
          (id, person) -> {
            if (!session.ledger().facts().isRemoved(id)) {
              people.add(new PersonInfo(id.hex(), person.name(), person.role()));
            }
          });
      return List.copyOf(people);
    } finally {
      session.lock().unlock();
    }
  }

  /** Gives a person keys under a first passphrase, which they should change. */
  public PersonInfo add(String name, Role role, char[] passphrase) throws KeyStoreException {
    KeyStore.requireStrong(passphrase);
    session.lock().lock();
    try {
      for (int time = 0; time < MOST_TRIES; time++) {
        Rights.requireManager(session);
        KeyRing ring = session.person().keys().ring();
        int authority = ring.newestAuthority().id();
        Id id = tryToAdd(name, role, passphrase);
        // Whoever replaced keys just now has not heard of them: the keys they were given are old.
        Rights.requireManager(session);
        if (ring.newestAuthority().id() == authority) {
          return new PersonInfo(id.hex(), name, role);
        }
        session.append(List.of(Vouch.removed(session.place().storeId(), ring, id)));
      }
      throw KeyStoreException.twoAtOnce();
    } finally {
      session.lock().unlock();
    }
  }

  private Id tryToAdd(String name, Role role, char[] passphrase) throws KeyStoreException {
    Id id = Id.random(session.random());
    Keyset theirs = session.person().keys().forAnother();
    write(id, 1, passphrase, new PersonFile.Contents(role, name, theirs));
    List<Body> records = new ArrayList<>();
    introduceSelf().ifPresent(records::add);
    records.add(added(id, name, role, theirs.personalPublic()));
    records.add(session.audit("person added", id.brief(), ""));
    session.append(records);
    return id;
  }

  private Body.Added added(Id id, String name, Role role, Blob publicKey) throws KeyStoreException {
    KeyRing ring = session.person().keys().ring();
    return Vouch.added(session.place().storeId(), ring, id, name, role, publicKey);
  }

  /** Whoever made the store is not recorded before somebody has to know them. */
  private Optional<Body> introduceSelf() throws KeyStoreException {
    Person self = session.person();
    if (session.ledger().facts().people().containsKey(self.id())) {
      return Optional.empty();
    }
    return Optional.of(added(self.id(), self.name(), self.role(), self.keys().personalPublic()));
  }

  /**
   * Everybody who must get new keys, the one who opened the store among them. Who was added with an
   * authority that was replaced before anybody heard of them is not: it may have been somebody who
   * was removed.
   */
  List<Member> members() throws KeyStoreException {
    Optional<Body> self = introduceSelf();
    if (self.isPresent()) {
      session.append(List.of(self.get()));
    }
    List<Member> members = new ArrayList<>();
    Facts facts = session.ledger().facts();
    for (Id id : facts.people().keySet()) {
      if (!facts.isRemoved(id)) {
        session.granted().member(id, facts.words(id)).ifPresent(members::add);
      }
    }
    return members;
  }

  /** Keeps a person out; the store must not be left without anybody, so nobody removes oneself. */
  public void remove(String personId, String reason) throws KeyStoreException {
    session.lock().lock();
    try {
      Rights.requireManager(session);
      Id id =
          Id.parse(personId)
              .filter(session.ledger().facts().people()::containsKey)
              .filter(found -> !found.equals(session.person().id()))
              .orElseThrow(
                  () ->
                      new KeyStoreException(
                          KeyStoreException.Reason.UNKNOWN,
                          "No other person of this key store has that id. Nothing was changed."));
      KeyRing ring = session.person().keys().ring();
      for (int time = 0; time < MOST_TRIES; time++) {
        int authority = ring.newestAuthority().id();
        session.append(
            List.of(
                Vouch.removed(session.place().storeId(), ring, id),
                session.audit("person removed", id.brief(), reason)));
        // Whoever replaced keys just now has not heard of it and may have given them the new ones.
        Rights.requireManager(session);
        if (ring.newestAuthority().id() == authority) {
          return;
        }
      }
      throw KeyStoreException.twoAtOnce();
    } finally {
      session.lock().unlock();
    }
  }

  /** A new passphrase for the person who opened the store; the old one opens it no more. */
  public void changePassphrase(char[] passphrase) throws KeyStoreException {
    KeyStore.requireStrong(passphrase);
    session.lock().lock();
    try {
      Rights.requireMember(session);
      Person self = session.person();
      int revision = newestRevision(self.id()) + 1;
      write(self.id(), revision, passphrase, self.contents());
      session.append(List.of(session.audit("passphrase changed", self.id().brief(), "")));
      forgetOlder(self.id(), revision);
    } finally {
      session.lock().unlock();
    }
  }

  /** A key to be printed once: 160 random bits in groups of four. It opens nothing yet. */
  public static char[] newRecoveryKey(SecureRandom random) {
    return Passphrase.random(RECOVERY_BYTES, random);
  }

  /** Gives such a key every right. */
  public void addRecoveryKey(char[] key) throws KeyStoreException {
    add("recovery key", Role.RECOVERY, key);
  }

  /** On the share first, read back and opened, then in the local replica. */
  private void write(Id id, int revision, char[] passphrase, PersonFile.Contents contents)
      throws KeyStoreException {
    StoreHeader header = session.place().header();
    if (!session.isShareReachable()) {
      throw KeyStoreException.shareUnreachable();
    }
    try (Secret stretched = Passphrase.stretch(passphrase, header.salt().raw(), header.cost())) {
      PersonFile file = PersonFile.seal(header, id, revision, stretched, contents);
      Path target = session.place().share().people().resolve(file.fileName());
      session.place().share().writeWhole(target, file.encode(), session.random());
      PersonFile.decode(Files.readAllBytes(target)).open(header, stretched).close();
      Path copy = session.place().local().people().resolve(file.fileName());
      session.place().local().writeWhole(copy, file.encode(), session.random());
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.SHARE_UNREACHABLE,
          "The person's file could not be written and read back. Try again.",
          e);
    }
  }

  private int newestRevision(Id person) {
    int newest = session.person().revision();
    for (Path path : files(session.place().share(), person)) {
      newest = Math.max(newest, revision(path).orElse(0));
    }
    return newest;
  }

  private void forgetOlder(Id person, int revision) {
    for (Folder folder : List.of(session.place().share(), session.place().local())) {
      for (Path path : files(folder, person)) {
        if (revision(path).orElse(revision) < revision) {
          delete(path);
        }
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("An older person's file stays: {}", e.getClass().getSimpleName());
    }
  }

  private static List<Path> files(Folder folder, Id person) {
    try {
      return Folder.list(folder.people(), PersonFile.SUFFIX).stream()
          .filter(path -> path.getFileName().toString().startsWith(person.hex()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Integer> revision(Path path) {
    try {
      return Optional.of(PersonFile.decode(Files.readAllBytes(path)).revision());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
