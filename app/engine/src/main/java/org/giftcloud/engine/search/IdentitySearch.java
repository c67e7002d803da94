// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.pluginsapi.Option;
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
   * @param applied what was asked to be kept is not searched for, or let through where it stands
   * @param pseudonyms texts of ours that may hold a number of the patient's by chance
   */
  public static IdentitySearch of(
      SourceIdentity identity, Set<Option> applied, List<String> pseudonyms) {
    List<Identifier> known = new ArrayList<>();
    List<String> letThrough = new ArrayList<>(pseudonyms);
    for (SourceIdentity.Word word : identity.words()) {
      if (word.kind() == SourceIdentity.Kind.INSTITUTION
          && applied.contains(Option.RETAIN_INSTITUTION_IDENTITY)) {
        letThrough.add(word.text());
      } else if (word.kind() != SourceIdentity.Kind.UID || !applied.contains(Option.RETAIN_UIDS)) {
        known.add(new Identifier(kind(word.kind()), word.text()));
      }
    }
    return new IdentitySearch(new ResidualCheck(known).exempting(letThrough));
  }

  /** Why the file must stay, saying where but not what; empty when it may leave. */
  public Optional<Reason> complaint(ByteSource file, String name) throws IOException {
    List<Finding> findings;
    try (InputStream in = file.open(0, file.size())) {
      findings = check.search(in, name);
    }
    List<String> places =
        findings.stream()
            .filter(finding -> !finding.kind().isIncomplete())
            .map(Finding::where)
            .distinct()
            .sorted()
            .toList();
    if (!places.isEmpty()) {
      return Optional.of(Reasons.residual(places));
    }
    return findings.isEmpty() ? Optional.empty() : Optional.of(Reasons.NOT_SEARCHED);
  }

  private static Identifier.Kind kind(SourceIdentity.Kind kind) {
    return switch (kind) {
      case NAME -> Identifier.Kind.NAME;
      case ID -> Identifier.Kind.PATIENT_ID;
      case BIRTH_DATE -> Identifier.Kind.BIRTH_DATE;
      case ADDRESS -> Identifier.Kind.ADDRESS;
      case CONTACT -> Identifier.Kind.PHONE;
      case INSTITUTION -> Identifier.Kind.INSTITUTION;
      case UID -> Identifier.Kind.UID;
    };
  }
}
