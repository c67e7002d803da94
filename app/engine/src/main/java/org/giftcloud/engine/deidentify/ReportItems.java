// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;

/**
 * Content items of structured reports under the Clean Structured Content Option (PS3.15 E.3.4):
 * each is looked up by its concept name; what is not listed is kept and its attributes follow their
 * rules.
 */
final class ReportItems {
  private static final String CLAUSE = "PS3.15 Table E.3.4-1";

  /** Those that text may have to what holds it (PS3.3 A.35). */
  private static final Set<String> RELATIONSHIPS =
      Set.of(
          "CONTAINS",
          "HAS OBS CONTEXT",
          "HAS ACQ CONTEXT",
          "HAS CONCEPT MOD",
          "HAS PROPERTIES",
          "INFERRED FROM");

  /** Types of value that refer to objects or hold other items; their attributes have rules. */
  private static final Set<String> REFERRING =
      Set.of(
          "CONTAINER", "COMPOSITE", "IMAGE", "WAVEFORM", "SCOORD", "SCOORD3D", "TCOORD", "TABLE");

  private static final String SUBJECT_AGE = "121033";
  private static final Pattern BIRTH =
      Pattern.compile(
          "(?iu)\\b(?:birth|born|d\\.?o\\.?b\\b)|geburt|geboren|naissance|nacim|nascit|nasciment|geboorte"
              + "|f\u00f6dels|f\u00f8dsel|f\u00e6\u00f0ing|syntym|urodz|naro(?:zen|[dđ]en)|sz\u00fclet|na\u0219ter|do\u011fum|\u0440\u043e\u0436\u0434"
              + "|\u03b3\u03ad\u03bd\u03bd\u03b7\u03c3|\u751f\u5e74\u6708\u65e5|\u51fa\u751f|\uc0dd\ub144\uc6d4\uc77c|\u0645\u064a\u0644\u0627\u062f|\u05dc\u05d9\u05d3\u05d4");

  /** Concepts of no table that say what they are. */
  private static final Pattern NUMBER_OF_PATIENT =
      Pattern.compile(
          "(?i)\\b(?:medical record|mrn|nhs number|chi number|social security|accession"
              + "|(?:patient|hospital)(?:'?s)? (?:id|identifier|number|name|address)"
              + "|tele(?:phone|com)|e-?mail)\\b");

  private static final Ruling AGE = Ruling.of(ActionCode.C, "age of 90 or more", "PS3.15 E.3.7");

  private final CompiledProfile profile;
  private final String birthDate;
  private final ChangeLog log;
  private final Walk walk;

  ReportItems(CompiledProfile profile, Attributes dataset, ChangeLog log, Walk walk) {
    this.birthDate = dataset.getString(Tag.PatientBirthDate).orElse("").replace(".", "").strip();
    this.profile = profile;
    this.log = log;
    this.walk = walk;
  }

  /** Whether the items of the sequence are content items (PS3.3 10.2, A.35.1). */
  static boolean areIn(int sequence) {
    return sequence == Tag.ContentSequence
        || sequence == Tag.AcquisitionContextSequence
        || sequence == Tag.ProtocolContextSequence
        || sequence == Tag.ContentItemModifierSequence
        || sequence == Tag.SpecimenPreparationStepContentItemSequence;
  }

  void clean(Site at, SequenceElement content) {
    List<Attributes> items = new ArrayList<>(content.items().size());
    for (int i = 0; i < content.items().size(); i++) {
      Attributes item = content.items().get(i);
      Optional<ActionCode> action = actionOn(item);
      if (action.isPresent() && isRemoved(action.get())) {
        logItem(at, content, i, item, "removed", action.get());
        if (content.tag() != Tag.ContentSequence) {
          continue;
        }
        // Items of a report refer to each other by position, so the place of an item stays.
        String relationship = item.getString(Tag.RelationshipType).orElse("");
        items.add(
            RELATIONSHIPS.contains(relationship)
                ? Dummies.reportText(relationship)
                : Dummies.reportText());
        continue;
      }
      Site site = at.item(content.tag(), i, item);
      walk.walk(site);
      if (action.isPresent() && isReplaced(action.get()) && item.contains(Tag.TextValue)) {
        site.out().setBytes(Tag.TextValue, VR.UT, Packed.bytes(VR.UT, List.of("REMOVED")));
        logItem(at, content, i, item, "dummy", action.get());
      }
      Attributes after = site.out().build();
      Optional<Attributes> capped = ReportAges.capped(after);
      if (capped.isPresent()) {
        logItem(at, content, i, item, "capped", AGE);
      }
      items.add(capped.orElse(after));
    }
    at.out().setSequence(content.tag(), items);
  }

