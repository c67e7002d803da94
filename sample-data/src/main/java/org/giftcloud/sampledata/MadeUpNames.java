// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names put together from syllables, as many as are asked for; no list holds them. */
final class MadeUpNames {
  private static final List<String> FIRST =
      List.of("Bro", "Cla", "Dre", "Fen", "Glo", "Hux", "Jor", "Kel", "Lom", "Mub", "Nyr", "Pev");
  private static final List<String> MIDDLE =
      List.of(
          "bax", "dov", "gim", "jup", "kew", "lozz", "nib", "puv", "quo", "tazz", "warl", "yeck",
          "vil", "zem");
  private static final List<String> LAST =
      List.of("bright", "crake", "dottir", "fleet", "gore", "hew", "kovsky", "mund", "thwick");

  private final Dice dice;
  private final Set<String> taken = new HashSet<>();

  MadeUpNames(Dice dice) {
    this.dice = dice;
  }

  /** At least eight letters, never the same twice. */
  String next() {
    String name;
    do {
      name = dice.pick(FIRST) + dice.pick(MIDDLE) + dice.pick(LAST);
    } while (!taken.add(name));
    return name;
  }
}
