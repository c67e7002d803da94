// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a record says. */
sealed interface Body {
  /** A project was used for the first time, with its rules. */
  record Project(ProjectName name, ProjectRules rules) implements Body {
    /** Where two workstations chose differently, the stricter rules stand. */
    Project stricter(Project other) {
      return rules.compareTo(other.rules) >= 0 ? this : other;
    }
  }

  /** A patient was seen; facts that the source did not give are zeros. */
  record Link(
      Id project,
      Blob tag,
      String label,
      List<Blob> demographics,
      Given given,
      SealedIdentity sealed)
      implements Body {
    @Override
    public String toString() {
      return "Link[redacted]";
    }
  }

  /** A label and server pseudonym that do not derive from the tag; each may be empty. */
  record Given(Standing standing, String label, String ppid) {
    static final Given NOTHING = new Given(Standing.NONE, "", "");

    /** How sure the label is. */
    enum Standing {
      NONE(0),
      /** The next free number, until the server has named it. */
      PROPOSED(1),
      /** Imported, or named by the server. */
      FINAL(2);

      private final int code;

      Standing(int code) {
        this.code = code;
      }

      int code() {
        return code;
      }

      static Standing of(int code) throws Damage {
        for (Standing standing : values()) {
          if (standing.code == code) {
            return standing;
          }
        }
        throw new Damage("a label stands in a way that is not known");
      }
    }

    /** Some order, the same everywhere, for two that nothing else tells apart. */
    String toOrder() {
      return label + '\n' + ppid;
    }

    @Override
    public String toString() {
      return "Given[redacted]";
    }
  }

  /** Somebody did something that must be accountable. */
  record Audit(String action, String label, String person, String reason) implements Body {
    @Override
    public String toString() {
      return "Audit[" + action + "]";
    }
  }

  /**
   * A person was given keys; a name so that colleagues can tell whose.
   *
   * @param authority whose word it is, and {@code proof} its signature ({@link Vouch})
   */
  record Added(Id person, String name, Role role, Blob publicKey, int authority, Blob proof)
      implements Body {}

  /** A person's keys must not open the store any more; whose word it is, as for who was added. */
  record Removed(Id person, int authority, Blob proof) implements Body {}

  /** Files of these segments were removed up to these heads: publications hold what they held. */
  record Compacted(Map<Id, Head> segments) implements Body {
    public Compacted {
      segments = new TreeMap<>(segments);
    }

    @Override
    public String toString() {
      return "Compacted[" + segments.size() + "]";
    }
  }

  /** Says nothing but which heads were seen. */
  record Witness() implements Body {}

  /** Said about a patient until it is said otherwise. */
  record Mark(Kind kind, Id project, String label, String value) implements Body {
    /** What is said. */
    enum Kind {
      /** The value is the label of the patient who this one is, too. */
      MERGED(1),
      /** The value is not empty while the patient's consent is withdrawn. */
      WITHDRAWN(2),
      /** The label is no patient's but a patient ID that the site holds; the project is zeros. */
      PLACEHOLDER(3),
      /** The value stands for the issuer of patient IDs that came without; the project is zeros. */
      SITE(4);

      private final int code;

      Kind(int code) {
        this.code = code;
      }

      int code() {
        return code;
      }

      static Kind of(int code) throws Damage {
        for (Kind kind : values()) {
          if (kind.code == code) {
            return kind;
          }
        }
        throw new Damage("a mark is not known to this version");
      }
    }

    @Override
    public String toString() {
      return "Mark[" + kind + "]";
    }
  }

  /** What a person decided about a patient ID that came with other facts than before. */
  record Judgement(Id project, Blob tag, String label, Verdict verdict, List<Blob> values)
      implements Body {
    /** What they decided. */
    enum Verdict {
      /** These values of birth date, sex or family name are this patient's, too. */
      SAME(1),
      /** Whoever comes with exactly these three values is somebody else. */
      APART(2);

      private final int code;

      Verdict(int code) {
        this.code = code;
      }

      int code() {
        return code;
      }

      static Verdict of(int code) throws Damage {
        for (Verdict verdict : values()) {
          if (verdict.code == code) {
            return verdict;
          }
        }
        throw new Damage("a judgement is not known to this version");
      }
    }

    @Override
    public String toString() {
      return "Judgement[" + verdict + "]";
    }
  }

