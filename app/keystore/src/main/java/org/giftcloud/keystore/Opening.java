// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds whose passphrase it is. */
record Opening(StoreHeader header, List<PersonFile> files) {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  /** Every person's file is tried, also after one has opened, so that time tells nothing. */
  Optional<Person> open(char[] passphrase) {
    Optional<Person> found = Optional.empty();
    try (Secret stretched = Passphrase.stretch(passphrase, header.salt().raw(), header.cost())) {
      for (PersonFile file : newest()) {
        try {
          PersonFile.Contents contents = file.open(header, stretched);
          found = Optional.of(new Person(file.personId(), file.revision(), contents));
        } catch (Damage e) {
          LOG.debug("A person's file did not open");
        }
      }
    }
    return found;
  }

  /** Of each person the highest revision, twice where a share and a replica differ. */
  private List<PersonFile> newest() {
    Map<Id, Integer> newest = new HashMap<>();
    files.forEach(file -> newest.merge(file.personId(), file.revision(), Math::max));
    return files.stream()
        .filter(file -> newest.getOrDefault(file.personId(), 0) == file.revision())
        .toList();
  }

  @Override
  public String toString() {
    return "Opening[" + files.size() + "]";
  }
}
