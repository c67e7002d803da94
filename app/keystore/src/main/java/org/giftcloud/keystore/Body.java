// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.List;

/** What a record says. */
sealed interface Body {
  /** A project was used for the first time, with its link policy. */
  record Project(ProjectName name, LinkPolicy policy) implements Body {}

  /** A patient was seen; facts that the source did not give are zeros. */
  record Link(Id project, Blob tag, String label, List<Blob> demographics, Given given, Blob sealed)
      implements Body {
    @Override
    public String toString() {
      return "Link[redacted]";
    }
  }

  /** A label and server pseudonym that do not derive from the tag (imported); both may be empty. */
  record Given(String label, String ppid) {
    static final Given NOTHING = new Given("", "");

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

  /** A person was given keys; a name so that colleagues can tell whose. */
  record Added(Id person, String name, Role role) implements Body {}

  /** A person's keys must not open the store any more. */
  record Removed(Id person) implements Body {}

  default byte[] encode() {
    ByteWriter writer = new ByteWriter();
    switch (this) {
      case Project project ->
          writer
              .u8(1)
              .text(project.name.server())
              .text(project.name.project())
              .u8(project.policy == LinkPolicy.KEEP_LINKS ? 1 : 0);
      case Link link -> {
        writer.u8(2).raw(link.project.bytes()).raw(link.tag.raw()).text(link.label);
        for (Blob fact : link.demographics) {
          writer.raw(fact.raw());
        }
        writer.text(link.given.label()).text(link.given.ppid()).block(link.sealed.raw());
      }
      case Audit audit ->
          writer.u8(3).text(audit.action).text(audit.label).text(audit.person).text(audit.reason);
      case Added added ->
          writer.u8(5).raw(added.person.bytes()).text(added.name).u8(added.role.code());
      case Removed removed -> writer.u8(4).raw(removed.person.bytes());
    }
    return writer.toBytes();
  }

  static Body decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    return switch (reader.u8()) {
      case 1 -> project(reader);
      case 2 ->
          new Link(
              Id.of(reader.raw(Id.LENGTH)),
              Blob.of(reader.raw(32)),
              reader.text(),
              List.of(fact(reader), fact(reader), fact(reader)),
              new Given(reader.text(), reader.text()),
              Blob.of(reader.block()));
      case 3 -> new Audit(reader.text(), reader.text(), reader.text(), reader.text());
      case 4 -> new Removed(Id.of(reader.raw(Id.LENGTH)));
      case 5 -> new Added(Id.of(reader.raw(Id.LENGTH)), reader.text(), Role.of(reader.u8()));
      default -> throw new Damage("a record kind is not known to this version");
    };
  }

  private static Project project(ByteReader reader) throws Damage {
    ProjectName name = new ProjectName(reader.text(), reader.text());
    return new Project(name, reader.u8() == 1 ? LinkPolicy.KEEP_LINKS : LinkPolicy.KEEP_NONE);
  }

  private static Blob fact(ByteReader reader) throws Damage {
    return Blob.of(reader.raw(Id.LENGTH));
  }
}
