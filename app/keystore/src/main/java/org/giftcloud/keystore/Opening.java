// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds whose passphrase it is and gathers that person's keys: their file, then their grants. */
record Opening(StoreHeader header, List<PersonFile> files, List<Grant> grants) {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  /** Every person's file is tried, also after one has opened, so that time tells nothing. */
  Optional<Session.Person> open(char[] passphrase, List<Finding> findings) {
    Optional<Session.Person> found = Optional.empty();
    try (Secret stretched = Passphrase.stretch(passphrase, header.salt().raw(), header.cost())) {
      for (PersonFile file : newest()) {
        try {
          PersonFile.Contents contents = file.open(header, stretched);
          found = Optional.of(new Session.Person(file.personId(), file.revision(), contents));
        } catch (Damage e) {
          LOG.debug("A person's file did not open");
        }
      }
    }
    found.ifPresent(person -> take(person, findings));
    return found;
  }

  private List<PersonFile> newest() {
    Map<Id, PersonFile> newest = new HashMap<>();
    for (PersonFile file : files) {
      newest.merge(file.personId(), file, (a, b) -> a.revision() >= b.revision() ? a : b);
    }
    return List.copyOf(newest.values());
  }

  /** In the order of epochs: each is vouched for by the one before. */
  private void take(Session.Person person, List<Finding> findings) {
    List<Grant> ours =
        grants.stream()
            .filter(grant -> grant.personId().equals(person.id()))
            .sorted(Comparator.comparingInt(Grant::epoch).thenComparing(Grant::serial))
            .toList();
    for (Grant grant : ours) {
      try {
        person.keys().ring().addAll(grant.open(person.keys()));
      } catch (Damage e) {
        findings.add(new Finding(Finding.Kind.FOREIGN_GRANT, person.id().brief(), 1));
      }
    }
    long doubled = person.keys().ring().doubledEpochs();
    if (doubled > 0) {
      findings.add(new Finding(Finding.Kind.TWO_ROTATIONS, person.id().brief(), doubled));
    }
  }

  @Override
  public String toString() {
    return "Opening[" + files.size() + "]";
  }
}
