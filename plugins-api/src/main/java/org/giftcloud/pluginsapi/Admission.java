// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which images a profile is for; all others are refused.
 *
 * @param modalities values of Modality (0008,0060), for example {@code CT}; empty for all
 * @param makers words of Manufacturer (0008,0070), for example {@code SIEMENS}; empty for all
 */
public record Admission(Set<String> modalities, Set<String> makers) {
  /** Every image. */
  public static final Admission ANY = new Admission(Set.of(), Set.of());

  /** Copies the sets, in upper case. */
  public Admission {
    modalities = upper(modalities);
    makers = upper(makers);
  }

  private static Set<String> upper(Set<String> words) {
    Set<String> upper = new TreeSet<>();
    words.forEach(word -> upper.add(word.strip().toUpperCase(Locale.ROOT)));
    return Set.copyOf(upper);
  }
}
