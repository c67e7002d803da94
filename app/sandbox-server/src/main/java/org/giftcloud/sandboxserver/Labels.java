// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.regex.Pattern;

/**
 * The rule for labels: letters, digits, underscore, hyphen; what breaks it fails with no reason.
 */
final class Labels {
  private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9_-]+");
  private static final int LONGEST = 255;
  private final boolean isModern;

  Labels(Site site) {
    this.isModern = site.isModern();
  }

  void check(String label, String element) throws Refusal {
    if (!GOOD.matcher(label).matches()) {
      throw isModern
          ? Refusal.of(417, "Invalid character in " + element + " label.")
          : Refusal.of(500, Answer.UNEXPECTED);
    }
    if (label.length() > LONGEST) {
      throw Refusal.of(
          400,
          "The content of element 'xnat:"
              + element
              + "Data' is not complete. '{\"http://nrg.wustl.edu/xnat\":label}' Must Be Less Than"
              + " 255 Characters : Current Length ("
              + label.length()
              + ") ");
    }
  }

  static boolean isProjectId(String id) {
    return GOOD.matcher(id).matches();
  }
}
