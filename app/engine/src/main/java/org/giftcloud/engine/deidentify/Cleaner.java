// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SpecificCharacterSet;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.deidentify.text.Makers;
import org.giftcloud.engine.deidentify.text.Mention;
import org.giftcloud.engine.deidentify.text.TextCleaner;
import org.giftcloud.engine.inspect.Readings;
import org.giftcloud.engine.job.Recent;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.jspecify.annotations.Nullable;

/** Keeps the meaning of single values without what identifies: dates, ages, text. */
final class Cleaner {
  private static final Ruling TEXT =
      Ruling.of(ActionCode.C, "identity in free text", "PS3.15 E.1.1 (free text without a row)");
  private static final Ruling AGE = Ruling.of(ActionCode.C, "age of 90 or more", "PS3.15 E.3.7");

  private static final Ruling COLOURS =
      Ruling.of(
          ActionCode.C, "texts in a colour profile", "PS3.15 E.1.1 (free text without a row)");

  private static final int LONGEST_DATE = 8;
  private static final int LARGEST_PROFILE = 16 << 20;

  private record Said(ValueElement leaf, SpecificCharacterSet characterSet, boolean term) {}

  private final CompiledProfile profile;
  private final Attributes dataset;
  private final SlotBook slots;
  private final ChangeLog log;
  private final Replacer replacer;
  private final Recent<Set<Mention>, TextCleaner> texts;
  private final Set<Said> unchanged = new HashSet<>(); // in items, which repeat themselves
  private @Nullable TextCleaner text; // made when first needed: most images have no free text

  Cleaner(
      CompiledProfile profile,
      Attributes dataset,
      SlotBook slots,
      ChangeLog log,
      Replacer replacer,
      Recent<Set<Mention>, TextCleaner> texts) {
    this.texts = texts;
    this.profile = profile;
    this.dataset = dataset;
    this.slots = slots;
    this.log = log;
    this.replacer = replacer;
  }

  /** Keeps what no rule names; free text in it is searched all the same. */
  void keepUnlisted(Site at, Element element) {
    VR standard = ElementDictionary.vrOf(element.tag());
    boolean free = isFreeText(standard) || (standard == VR.UN && isFreeText(element.vr()));
    if (!SoundValues.mayHold(standard, element) || isSomebodys(standard, element)) {
      replacer.fallBack(at, element, TEXT);
    } else if (element.tag() == Tag.ICCProfile) {
      keepColours(at, element);
    } else if (standard == VR.AS && element instanceof ValueElement leaf) {
      keepAge(at, leaf);
    } else if (standard == VR.OB && tells(element)) {
      replacer.fallBack(at, element, TEXT);
    } else if (standard == VR.CS && (!SoundValues.isCode(element) || isOwnLabel(element))) {
      cleanText(at, element, VR.CS, TEXT, false);
    } else if (free && !isCode(element.tag()) && !isMaker(element)) {
      VR vr = standard == VR.UN ? element.vr() : standard;
      cleanText(at, element, vr, TEXT, !Descriptions.isDescription(element.tag(), vr));
    }
  }

  /** Keeps what an option keeps. */
  void keepListed(Site at, Element element, Ruling ruling) {
    if (ElementDictionary.vrOf(element.tag()) == VR.AS && element instanceof ValueElement leaf) {
      keepAge(at, leaf);
    } else if (element.tag() == Tag.ICCProfile) {
      keepColours(at, element);
    } else if (!profile.options().contains(Option.RETAIN_UIDS) && KnownUids.isAnother(element)) {
      replacer.mapUids(at, element, ruling);
    } else if (!SoundValues.mayHold(ElementDictionary.vrOf(element.tag()), element)
        || isSomebodys(ElementDictionary.vrOf(element.tag()), element)
        || (ruling.action() == ActionCode.K && isWide(element))) {
      replacer.fallBack(at, element, ruling);
    } else {
      cleanKept(at, element, ruling);
    }
  }

  /** A whole number so long that it may be a patient's, or a moment of the study, and is one. */
  boolean isSomebodys(VR standard, Element element) {
    return (standard == VR.IS || standard == VR.DS)
        && element instanceof ValueElement leaf
        && SoundValues.longNumbers(leaf).stream()
            .anyMatch(n -> !text().cleanTerm(n).equals(n) || isMoment(n));
  }

  private boolean isMoment(String digits) {
    return !profile.options().contains(Option.RETAIN_LONG_FULL_DATES)
        && OwnMoments.has(dataset, digits);
  }

