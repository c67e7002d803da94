// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;

/** Searches what is to leave for one patient's identity, by the second opinion's own reader. */
public final class IdentitySearch {
  private final ResidualCheck check;

  private IdentitySearch(ResidualCheck check) {
    this.check = check;
  }

  /**
   * @param identity whom to search for
   * @param kept originals that an applied option keeps on purpose
   */
  public static IdentitySearch of(SourceIdentity identity, Set<String> kept) {
    List<Identifier> known = new ArrayList<>();
    for (SourceIdentity.Word word : identity.words()) {
      if (!kept.contains(word.text())) {
        known.add(new Identifier(kind(word.kind()), word.text()));
      }
    }
    return new IdentitySearch(new ResidualCheck(known));
  }

  /** Where identity was found, without saying what; empty when nothing was. */
  public List<String> search(ByteSource file, String name) throws IOException {
    Collection<Finding> findings;
    try (InputStream in = file.open(0, file.size())) {
      findings = check.search(in, name);
    }
    return findings.stream().map(Finding::where).distinct().sorted().toList();
  }

  private static Identifier.Kind kind(SourceIdentity.Kind kind) {
    return switch (kind) {
      case NAME -> Identifier.Kind.NAME;
      case ID -> Identifier.Kind.PATIENT_ID;
      case BIRTH_DATE -> Identifier.Kind.BIRTH_DATE;
      case ADDRESS -> Identifier.Kind.ADDRESS;
      case CONTACT -> Identifier.Kind.PHONE;
      case UID -> Identifier.Kind.UID;
    };
  }
}
