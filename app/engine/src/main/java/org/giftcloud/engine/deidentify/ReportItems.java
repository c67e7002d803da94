// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private final CompiledProfile profile;
  private final ChangeLog log;
  private final Walk walk;

  ReportItems(CompiledProfile profile, ChangeLog log, Walk walk) {
    this.profile = profile;
    this.log = log;
    this.walk = walk;
  }

  /** Whether the items of the sequence are content items (PS3.3 10.2, A.35.1). */
  static boolean areIn(int sequence) {
    return sequence == Tag.ContentSequence
        || sequence == Tag.AcquisitionContextSequence
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
      items.add(site.out().build());
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
    Ruling ruling = Ruling.of(code, code.code() + " by concept", CLAUSE);
    item.element(Tag.TextValue)
        .or(() -> item.element(Tag.ValueType))
        .ifPresent(
            element -> {
              String place = at.path(content) + "." + number + "." + Site.hex(element.tag());
              log.add(place, item, element, after, ruling);
            });
  }

  private Optional<ActionCode> actionOn(Attributes item) {
    String valueType = item.getString(Tag.ValueType).orElse("");
    for (Attributes concept : item.getSequence(Tag.ConceptNameCodeSequence)) {
      String code = concept.getString(Tag.CodeValue).orElse("");
      String scheme = concept.getString(Tag.CodingSchemeDesignator).orElse("");
      String meaning = concept.getString(Tag.CodeMeaning).orElse("");
      Optional<ActionCode> action =
          profile
              .concept(code, scheme, valueType)
              .or(() -> profile.conceptMeaning(meaning, valueType));
      if (action.isPresent()) {
        return action;
      }
    }
    return Optional.empty();
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
