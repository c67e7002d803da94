// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/**
 * Ages that few people reach, as structured reports and acquisition contexts tell them: a number of
 * years, or an age in a shorter unit. They are capped like (0010,1010) (PS3.15 E.3.7).
 */
final class ReportAges {
  private static final int OLD = 90;
  private static final String YEARS = "a";

  /** How many of a unit (UCUM) make ninety years; a year is 365.25 days. */
  private static final Map<String, Integer> LIMITS =
      Map.of(YEARS, OLD, "mo", 1080, "wk", 4696, "d", 32_873, "h", 788_940);

  /** The age of the subject under other codes than (121033, DCM): SNOMED CT, LOINC. */
  private static final Set<String> CODES =
      Set.of(
          "121033",
          "397669002",
          "424144002",
          "63900-5",
          "30525-0",
          "29553-5",
          "21611-9",
          "21612-7",
          "35659-2");

  private static final Pattern AGE = Pattern.compile("\\bAGED?\\b");

  /** The age of something else than the subject, or at something else than the image. */
  private static final Pattern OTHER_AGE =
      Pattern.compile("GESTATION|FETAL|FETUS|BONE|MENSTRUAL|MENARCHE|MENOPAUSE|CONCEPTION|EGA\\b");

  private static final Pattern OLD_NUMBER = Pattern.compile("(?<![\\d.])(?:9\\d|1[0-3]\\d)(?!\\d)");

  private ReportAges() {}

  /** Whether a concept name means the age of the person that the report is on. */
  static boolean isOfSubject(Attributes concept) {
    String meaning = concept.getString(Tag.CodeMeaning).orElse("").toUpperCase(Locale.ROOT);
    return CODES.contains(concept.getString(Tag.CodeValue).orElse(""))
        || (AGE.matcher(meaning).find() && !OTHER_AGE.matcher(meaning).find());
  }

  /** The item with capped values; empty if there was nothing to cap. */
  static Optional<Attributes> capped(Attributes item) {
    List<Attributes> measured = item.getSequence(Tag.MeasuredValueSequence);
    boolean isAge =
        item.getSequence(Tag.ConceptNameCodeSequence).stream().anyMatch(ReportAges::isOfSubject);
    if (isAge && item.getStrings(Tag.TextValue).stream().anyMatch(ReportAges::isOld)) {
      return Optional.of(
          item.toBuilder().setString(Tag.TextValue, VR.UT, Integer.toString(OLD)).build());
    }
    if (measured.isEmpty()) {
      return cappedValue(item, isAge);
    }
    List<Attributes> after = new ArrayList<>(measured.size());
    boolean same = true;
    for (Attributes value : measured) {
      Optional<Attributes> capped = cappedValue(value, isAge);
      same &= capped.isEmpty();
      after.add(capped.orElse(value));
    }
    return same
        ? Optional.empty()
        : Optional.of(item.toBuilder().setSequence(Tag.MeasuredValueSequence, after).build());
  }

  private static boolean isOld(String text) {
    return OLD_NUMBER.matcher(text).find();
  }

  private static Optional<Attributes> cappedValue(Attributes value, boolean isAge) {
    String unit = unit(value);
    if (!isAge && !unit.equals(YEARS)) {
      return Optional.empty();
    }
    // A unit that nobody knows may well be years.
    int limit = LIMITS.getOrDefault(unit, OLD);
    OptionalDouble highest = highest(value);
    if (highest.isEmpty() || highest.getAsDouble() < limit) {
      return Optional.empty();
    }
    return Optional.of(
        value.toBuilder()
            .setString(Tag.NumericValue, VR.DS, Integer.toString(limit))
            .remove(Tag.FloatingPointValue)
            .remove(Tag.RationalNumeratorValue)
            .remove(Tag.RationalDenominatorValue)
            .build());
  }

  private static OptionalDouble highest(Attributes value) {
    OptionalDouble floating = value.getDouble(Tag.FloatingPointValue);
    double highest = floating.orElse(Double.NEGATIVE_INFINITY);
    for (String text : value.getStrings(Tag.NumericValue)) {
      try {
        highest = Math.max(highest, Double.parseDouble(text.strip()));
      } catch (NumberFormatException e) {
        return OptionalDouble.of(Double.MAX_VALUE); // who cannot be read may be very old
      }
    }
    return highest == Double.NEGATIVE_INFINITY
        ? OptionalDouble.empty()
        : OptionalDouble.of(highest);
  }

  /** The unit without what UCUM says about the kind of year or month. */
  private static String unit(Attributes value) {
    for (Attributes code : value.getSequence(Tag.MeasurementUnitsCodeSequence)) {
      String unit = code.getString(Tag.CodeValue).orElse("").strip().toLowerCase(Locale.ROOT);
      String bare = unit.replaceFirst("_[jgts]$", "");
      return switch (bare) {
        case "yr", "yrs", "year", "years", "ann" -> YEARS;
        default -> bare;
      };
    }
    return "";
  }
}