  private void logItem(
      Site at,
      SequenceElement content,
      int number,
      Attributes item,
      String after,
      ActionCode code) {
    logItem(at, content, number, item, after, Ruling.of(code, code.code() + " by concept", CLAUSE));
  }

  private void logItem(
      Site at, SequenceElement content, int number, Attributes item, String after, Ruling ruling) {
    item.element(Tag.TextValue)
        .or(() -> item.element(Tag.ValueType))
        .ifPresent(
            element -> {
              String place = at.path(content) + "." + number + "." + Site.hex(element.tag());
              log.add(place, item, element, after, ruling);
            });
  }

  private Optional<ActionCode> actionOn(Attributes item) {
    if (hasBirthDate(item)) {
      return Optional.of(ActionCode.X);
    }
    String valueType = item.getString(Tag.ValueType).orElse("").toUpperCase(Locale.ROOT);
    for (Attributes concept : item.getSequence(Tag.ConceptNameCodeSequence)) {
      String code = concept.getString(Tag.CodeValue).orElse("");
      String scheme = concept.getString(Tag.CodingSchemeDesignator).orElse("");
      String meaning = concept.getString(Tag.CodeMeaning).orElse("");
      Optional<ActionCode> action =
          profile
              .concept(code, scheme, valueType)
              .or(() -> profile.conceptMeaning(meaning, valueType))
              .or(() -> ofOtherType(concept, valueType));
      if (action.isPresent()) {
        return action;
      }
    }
    return Optional.empty();
  }

  /** What identifies under a concept that the table knows with another type of value, or code. */
  private Optional<ActionCode> ofOtherType(Attributes concept, String valueType) {
    String meaning = concept.getString(Tag.CodeMeaning).orElse("");
    if (REFERRING.contains(valueType)) {
      return Optional.empty();
    }
    // Birth dates are never moved with the others (E.3.6).
    if (valueType.startsWith("DATE") && BIRTH.matcher(meaning).find()) {
      return Optional.of(ActionCode.X);
    }
    if (NUMBER_OF_PATIENT.matcher(meaning).find()) {
      return Optional.of(ActionCode.X);
    }
    if (ReportAges.isOfSubject(concept)) {
      return profile.concept(SUBJECT_AGE, "DCM", "NUM");
    }
    Optional<ActionCode> action =
        profile.conceptOfAnyType(
            concept.getString(Tag.CodeValue).orElse(""),
            concept.getString(Tag.CodingSchemeDesignator).orElse(""),
            meaning);
    // A name or number elsewhere than the table expects it has no attribute that would be cleaned.
    return action.map(code -> isReplaced(code) ? ActionCode.X : code);
  }

  /** Whatever it is called: who knows the birthday would learn by how much dates were moved. */
  private boolean hasBirthDate(Attributes item) {
    return !birthDate.isEmpty()
        && Stream.of(Tag.Date, Tag.DateTime)
            .flatMap(tag -> item.getStrings(tag).stream())
            .anyMatch(value -> value.replace(".", "").strip().startsWith(birthDate));
  }

  private static boolean isRemoved(ActionCode code) {
    return switch (code) {
      case X, X_D, X_Z, X_Z_D, G -> true;
      case D, Z, Z_D, K, C, U, X_Z_U -> false;
    };
  }

  private static boolean isReplaced(ActionCode code) {
    return switch (code) {
      case D, Z, Z_D -> true;
      case X, X_D, X_Z, X_Z_D, G, K, C, U, X_Z_U -> false;
    };
  }
}
