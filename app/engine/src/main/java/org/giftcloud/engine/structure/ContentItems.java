// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.StandIns;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.pluginsapi.ActionCode;

/** Content items of reports by their concept (PS3.15 Table E.3.4-1). */
final class ContentItems {
  private static final List<Integer> WORDS = List.of(Tag.TextValue, Tag.PersonName);
  private static final List<Integer> VALUES =
      List.of(
          Tag.TextValue,
          Tag.PersonName,
          Tag.UID,
          Tag.Date,
          Tag.Time,
          Tag.DateTime,
          Tag.MeasuredValueSequence);

  private final CompiledProfile rules;

  ContentItems(CompiledProfile rules) {
    this.rules = rules;
  }

  /** Whether an item says what its concept forbids. */
  boolean says(Attributes dataset, Attributes item) {
    Optional<ActionCode> action = actionOn(item);
    if (action.isEmpty()) {
      return false;
    }
    List<Integer> looked =
        switch (action.get()) {
          case X, X_Z, X_D, X_Z_D, G -> VALUES;
          case D, Z, Z_D -> WORDS;
          case K, C, U, X_Z_U -> List.of();
        };
    return looked.stream()
        .flatMap(tag -> item.element(tag).stream())
        .anyMatch(value -> !StandIns.isOne(dataset, value));
  }

  private Optional<ActionCode> actionOn(Attributes item) {
    String type = item.getString(Tag.ValueType).orElse("");
    for (Attributes concept : item.getSequence(Tag.ConceptNameCodeSequence)) {
      String code = concept.getString(Tag.CodeValue).orElse("");
      String scheme = concept.getString(Tag.CodingSchemeDesignator).orElse("");
      String meaning = concept.getString(Tag.CodeMeaning).orElse("");
      Optional<ActionCode> action =
          rules.concept(code, scheme, type).or(() -> rules.conceptMeaning(meaning, type));
      if (action.isPresent()) {
        return action;
      }
    }
    return Optional.empty();
  }
}
