// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.engine.deidentify.text.MedicalWords;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.job.Recent;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;

/**
 * Searches what is to leave for the identity of its patient, by the second opinion's own reader.
 * Remembers the rules of the last few patients, for a series has many images.
 */
public final class IdentitySearch {
  private final Recent<Patient, ResidualCheck> checks = new Recent<>(IdentitySearch::compile);

  /** What many images have in common. */
  private record Patient(List<SourceIdentity.Word> words, List<String> letThrough) {
    @Override
    public String toString() {
      return "Patient[redacted]";
    }
  }

  /**
   * Why the file must stay, saying where but not what; empty when it may leave.
   *
   * @param identity whom to search for
   * @param applied what these options keep on purpose is not searched for, or let through where it
   *     stands
   * @param ours pseudonyms, and dates that the profile wrote, which may hold a number of the
   *     patient's by chance
   */
  public Optional<Reason> complaint(
      ByteSource file, String name, SourceIdentity identity, Set<Option> applied, List<String> ours)
      throws IOException {
    List<Finding> findings = search(file, name, check(identity, applied, ours));
    if (findings.stream().anyMatch(finding -> !finding.kind().isIncomplete())) {
      List<String> chance = ChanceTexts.of(dataset(file), identity, applied);
      if (!chance.isEmpty()) {
        chance.addAll(ours);
        findings = search(file, name, check(identity, applied, chance));
      }
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

  private static List<Finding> search(ByteSource file, String name, ResidualCheck check)
      throws IOException {
    try (InputStream in = file.open(0, file.size())) {
      return check.search(in, name);
    }
  }

  /** The output as it lies there; empty where it cannot be read, which the search says too. */
  private static Attributes dataset(ByteSource file) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      in.readFileMetaInformation();
      return in.readDataset();
    } catch (DicomException e) {
      return Attributes.empty();
    }
  }

  /** Whether a text tells who it is. */
  public boolean identifies(SourceIdentity identity, String text) {
    return !check(identity, Set.of(), List.of()).text(text, "value").findings().isEmpty();
  }

  private ResidualCheck check(SourceIdentity identity, Set<Option> applied, List<String> ours) {
    List<SourceIdentity.Word> common = new ArrayList<>();
    List<String> ofThisImage = new ArrayList<>();
    List<String> letThrough = new ArrayList<>(ours);
    for (SourceIdentity.Word word : identity.words()) {
      switch (word.kind()) {
        case INSTITUTION -> {
          if (applied.contains(Option.RETAIN_INSTITUTION_IDENTITY)) {
            letThrough.add(word.text());
          } else {
            common.add(word);
          }
        }
        case UID -> {
          if (!applied.contains(Option.RETAIN_UIDS)) {
            common.add(word);
          }
        }
        case INSTANCE_UID -> {
          if (!applied.contains(Option.RETAIN_UIDS)) {
            ofThisImage.add(word.text());
          }
        }
        default -> common.add(word);
      }
    }
    return checks.of(new Patient(common, letThrough)).alsoFor(ofThisImage);
  }

  private static ResidualCheck compile(Patient patient) {
    List<Identifier> known =
        patient.words().stream()
            .map(word -> new Identifier(kind(word.kind()), word.text()))
            .toList();
    List<String> letThrough = new ArrayList<>(patient.letThrough());
    // The cleaner leaves words of medicine whole, so a name within one is nobody's.
    patient.words().stream()
        .filter(word -> word.kind() == SourceIdentity.Kind.NAME)
        .forEach(word -> letThrough.addAll(MedicalWords.around(word.text())));
    return new ResidualCheck(known).exempting(letThrough);
  }

  private static Identifier.Kind kind(SourceIdentity.Kind kind) {
    return switch (kind) {
      case NAME -> Identifier.Kind.NAME;
      case ID -> Identifier.Kind.PATIENT_ID;
      case BIRTH_DATE -> Identifier.Kind.BIRTH_DATE;
      case ADDRESS -> Identifier.Kind.ADDRESS;
      case CONTACT -> Identifier.Kind.PHONE;
      case INSTITUTION -> Identifier.Kind.INSTITUTION;
      case UID, INSTANCE_UID -> Identifier.Kind.UID;
    };
  }
}