  default byte[] encode() {
    ByteWriter writer = new ByteWriter();
    switch (this) {
      case Project project -> {
        writer.u8(1).text(project.name.server()).text(project.name.project());
        project.rules.write(writer);
      }
      case Link link -> {
        writer.u8(2).raw(link.project.bytes()).raw(link.tag.raw()).text(link.label);
        link.demographics.forEach(fact -> writer.raw(fact.raw()));
        writer.u8(link.given.standing.code()).text(link.given.label).text(link.given.ppid);
        link.sealed.write(writer);
      }
      case Audit audit ->
          writer.u8(3).text(audit.action).text(audit.label).text(audit.person).text(audit.reason);
      case Removed removed ->
          writer.u8(4).raw(removed.person.bytes()).u32(removed.authority).raw(removed.proof.raw());
      case Added added ->
          writer
              .u8(5)
              .raw(added.person.bytes())
              .text(added.name)
              .u8(added.role.code())
              .raw(added.publicKey.raw())
              .u32(added.authority)
              .raw(added.proof.raw());
      case Mark mark ->
          writer
              .u8(6)
              .u8(mark.kind.code())
              .raw(mark.project.bytes())
              .text(mark.label)
              .text(mark.value);
      case Judgement judged -> {
        writer.u8(7).raw(judged.project.bytes()).raw(judged.tag.raw()).text(judged.label);
        writer.u8(judged.verdict.code()).u8(judged.values.size());
        judged.values.forEach(value -> writer.raw(value.raw()));
      }
      case Compacted compacted -> {
        writer.u8(8).u16(compacted.segments.size());
        compacted.segments.forEach(
            (segment, head) -> {
              writer.raw(segment.bytes());
              head.write(writer);
            });
      }
      case Witness witness -> writer.u8(9);
    }
    return writer.toBytes();
  }

  static Body decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    return switch (reader.u8()) {
      case 1 -> new Project(ProjectName.read(reader), ProjectRules.read(reader));
      case 2 ->
          new Link(
              reader.id(),
              Blob.of(reader.raw(32)),
              reader.text(),
              List.of(fact(reader), fact(reader), fact(reader)),
              new Given(Given.Standing.of(reader.u8()), reader.text(), reader.text()),
              SealedIdentity.read(reader));
      case 3 -> new Audit(reader.text(), reader.text(), reader.text(), reader.text());
      case 4 -> new Removed(reader.id(), reader.positive(), Blob.of(reader.raw(64)));
      case 5 ->
          new Added(
              reader.id(),
              reader.text(),
              Role.of(reader.u8()),
              Blob.of(reader.raw(32)),
              reader.positive(),
              Blob.of(reader.raw(64)));
      case 6 -> new Mark(Mark.Kind.of(reader.u8()), reader.id(), reader.text(), reader.text());
      case 7 ->
          new Judgement(
              reader.id(),
              Blob.of(reader.raw(32)),
              reader.text(),
              Judgement.Verdict.of(reader.u8()),
              facts(reader));
      case 8 -> compacted(reader);
      case 9 -> new Witness();
      default -> throw new Damage("a record kind is not known to this version");
    };
  }

  private static Compacted compacted(ByteReader reader) throws Damage {
    Map<Id, Head> segments = new TreeMap<>();
    for (int i = reader.u16(); i > 0; i--) {
      segments.put(reader.id(), Head.read(reader));
    }
    return new Compacted(segments);
  }

  private static List<Blob> facts(ByteReader reader) throws Damage {
    List<Blob> facts = new ArrayList<>();
    for (int i = reader.u8(); i > 0; i--) {
      facts.add(fact(reader));
    }
    return List.copyOf(facts);
  }

  private static Blob fact(ByteReader reader) throws Damage {
    return Blob.of(reader.raw(Id.LENGTH));
  }
}
