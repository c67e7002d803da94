// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.HashMap;
import java.util.Map;

/** Names of the UIDs of PS3.6 Annex A. */
final class UidDictionary {
  private static final Map<String, String> NAMES = load();

  private UidDictionary() {}

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>(1024);
    DictionaryText.lines("uids.txt")
        .forEach(
            line -> {
              String[] columns = line.split(" ", 5);
              names.put(columns[0], columns[4].equals("-") ? columns[0] : columns[4]);
            });
    return Map.copyOf(names);
  }

  static boolean isValid(String uid) {
    int length = uid.length();
    if (length == 0 || length > 64) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= length; i++) {
      char c = i < length ? uid.charAt(i) : '.';
      if (c == '.') {
        if (i == start || (i - start > 1 && uid.charAt(start) == '0')) {
          return false;
        }
        start = i + 1;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean isWellKnown(String uid) {
    return NAMES.containsKey(uid)
        || isNumbered(uid, "1.2.840.10008.6.1.") // context groups (PS3.16)
        || isNumbered(uid, "1.2.840.10008.9."); // templates
  }

  /** Whether only a number of up to four digits follows; anybody could write more there. */
  private static boolean isNumbered(String uid, String prefix) {
    int digits = uid.length() - prefix.length();
    return digits >= 1
        && digits <= 4
        && uid.startsWith(prefix)
        && uid.substring(prefix.length()).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static String nameOf(String uid) {
    return NAMES.getOrDefault(uid, uid);
  }
}
