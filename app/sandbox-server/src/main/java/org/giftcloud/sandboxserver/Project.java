// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A project and what is in it; guarded by the site's lock. */
final class Project {
  final String id;
  final Stamp stamp;
  final Map<Account, Role> roles = new LinkedHashMap<>();
  final Map<String, Subject> subjects = new LinkedHashMap<>();
  final Map<String, Experiment> experiments = new LinkedHashMap<>();
  final Map<String, Subject> pseudonyms = new LinkedHashMap<>();
  String name;
  String access = "protected";
  int prearchiveCode = 4;

  Project(String id, Stamp stamp) {
    this.id = id;
    this.name = id;
    this.stamp = stamp;
  }

  Optional<Role> roleOf(Account account) {
    return account.isAdmin() ? Optional.of(Role.OWNER) : Optional.ofNullable(roles.get(account));
  }

  boolean isReadableBy(Account account) {
    return access.equals("public") || roleOf(account).isPresent();
  }

  boolean isWritableBy(Account account) {
    return roleOf(account).map(Role::mayWrite).orElse(false);
  }

  boolean isOwnedBy(Account account) {
    return roleOf(account).map(role -> role == Role.OWNER).orElse(false);
  }

  /** By label or ID. */
  Optional<Subject> subject(String name) {
    Subject byLabel = subjects.get(name);
    return byLabel != null
        ? Optional.of(byLabel)
        : subjects.values().stream().filter(s -> s.id.equals(name)).findFirst();
  }

  /** By label or ID. */
  Optional<Experiment> experiment(String name) {
    Experiment byLabel = experiments.get(name);
    return byLabel != null
        ? Optional.of(byLabel)
        : experiments.values().stream().filter(e -> e.id.equals(name)).findFirst();
  }
}
