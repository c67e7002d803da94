// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the keys of every replacement on a person's ring: when the store opens, and while it is
 * open, for a gateway stays open for months.
 */
final class GrantedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(GrantedKeys.class);
  private final Place place;
  private final Person person;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Grants> taken = new HashMap<>();
  private List<Finding> unusable = List.of();

  GrantedKeys(Place place, Person person) {
    this.place = place;
    this.person = person;
  }

  /** Looks for replacements that were not taken yet; true if there was one with keys for us. */
  boolean take() throws IOException {
    List<Finding> found = new ArrayList<>();
    boolean fresh = false;
    Mirror mirror = new Mirror(place.share(), place.local(), found);
    List<Grants> files = new ArrayList<>(mirror.grants(place.header(), taken.keySet()));
    // In the order of epochs: each is vouched for by the one before.
    files.sort(Comparator.comparingInt(Grants::epoch).thenComparing(Grants::serial));
    for (Grants grants : files) {
      if (isTaken(grants)) {
        fresh = true;
      } else {
        found.add(new Finding(Finding.Kind.FOREIGN_GRANT, grants.serial().brief(), 1));
      }
    }
    unusable = List.copyOf(found);
    return fresh;
  }

  private boolean isTaken(Grants grants) {
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
    giveBack(grants);
    return true;
  }

  /** After the share was restored to a day before the replacement. */
  private void giveBack(Grants grants) {
    Path target = place.share().people().resolve(grants.fileName());
    if (Files.exists(target) || !Files.exists(place.share().header())) {
      return;
    }
    try {
      Folder.writeWhole(target, grants.encode(), random);
    } catch (IOException e) {
      LOG.warn("New keys could not be given back: {}", e.getClass().getSimpleName());
    }
  }

  /** What could not be used, and whether keys were replaced in two places at once. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(unusable);
    long doubled = person.keys().ring().doubledEpochs();
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