  /** Whether bytes say something in plain letters that text would not keep. */
  boolean tells(Element element) {
    Predicate<String> changed = run -> !text().clean(run).equals(run);
    try {
      return switch (element) {
        case ValueElement leaf -> PlainRuns.any(new ByteArrayInputStream(leaf.value()), changed);
        case BulkElement bulk -> {
          try (InputStream in = bulk.value().open(0, bulk.value().size())) {
            yield PlainRuns.any(in, changed);
          }
        }
        default -> true; // fragments, where none belong
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A profile of colours says more than colours; one that cannot be read goes. */
  private void keepColours(Site at, Element element) {
    Optional<byte[]> before = bytes(element);
    Optional<byte[]> after = before.flatMap(ColourProfile::withoutTexts);
    if (after.isEmpty()) {
      replacer.fallBack(at, element, COLOURS);
      return;
    }
    byte[] even = Arrays.copyOf(after.get(), after.get().length + 1 & ~1);
    if (!Arrays.equals(even, before.get())) {
      at.out().setBytes(element.tag(), VR.OB, even);
      log.add(at.path(element), at.source(), element, "colours alone", COLOURS);
    }
  }

  private static Optional<byte[]> bytes(Element element) {
    return switch (element) {
      case ValueElement leaf -> Optional.of(leaf.value());
      case BulkElement bulk when bulk.value().size() <= LARGEST_PROFILE -> {
        try (InputStream in = bulk.value().open(0, bulk.value().size())) {
          yield Optional.of(in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      default -> Optional.empty();
    };
  }

  /**
   * An option keeps a code or what is said of the patient, not who it is: what is no code is read
   * as text.
   */
  private void cleanKept(Site at, Element element, Ruling ruling) {
    VR standard = ElementDictionary.vrOf(element.tag());
    if (standard == VR.UR && element instanceof ValueElement leaf && isOwnAddress(leaf)) {
      replacer.fallBack(at, element, ruling);
      return;
    }
    boolean isSaid = element.tag() == Tag.EthnicGroup || element.tag() == Tag.EthnicGroups;
    if (isSaid || (standard == VR.CS && !SoundValues.isCode(element))) {
      cleanText(at, element, standard, ruling);
    }
  }

  /** An address that asks for somebody, or on which one is named. */
  private boolean isOwnAddress(ValueElement leaf) {
    String address = String.join(" ", Packed.values(leaf.value()));
    return address.matches(".*[?@#].*") || text().isOwn(address);
  }

  /** A label that people give, and that names somebody. */
  private boolean isOwnLabel(Element element) {
    return (element.tag() == Tag.GraphicLayer || element.tag() == Tag.ContentLabel)
        && element instanceof ValueElement leaf
        && Packed.values(leaf.value()).stream().anyMatch(text()::isOwn);
  }

  /** A text value that is too long to be read here is no description. */
  private static boolean isWide(Element element) {
    return ElementDictionary.vrOf(element.tag()).isText() && !(element instanceof ValueElement);
  }

  /** An age that cannot be read may be one that few people reach. */
  private void keepAge(Site at, ValueElement leaf) {
    List<String> values = Packed.values(leaf.value());
    if (!values.stream().allMatch(age -> age.isEmpty() || age.matches("\\d{1,3}[DWMY]"))) {
      replacer.fallBack(at, leaf, AGE);
    } else if (values.stream().anyMatch(Cleaner::isNinetyOrMore)) {
      at.out().setBytes(leaf.tag(), VR.AS, Packed.bytes(VR.AS, List.of("090Y")));
      log.add(at.path(leaf), at.source(), leaf, "090Y", AGE);
    }
  }

  private static boolean isNinetyOrMore(String age) {
    return age.endsWith("Y") && Integer.parseInt(age.substring(0, age.length() - 1)) >= 90;
  }

  /** Cleans a value that is no sequence; what cannot be cleaned goes. */
  void clean(Site at, Element element, Ruling ruling) {
    VR vr = Groups.vrOf(element);
    if (!(element instanceof ValueElement leaf)) {
      replacer.fallBack(at, element, ruling);
    } else if (leaf.length() == 0) {
      return;
    } else if (element.tag() == Tag.TimezoneOffsetFromUTC) {
      keepIf(Packed.values(leaf.value()).stream().allMatch(DateShift::isOffset), at, leaf, ruling);
    } else if (vr == VR.TM) {
      // Dates move by whole days, so times of day stay.
      keepIf(Packed.values(leaf.value()).stream().allMatch(DateShift::isTime), at, leaf, ruling);
    } else if (vr == VR.DA || vr == VR.DT) {
      shift(at, leaf, vr, ruling);
    } else if (isFreeText(vr) || vr == VR.AE) {
      cleanText(at, leaf, vr, ruling);
    } else {
      replacer.fallBack(at, element, ruling);
    }
  }

  private void keepIf(boolean sound, Site at, ValueElement leaf, Ruling ruling) {
    if (!sound) {
      replacer.fallBack(at, leaf, ruling);
    }
  }

  /** A date, also with the points that ACR-NEMA put into it. */
  private static boolean isWithoutTime(String date) {
    return date.length() <= LONGEST_DATE
        || (date.length() == LONGEST_DATE + 2 && date.charAt(4) == '.');
  }

  private void shift(Site at, ValueElement leaf, VR vr, Ruling ruling) {
    List<String> values = new ArrayList<>(Packed.values(leaf.value()));
    // A date has neither time nor offset (PS3.5 6.2); what stands there may be anything.
    boolean whole = vr == VR.DT || values.stream().allMatch(Cleaner::isWithoutTime);
    if (!whole || !values.stream().allMatch(value -> value.isEmpty() || DateShift.isDate(value))) {
      replacer.fallBack(at, leaf, ruling);
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        String place = at.path(leaf) + ":" + i;
        values.set(i, slots.marker(Slot.Kind.DATE, values.get(i), place));
      }
    }
    at.out().setBytes(leaf.tag(), vr, Packed.bytes(vr, values));
    log.add(at.path(leaf), at.source(), leaf, "shifted", ruling);
  }

  /** Cleans free text. */
  void cleanText(Site at, Element element, VR vr, Ruling ruling) {
    cleanText(at, element, vr, ruling, false);
  }

  private void cleanText(Site at, Element element, VR vr, Ruling ruling, boolean term) {
    if (!(element instanceof ValueElement leaf)) {
      replacer.fallBack(at, element, ruling);
      return;
    }
    Said said = new Said(leaf, at.source().characterSet(), term);
    if (!at.isTop() && unchanged.contains(said)) {
      return;
    }
    if (!at.source().characterSet().canDecode(leaf.value())) {
      replacer.fallBack(at, element, ruling); // whatever it says, nobody can search it
      return;
    }
    List<String> before = asMeant(leaf, strings(at, leaf, vr), term);
    List<String> after = cleaned(before, term);
    boolean same = after.equals(before);
    boolean nothing = after.stream().allMatch(String::isBlank);
    if (same) {
      if (!at.isTop()) {
        unchanged.add(said);
      }
      return;
    }
    String joined = String.join("\\", after);
    Optional<byte[]> bytes = at.source().characterSet().encode(joined, vr);
    if (nothing || bytes.isEmpty()) {
      replacer.fallBack(at, element, ruling);
      return;
    }
    at.out().setBytes(element.tag(), vr, Packed.padded(bytes.get()));
    log.add(at.path(element), at.source(), element, joined, ruling);
  }

  /** In UTF-8 instead of the set that is declared, where that shows who it is. */
  private List<String> asMeant(ValueElement leaf, List<String> declared, boolean term) {
    List<String> other = Readings.inUtf8(leaf);
    return cleaned(other, term).equals(other) ? declared : other;
  }

  private List<String> cleaned(List<String> values, boolean term) {
    return term ? text().cleanTerms(values) : text().clean(values);
  }

  /** The text of an element, also where the file calls it something else. */
  private static List<String> strings(Site at, ValueElement leaf, VR vr) {
    if (leaf.vr().isText()) {
      return at.source().getStrings(leaf.tag());
    }
    String text = at.source().characterSet().decode(leaf.value(), vr);
    return text.isBlank() ? List.of() : List.of(text);
  }

  private TextCleaner text() {
    TextCleaner made = text;
    if (made == null) {
      made = texts.of(IdentityOf.dataset(dataset, profile.options()));
      text = made;
    }
    return made;
  }

  private static boolean isFreeText(VR vr) {
    return switch (vr) {
      case LO, LT, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /** A maker's name is no secret, whoever else bears it. */
  private static boolean isMaker(Element element) {
    return element.tag() == Tag.Manufacturer
        && element instanceof ValueElement leaf
        && Makers.areNamedBy(String.join(" ", Packed.values(leaf.value())));
  }

  /** Codes are looked up, not read (E.1.1: usually safe). */
  private static boolean isCode(int tag) {
    return tag == Tag.SpecificCharacterSet
        || tag == Tag.CodeValue
        || tag == Tag.CodingSchemeDesignator
        || tag == Tag.CodingSchemeVersion
        || tag == Tag.MappingResource
        || tag == Tag.ContextIdentifier;
  }
}
