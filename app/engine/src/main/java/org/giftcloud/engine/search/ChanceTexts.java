// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.text.Makers;
import org.giftcloud.engine.deidentify.text.MedicalWords;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.inspect.SourceIdentity.Kind;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.pluginsapi.Option;

/**
 * What an output says of everybody's images and what one patient is called by chance: a word of
 * medicine, the maker of a device, the day of a scan. Such a text tells nobody who the patient is,
 * so it holds no image; everywhere else the same name is found as before.
 */
final class ChanceTexts {
  /** Dates of what was done, which an option keeps or moves on purpose. */
  private static final List<Integer> DATES =
      List.of(
          Tag.StudyDate,
          Tag.SeriesDate,
          Tag.AcquisitionDate,
          Tag.ContentDate,
          Tag.InstanceCreationDate,
          Tag.AcquisitionDateTime,
          Tag.PerformedProcedureStepStartDate,
          Tag.PerformedProcedureStepEndDate);

  private static final int DATE = 8;

  private ChanceTexts() {}

  /** The texts to let through, as they stand in the output. */
  static List<String> of(Attributes output, SourceIdentity identity, Set<Option> applied) {
    List<String> texts = new ArrayList<>();
    boolean isMaker = false;
    for (Word word : identity.words()) {
      if (word.kind() == Kind.NAME) {
        isMaker |= Makers.isName(word.text());
        if (MedicalWords.isOne(word.text())) {
          texts.add(word.text());
        }
      }
    }
    if (isMaker) {
      addMakers(output, texts);
    }
    if (keepsDates(applied) && isDateOfScan(output, identity.birthDate())) {
      texts.add(identity.birthDate());
    }
    return texts;
  }

  /**
   * The maker as (0008,0070) gives it, and the names of private blocks, which were written anew
   * from the list of safe ones.
   */
  private static void addMakers(Attributes level, List<String> texts) {
    for (Element element : level) {
      int tag = element.tag();
      boolean isCreator = (tag >>> 16 & 1) == 1 && (tag & 0xFFFF) >= 0x10 && (tag & 0xFFFF) <= 0xFF;
      if (tag == Tag.Manufacturer || isCreator) {
        level.getStrings(tag).stream()
            .filter(text -> isCreator || Makers.areNamedBy(text))
            .filter(text -> !texts.contains(text))
            .forEach(texts::add);
      } else if (element instanceof SequenceElement sequence) {
        sequence.items().forEach(item -> addMakers(item, texts));
      }
    }
  }

  private static boolean keepsDates(Set<Option> applied) {
    return applied.contains(Option.RETAIN_LONG_FULL_DATES)
        || applied.contains(Option.RETAIN_LONG_MODIFIED_DATES);
  }

  /** Of a newborn, or of a child whose dates were moved by as many days as it is old. */
  private static boolean isDateOfScan(Attributes output, String birthDate) {
    return birthDate.length() == DATE
        && DATES.stream()
            .flatMap(tag -> output.getStrings(tag).stream())
            .anyMatch(date -> date.startsWith(birthDate));
  }
}
