// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.List;

/** Words of medicine and of the Standard that hold a name by chance, as CORONAL holds Corona. */
public final class MedicalWords {
  private MedicalWords() {}

  /**
   * Whether the name is such a word itself: the cleaner leaves it, as nobody could tell them apart.
   */
  public static boolean isOne(String name) {
    return Words.isMedical(Words.normal(name.strip()));
  }

  /** The words that are longer than the name and have it in them, in capitals. */
  public static List<String> around(String name) {
    return Words.medicalAround(Words.normal(name.strip()));
  }
}
