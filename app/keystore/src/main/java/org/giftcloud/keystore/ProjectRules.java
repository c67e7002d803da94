// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Comparator;

/**
 * How a project names its patients; recorded once, so that every workstation does the same.
 *
 * @param labelPrefix of sequential labels, {@code <prefix>NNNNN}; empty for keyed labels
 */
public record ProjectRules(LinkPolicy links, String labelPrefix, Hashes hashes)
    implements Comparable<ProjectRules> {
  private static final Comparator<ProjectRules> STRICTER =
      Comparator.comparing(ProjectRules::links)
          .thenComparing(ProjectRules::hashes)
          .thenComparing(ProjectRules::labelPrefix);

  /** What stands for a patient ID or UID on the server. */
  public enum Hashes {
    /** Anybody can enumerate them: only to meet data of the first uploader. */
    LEGACY,
    /** HMACs under a secret of this project. */
    KEYED
  }

  public ProjectRules {
    if (!labelPrefix.isEmpty() && !Pseudonym.isValid(labelPrefix + "00001")) {
      throw new IllegalArgumentException("a prefix holds letters, digits, _ and - only");
    }
    if (!labelPrefix.isEmpty() && links == LinkPolicy.KEEP_NONE) {
      throw new IllegalArgumentException("numbers need links: without them nobody knows the next");
    }
  }

  /** Keyed labels and hashes: what a new project should have. */
  public static ProjectRules keyed(LinkPolicy links) {
    return new ProjectRules(links, "", Hashes.KEYED);
  }

  boolean isSequential() {
    return !labelPrefix.isEmpty();
  }

  void write(ByteWriter writer) {
    writer.u8(links == LinkPolicy.KEEP_LINKS ? 0 : 1).u8(hashes == Hashes.LEGACY ? 0 : 1);
    writer.text(labelPrefix);
  }

  static ProjectRules read(ByteReader reader) throws Damage {
    LinkPolicy links = reader.u8() == 0 ? LinkPolicy.KEEP_LINKS : LinkPolicy.KEEP_NONE;
    Hashes hashes = reader.u8() == 0 ? Hashes.LEGACY : Hashes.KEYED;
    try {
      return new ProjectRules(links, reader.text(), hashes);
    } catch (IllegalArgumentException e) {
      throw new Damage("a project's rules do not fit together", e);
    }
  }

  @Override
  public int compareTo(ProjectRules other) {
    return STRICTER.compare(this, other);
  }
}
