// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.plugin.Generalisation;
import org.giftcloud.engine.plugin.Ruling;

/** Keeps of a value only what many people share; what cannot be read goes. */
final class Generaliser {
  private static final int OLD = 90;
  private static final Pattern POSTCODE =
      Pattern.compile(
          "\\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][ABD-HJLNP-UW-Z]{2}\\b", Pattern.CASE_INSENSITIVE);

  private final Attributes dataset;
  private final ChangeLog log;
  private final Replacer replacer;

  Generaliser(Attributes dataset, ChangeLog log, Replacer replacer) {
    this.dataset = dataset;
    this.log = log;
    this.replacer = replacer;
  }

  void generalise(Site at, Element element, Ruling ruling) {
    VR vr = Groups.vrOf(element);
    if (!(element instanceof ValueElement leaf) || !Generalisation.isFor(leaf.tag())) {
      replacer.fallBack(at, element, ruling);
      return;
    }
    List<String> general = new ArrayList<>();
    for (String value : Packed.values(leaf.value())) {
      Optional<String> one = value.isEmpty() ? Optional.of("") : one(leaf.tag(), vr, value);
      if (one.isEmpty()) {
        replacer.fallBack(at, element, ruling);
        return;
      }
      general.add(one.get());
    }
    if (leaf.length() > 0) {
      at.out().setBytes(leaf.tag(), vr, Packed.bytes(vr, general));
      log.add(at.path(leaf), at.source(), leaf, String.join("\\", general), ruling);
    }
  }

  private Optional<String> one(int tag, VR vr, String value) {
    return switch (vr) {
      case DA, DT -> year(tag, value).map(year -> vr == VR.DA ? year + "0101" : year);
      case AS -> age(value);
      default -> outward(value);
    };
  }

  private Optional<String> year(int tag, String value) {
    if (!DateShift.isDate(value)) {
      return Optional.empty();
    }
    String year = value.substring(0, 4);
    // The year of birth of somebody very old would tell the age that is not told.
    return tag == Tag.PatientBirthDate && !isYoungerThanNinety(Integer.parseInt(year))
        ? Optional.empty()
        : Optional.of(year);
  }

  private boolean isYoungerThanNinety(int yearOfBirth) {
    String study = dataset.getString(Tag.StudyDate).orElse("");
    return DateShift.isDate(study) && Integer.parseInt(study.substring(0, 4)) - yearOfBirth < OLD;
  }

  private static Optional<String> age(String value) {
    if (!value.matches("\\d{3}[DWMY]")) {
      return Optional.empty();
    }
    boolean old = value.endsWith("Y") && Integer.parseInt(value.substring(0, 3)) >= OLD;
    return Optional.of(old ? "090Y" : value);
  }

  private static Optional<String> outward(String value) {
    Matcher m = POSTCODE.matcher(value);
    return m.find() ? Optional.of(m.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }
}
