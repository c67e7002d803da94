// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.structure;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.engine.deidentify.text.MedicalWords;

/** Names of files and folders that read like a person's: two words side by side. */
public final class TellingNames {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s_.,=+()\\[\\]-]+");
  private static final Pattern ENDING = Pattern.compile("\\.\\p{Alnum}{1,5}$");
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’]{2,}");
  private static final Set<String> OF_FILES =
      Set.of(
          "DICOM",
          "DICOMDIR",
          "DCM",
          "IMAGE",
          "IMAGES",
          "IMG",
          "FILE",
          "FILES",
          "FRAME",
          "SCAN",
          "SCANS",
          "SERIES",
          "SLICE",
          "STUDY",
          "STUDIES",
          "RESOURCES",
          "SUBJECT",
          "SESSION",
          "VISIT",
          "COPY",
          "OUT",
          "OUTPUT",
          "TEST",
          "ZIP",
          "REPORT",
          "ANON",
          "RELEASED",
          "EXPORT");

  private TellingNames() {}

  /** Whether one name, without its path, may be a person's. */
  public static boolean isOne(String name) {
    if (name.indexOf('^') >= 0) {
      return true;
    }
    boolean before = false;
    for (String part : SEPARATORS.split(ENDING.matcher(name).replaceFirst(""), -1)) {
      boolean word =
          WORD.matcher(part).matches()
              && !OF_FILES.contains(part.toUpperCase(Locale.ROOT))
              && !MedicalWords.isOne(part);
      if (word && before) {
        return true;
      }
      before = word;
    }
    return false;
  }
}
