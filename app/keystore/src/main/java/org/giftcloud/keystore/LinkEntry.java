// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the store knows about one patient in one project. Merging is commutative, associative and
 * idempotent, so every workstation reaches the same state in whatever order it reads.
 */
record LinkEntry(
    Id project,
    Blob tag,
    String label,
    List<Fact> facts,
    int conflict,
    Body.Given given,
    Sealed sealed) {
  private static final int VERSION = 1;
  private static final int FACTS = 3;
  private static final Id NO_PROJECT = Id.of(new byte[Id.LENGTH]);

  /** A keyed hash of a demographic and who said it first. */
  record Fact(Blob value, Stamp stamp) {
    boolean isGiven() {
      return value.isGiven();
    }

    Fact merge(Fact other) {
      if (!isGiven() || !other.isGiven()) {
        return isGiven() ? this : other;
      }
      int order = stamp.compareTo(other.stamp);
      if (order == 0) {
        return value.compareTo(other.value) <= 0 ? this : other;
      }
      return order < 0 ? this : other;
    }

    boolean contradicts(Fact other) {
      return isGiven() && other.isGiven() && !value.equals(other.value);
    }
  }

  /** The identity as sealed by the most complete, then earliest claim. */
  record Sealed(int completeness, Stamp stamp, Blob bytes) {
    Sealed merge(Sealed other) {
      if (completeness != other.completeness) {
        return completeness > other.completeness ? this : other;
      }
      int order = stamp.compareTo(other.stamp);
      if (order == 0) {
        return bytes.compareTo(other.bytes) <= 0 ? this : other;
      }
      return order < 0 ? this : other;
    }
  }

  static LinkEntry of(Body.Link link, Stamp stamp) {
    List<Fact> facts =
        link.demographics().stream()
            .map(value -> new Fact(value, value.isGiven() ? stamp : Stamp.NONE))
            .toList();
    int completeness = (int) facts.stream().filter(Fact::isGiven).count();
    Sealed sealed = new Sealed(completeness, stamp, link.sealed());
    return new LinkEntry(link.project(), link.tag(), link.label(), facts, 0, link.given(), sealed);
  }

  /** What a source says now, with nothing sealed yet. */
  static LinkEntry unsealed(ProjectSecrets secrets, Blob tag, CanonicalIdentity canonical) {
    List<Fact> facts =
        secrets.demographics(tag, canonical).stream()
            .map(value -> new Fact(value, Stamp.NONE))
            .toList();
    Sealed nothing = new Sealed(0, Stamp.NONE, Blob.of(new byte[0]));
    return new LinkEntry(
        NO_PROJECT, tag, secrets.label(tag), facts, 0, Body.Given.NOTHING, nothing);
  }

  LinkEntry named(Body.Given names) {
    return new LinkEntry(project, tag, label, facts, conflict, names, sealed);
  }

  /** Two sources disagreed before, or this one does now. */
  boolean isAnotherThan(LinkEntry asked) {
    return conflict != 0 || contradicts(asked);
  }

  /** The names that an import brought, where it did. */
  Optional<Pseudonym> imported(Pseudonym derived) {
    if (given.label().isEmpty() && given.ppid().isEmpty()) {
      return Optional.empty();
    }
    String label = given.label().isEmpty() ? derived.subjectLabel() : given.label();
    String ppid = given.ppid().isEmpty() ? derived.ppid() : given.ppid();
    return Optional.of(new Pseudonym(label, ppid));
  }

  LinkEntry merge(LinkEntry other) {
    List<Fact> merged = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      merged.add(facts.get(i).merge(other.facts.get(i)));
    }
    int both = conflict | other.conflict | (contradicts(other) ? 1 : 0);
    boolean named = given.label().compareTo(other.given.label()) >= 0;
    Body.Given names = named ? given : other.given;
    return new LinkEntry(
        project, tag, label, List.copyOf(merged), both, names, sealed.merge(other.sealed));
  }

  boolean contradicts(LinkEntry other) {
    for (int i = 0; i < FACTS; i++) {
      if (facts.get(i).contradicts(other.facts.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the other says something that this does not know yet. */
  boolean isCompletedBy(LinkEntry other) {
    for (int i = 0; i < FACTS; i++) {
      if (!facts.get(i).isGiven() && other.facts.get(i).isGiven()) {
        return true;
      }
    }
    return false;
  }

  byte[] encode(int unit, int outside) {
    ByteWriter writer =
        new ByteWriter().u8(VERSION).raw(project.bytes()).raw(tag.raw()).text(label);
    for (Fact fact : facts) {
      writer.raw(fact.value.raw());
      fact.stamp.write(writer);
    }
    writer.u8(conflict).text(given.label()).text(given.ppid()).u8(sealed.completeness);
    sealed.stamp.write(writer);
    return writer.block(sealed.bytes.raw()).pad(unit, outside).toBytes();
  }

  static LinkEntry decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (reader.u8() != VERSION) {
      throw new Damage("an entry has another version");
    }
    Id project = Id.of(reader.raw(Id.LENGTH));
    Blob tag = Blob.of(reader.raw(32));
    String label = reader.text();
    List<Fact> facts = List.of(fact(reader), fact(reader), fact(reader));
    int conflict = reader.u8();
    Body.Given given = new Body.Given(reader.text(), reader.text());
    Sealed sealed = new Sealed(reader.u8(), Stamp.read(reader), Blob.of(reader.block()));
    return new LinkEntry(project, tag, label, facts, conflict, given, sealed);
  }

  private static Fact fact(ByteReader reader) throws Damage {
    return new Fact(Blob.of(reader.raw(Id.LENGTH)), Stamp.read(reader));
  }

  @Override
  public String toString() {
    return "LinkEntry[redacted]";
  }
}
