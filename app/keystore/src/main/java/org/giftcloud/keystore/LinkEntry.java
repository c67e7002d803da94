// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the store knows about one patient in one project. Merging is commutative, associative and
 * idempotent, so every workstation reaches the same state in whatever order it reads.
 */
record LinkEntry(
    Id project,
    Blob tag,
    String label,
    List<Fact> facts,
    Judged judged,
    Named given,
    Sealed sealed) {
  private static final int VERSION = 1;
  private static final int FACTS = 3;
  private static final List<Fact> NO_FACTS = List.of(Fact.NONE, Fact.NONE, Fact.NONE);

  /** A keyed hash of a demographic and who said it first. */
  record Fact(Blob value, Stamp stamp) {
    static final Fact NONE = new Fact(Blob.of(new byte[Id.LENGTH]), Stamp.NONE);

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

  /**
   * What came beside the first facts, and what people decided about it.
   *
   * @param others values claimed beside the first ones
   * @param same values that a person found to be this patient's, too
   * @param apart who comes with all three of these is another person
   */
  record Judged(SortedSet<Blob> others, SortedSet<Blob> same, SortedSet<Blob> apart) {
    static final Judged NOTHING = new Judged(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    static SortedSet<Blob> both(Collection<Blob> a, Collection<Blob> b) {
      SortedSet<Blob> union = new TreeSet<>(a);
      union.addAll(b);
      return union;
    }
  }

  /** Names that were given instead of derived; the standing decides, then who came first. */
  record Named(Body.Given given, Stamp stamp) {
    static final Named NOTHING = new Named(Body.Given.NOTHING, Stamp.NONE);

    /** A final name is kept; a proposal is replaced by a later one. */
    Named merge(Named other) {
      int standing = given.standing().compareTo(other.given.standing());
      if (standing != 0) {
        return standing > 0 ? this : other;
      }
      int order = stamp.compareTo(other.stamp);
      if (order == 0) {
        return given.toOrder().compareTo(other.given.toOrder()) >= 0 ? this : other;
      }
      boolean earlier = order < 0;
      return earlier == (given.standing() != Body.Given.Standing.PROPOSED) ? this : other;
    }
  }

  /** The identity as sealed by the most complete claim, under the newest key, earliest. */
  record Sealed(int completeness, Stamp stamp, SealedIdentity identity) {
    static final Sealed NOTHING = new Sealed(0, Stamp.NONE, SealedIdentity.NOTHING);

    Sealed merge(Sealed other) {
      if (completeness != other.completeness) {
        return completeness > other.completeness ? this : other;
      }
      if (identity.epoch() != other.identity.epoch()) {
        return identity.epoch() > other.identity.epoch() ? this : other;
      }
      int order = stamp.compareTo(other.stamp);
      if (order == 0) {
        return identity.bytes().compareTo(other.identity.bytes()) <= 0 ? this : other;
      }
      return order < 0 ? this : other;
    }
  }

  static LinkEntry of(Body.Link link, Stamp stamp) {
    List<Fact> facts =
        link.demographics().stream()
            .map(value -> value.isGiven() ? new Fact(value, stamp) : Fact.NONE)
            .toList();
    int completeness = 1 + (int) facts.stream().filter(Fact::isGiven).count();
    Named named =
        link.given().equals(Body.Given.NOTHING) ? Named.NOTHING : new Named(link.given(), stamp);
    Sealed sealed = new Sealed(completeness, stamp, link.sealed());
    return new LinkEntry(
        link.project(), link.tag(), link.label(), facts, Judged.NOTHING, named, sealed);
  }

  static LinkEntry of(Body.Judgement judgement) {
    SortedSet<Blob> values = new TreeSet<>(judgement.values());
    SortedSet<Blob> none = new TreeSet<>();
    Judged judged =
        switch (judgement.verdict()) {
          case SAME -> new Judged(none, values, none);
          case APART -> new Judged(none, none, values);
        };
    return new LinkEntry(
        judgement.project(),
        judgement.tag(),
        judgement.label(),
        NO_FACTS,
        judged,
        Named.NOTHING,
        Sealed.NOTHING);
  }

  /** What a source says now, with nothing sealed yet. */
  static LinkEntry unsealed(Id project, ProjectSecrets secrets, Blob tag, CanonicalIdentity who) {
    List<Fact> facts =
        secrets.demographics(tag, who).stream().map(value -> new Fact(value, Stamp.NONE)).toList();
    return new LinkEntry(
        project, tag, secrets.label(tag), facts, Judged.NOTHING, Named.NOTHING, Sealed.NOTHING);
  }

  /** A label that nobody has confirmed yet. */
  Optional<String> proposed() {
    boolean isOpen = given.given().standing() == Body.Given.Standing.PROPOSED;
    return isOpen ? Optional.of(given.given().label()) : Optional.empty();
  }

  LinkEntry named(Body.Given names) {
    Named named = new Named(names, Stamp.NONE);
    return new LinkEntry(project, tag, label, facts, judged, named, sealed);
  }

  /** Two sources disagreed about who it is, and nobody has decided. */
  boolean isDisputed() {
    return !judged.same.containsAll(judged.others);
  }

  /** It is disputed, or this source disagrees now. */
  boolean isAnotherThan(LinkEntry asked) {
    if (isDisputed()) {
      return true;
    }
    for (int i = 0; i < FACTS; i++) {
      if (facts.get(i).contradicts(asked.facts.get(i))
          && !judged.same.contains(asked.facts.get(i).value)) {
        return true;
      }
    }
    return false;
  }

  /** The names that an import or a server gave, where it did. */
  Pseudonym pseudonym(Pseudonym derived) {
    Body.Given names = given.given();
    return new Pseudonym(
        names.label().isEmpty() ? derived.subjectLabel() : names.label(),
        names.ppid().isEmpty() ? derived.ppid() : names.ppid());
  }

  LinkEntry merge(LinkEntry other) {
    List<Fact> first = new ArrayList<>();
    SortedSet<Blob> others = Judged.both(judged.others, other.judged.others);
    for (int i = 0; i < FACTS; i++) {
      Fact mine = facts.get(i);
      Fact theirs = other.facts.get(i);
      if (mine.contradicts(theirs)) {
        others.add(mine.value);
        others.add(theirs.value);
      }
      first.add(mine.merge(theirs));
    }
    first.forEach(fact -> others.remove(fact.value));
    Judged both =
        new Judged(
            others,
            Judged.both(judged.same, other.judged.same),
            Judged.both(judged.apart, other.judged.apart));
    return new LinkEntry(
        project,
        tag,
        label,
        List.copyOf(first),
        both,
        given.merge(other.given),
        sealed.merge(other.sealed));
  }

  /** Of several with one given label: a final one, then who came first. */
  static int whoseNameFirst(LinkEntry a, LinkEntry b) {
    int standing = b.given.given().standing().compareTo(a.given.given().standing());
    return standing != 0 ? standing : a.given.stamp().compareTo(b.given.stamp());
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

  /** Every value of birth date, sex or family name that was claimed. */
  SortedSet<Blob> claimed() {
    SortedSet<Blob> claimed = new TreeSet<>(judged.others);
    facts.stream().filter(Fact::isGiven).forEach(fact -> claimed.add(fact.value));
    return claimed;
  }

  ByteWriter encode() {
    ByteWriter writer =
        new ByteWriter().u8(VERSION).raw(project.bytes()).raw(tag.raw()).text(label);
    for (Fact fact : facts) {
      writer.raw(fact.value.raw());
      fact.stamp.write(writer);
    }
    for (SortedSet<Blob> set : List.of(judged.others, judged.same, judged.apart)) {
      writer.u16(set.size());
      set.forEach(value -> writer.raw(value.raw()));
    }
    Body.Given names = given.given;
    writer.u8(names.standing().code()).text(names.label()).text(names.ppid());
    given.stamp.write(writer);
    writer.u8(sealed.completeness);
    sealed.stamp.write(writer);
    sealed.identity.write(writer);
    return writer;
  }

  static LinkEntry decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (reader.u8() != VERSION) {
      throw new Damage("an entry has another version");
    }
    return new LinkEntry(
        reader.id(),
        Blob.of(reader.raw(32)),
        reader.text(),
        List.of(fact(reader), fact(reader), fact(reader)),
        new Judged(values(reader), values(reader), values(reader)),
        new Named(
            new Body.Given(Body.Given.Standing.of(reader.u8()), reader.text(), reader.text()),
            Stamp.read(reader)),
        new Sealed(reader.u8(), Stamp.read(reader), SealedIdentity.read(reader)));
  }

  private static SortedSet<Blob> values(ByteReader reader) throws Damage {
    SortedSet<Blob> values = new TreeSet<>();
    for (int i = reader.u16(); i > 0; i--) {
      values.add(Blob.of(reader.raw(Id.LENGTH)));
    }
    return values;
  }

  private static Fact fact(ByteReader reader) throws Damage {
    return new Fact(Blob.of(reader.raw(Id.LENGTH)), Stamp.read(reader));
  }

  @Override
  public String toString() {
    return "LinkEntry[redacted]";
  }
}
