// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.plugin.Generalisation;
import org.giftcloud.pluginsapi.Option;

/** What a file says was done to it (PS3.15 E.1.1, PS3.16 CID 7050): its options in force. */
final class Claims {
  private static final String GENERALISED = "Generalised: ";
  private static final Pattern YEAR = Pattern.compile("\\d{4}(?:0101)?");
  private static final Pattern AGE = Pattern.compile("0[0-8]\\d[DWMY]|090Y|\\d{3}[DWM]");
  private static final Pattern DISTRICT = Pattern.compile("[A-Z]{1,2}\\d[A-Z\\d]?");

  private final Set<Option> options = EnumSet.noneOf(Option.class);
  private final Set<String> generalised = new HashSet<>();

  Claims(Attributes dataset) {
    for (Attributes code : dataset.getSequence(Tag.DeidentificationMethodCodeSequence)) {
      String value = code.getString(Tag.CodeValue).orElse("");
      for (Option option : Option.values()) {
        if (option.codeValue().equals(value)) {
          options.add(option);
        }
      }
    }
    // They exclude each other (E.3.6); a file that claims both gets what keeps less.
    if (options.contains(Option.RETAIN_LONG_MODIFIED_DATES)) {
      options.remove(Option.RETAIN_LONG_FULL_DATES);
    }
    for (String method : dataset.getStrings(Tag.DeidentificationMethod)) {
      if (method.startsWith(GENERALISED)) {
        generalised.add(method.substring(GENERALISED.length()));
      }
    }
  }

  Set<Option> options() {
    return options;
  }

  boolean keepDates() {
    return options.contains(Option.RETAIN_LONG_FULL_DATES)
        || options.contains(Option.RETAIN_LONG_MODIFIED_DATES);
  }

  /** Whether the value is as general as the file says such values are made. */
  boolean isGeneral(Element element) {
    int tag = element.tag();
    if (!(element instanceof ValueElement leaf)
        || !Generalisation.isFor(tag)
        || !generalised.contains(Generalisation.words(tag))) {
      return false;
    }
    Pattern form =
        switch (ElementDictionary.vrOf(tag)) {
          case DA, DT -> YEAR;
          case AS -> AGE;
          default -> DISTRICT;
        };
    String text = new String(leaf.value(), StandardCharsets.ISO_8859_1);
    return Arrays.stream(text.split("\\\\", -1))
        .map(value -> value.replace('\0', ' ').strip())
        .allMatch(value -> value.isEmpty() || form.matcher(value).matches());
  }
}
