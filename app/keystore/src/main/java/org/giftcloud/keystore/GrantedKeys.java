// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the keys of every replacement on a person's ring: when the store opens, and while it is
 * open, for a gateway stays open for months.
 */
final class GrantedKeys implements Facts.Word {
  private static final Logger LOG = LoggerFactory.getLogger(GrantedKeys.class);
  private final Place place;
  private final Person person;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grants> taken = new HashMap<>();
  private final Map<String, Finding> unusable = new TreeMap<>();

  GrantedKeys(Place place, Person person) {
    this.place = place;
    this.person = person;
  }

  /** Looks for replacements that were not taken yet; true if there was one with keys for us. */
  boolean take() throws IOException {
    Map<Path, String> there = new LinkedHashMap<>();
    for (Folder folder : List.of(place.share(), place.local())) {
      Folder.listIfThere(folder.people(), Grants.SUFFIX)
          .forEach(path -> there.put(path, Folder.name(path)));
    }
    Set<String> names = new TreeSet<>(there.values());
    names.removeAll(taken.keySet());
    unusable.keySet().removeIf(name -> !taken.containsKey(name) && !names.contains(name));
    List<Grants> files = new ArrayList<>();
    for (Map.Entry<Path, String> one : there.entrySet()) {
      if (names.contains(one.getValue())) {
        read(one.getKey()).ifPresent(files::add);
      }
    }
    // In the order of epochs: each is vouched for by the one before.
    files.sort(Comparator.comparingInt(Grants::epoch).thenComparing(Grants::serial));
    boolean fresh = false;
    for (Grants grants : files) {
      fresh |= !taken.containsKey(grants.fileName()) && accept(grants);
    }
    for (String name : names) {
      Grants genuine = taken.get(name);
      if (genuine == null || keep(genuine) == Copies.DIFFERED) {
        unusable.put(name, finding(name));
      } else {
        unusable.remove(name);
      }
    }
    return fresh;
  }

  private static Finding finding(String name) {
    String brief = name.substring(0, Math.min(8, name.length()));
    return new Finding(Finding.Kind.FOREIGN_GRANT, brief, 1);
  }

  /** One of this store under its own name; whether it is genuine is another question. */
  private Optional<Grants> read(Path file) {
    try {
      Grants grants = Grants.decode(Files.readAllBytes(file));
      boolean isOurs =
          grants.storeId().equals(place.storeId()) && grants.fileName().equals(Folder.name(file));
      return isOurs ? Optional.of(grants) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes what is in it, if it is genuine. */
  private boolean accept(Grants grants) {
    KeyRing ring = person.keys().ring();
    if (!grants.isGenuine(ring)) {
      return false;
    }
    try {
      Optional<KeyRing> ours = grants.open(person.id(), person.keys());
      ours.ifPresent(ring::addAll);
    } catch (Damage e) {
      LOG.debug("The keys of a replacement did not open");
      return false;
    }
    ring.add(grants.madeAuthority());
    taken.put(grants.fileName(), grants);
    return true;
  }

  private enum Copies {
    ALIKE,
    /** There was another file under its name. */
    DIFFERED
  }

  /**
   * Sees to a copy here and on the share, where it may be missing after the share was restored to a
   * day before, or damaged.
   */
  private Copies keep(Grants grants) {
    Copies copies = Copies.ALIKE;
    byte[] bytes = grants.encode();
    for (Folder folder : List.of(place.local(), place.share())) {
      Path file = folder.people().resolve(grants.fileName());
      Optional<byte[]> there = Folder.readIfThere(file);
      boolean isSame = there.filter(found -> Arrays.equals(found, bytes)).isPresent();
      if (there.isPresent() && !isSame) {
        copies = Copies.DIFFERED;
      }
      if (!isSame && Files.exists(folder.header())) {
        write(folder, file, bytes);
      }
    }
    return copies;
  }

  private void write(Folder folder, Path file, byte[] bytes) {
    try {
      folder.writeWhole(file, bytes, random);
    } catch (IOException e) {
      LOG.warn("New keys could not be copied: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public boolean isGenuine(Body.Added added) {
    return Vouch.isGenuine(place.storeId(), person.keys().ring(), added);
  }

  @Override
  public boolean isGenuine(Body.Removed removed) {
    return Vouch.isGenuine(place.storeId(), person.keys().ring(), removed);
  }

  /** Whoever was given keys by a later authority was not removed by this one: it was replaced. */
  @Override
  public boolean isOverruled(Body.Removed removed, Collection<Body.Added> words) {
    int epoch = epochOf(removed.authority());
    return words.stream().anyMatch(one -> epochOf(one.authority()) > epoch)
        || taken.values().stream()
            .mapToInt(Grants::epoch)
            .filter(later -> later > epoch)
            .anyMatch(later -> part(later, removed.person()).isPresent());
  }

  /** What every replacement of an epoch gives a person alike: one alone may be forged. */
  private Optional<People.Member> part(int epoch, Id id) {
    List<Optional<People.Member>> all =
        taken.values().stream()
            .filter(grants -> grants.epoch() == epoch)
            .map(grants -> Optional.ofNullable(grants.parts().get(id)))
            .map(part -> part.map(one -> new People.Member(id, one.role(), one.publicKey())))
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : Optional.empty();
  }

  private int epochOf(int authority) {
    return person.keys().ring().authority(authority).map(KeyRing.Authority::epoch).orElse(-1);
  }

  /**
   * Whoever is to get what comes next, and under which key: as in the newest replacement, or as
   * they were added with the newest authority. Empty for anybody else, and where it was said in two
   * ways: one of them may be somebody's who was removed.
   *
   * @param words all that was said when they were added
   */
  Optional<People.Member> member(Id id, Collection<Body.Added> words) {
    if (id.equals(person.id())) {
      return Optional.of(new People.Member(id, person.role(), person.keys().personalPublic()));
    }
    int newest = person.keys().ring().newestAuthority().epoch();
    Optional<People.Member> before = part(newest, id);
    if (before.isPresent()) {
      return before;
    }
    List<People.Member> said =
        words.stream()
            .filter(one -> epochOf(one.authority()) == newest)
            .map(one -> new People.Member(id, one.role(), one.publicKey()))
            .distinct()
            .toList();
    return said.size() == 1 ? Optional.of(said.getFirst()) : Optional.empty();
  }

  /** Without the newest replacement nobody can say who is to have part in the next. */
  boolean isComplete() {
    int newest = person.keys().ring().newestAuthority().epoch();
    return newest == 0 || taken.values().stream().anyMatch(grants -> grants.epoch() == newest);
  }

  /** What could not be used, and whether keys were replaced in two places at once. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(unusable.values());
    long doubled = person.keys().ring().doubled();
    if (doubled > 0) {
      all.add(new Finding(Finding.Kind.TWO_ROTATIONS, person.id().brief(), doubled));
    }
    return all;
  }

  @Override
  public String toString() {
    return "GrantedKeys[" + taken.size() + "]";
  }
}
