// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.structure.StructureCheck;
import org.giftcloud.engine.structure.StructureFinding;
import org.giftcloud.engine.structure.StructureReport;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;

/**
 * Looks at files twice: for words and patterns in every byte, and for what the Basic Profile leaves
 * nothing of. Says where and what kind, never the value.
 */
final class SecondLook {
  private final List<Identifier> known;
  private final ResidualCheck words;
  private final StructureCheck structure = new StructureCheck();
  private final PrintWriter out;
  private final Set<Option> claimed = EnumSet.noneOf(Option.class);

  SecondLook(List<Identifier> known, PrintWriter out) {
    this.known = known;
    this.words = new ResidualCheck(known).withGeneralPatterns();
    this.out = out;
  }

  /** Looks at a file, called {@code name} where it will be, and returns how much was found. */
  int look(Path file, String name, String called) throws IOException {
    int found = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Finding finding : words.search(in, name)) {
        out.println(called + ": " + finding.kind() + " at " + finding.where());
        found++;
      }
    }
    StructureReport report = structure.look(file);
    claimed.addAll(report.claimed());
    for (StructureFinding finding : report.findings()) {
      out.println(called + ": " + finding.kind() + " at " + finding.where());
      found++;
    }
    return found;
  }

  /** Says what was looked for, and what was not. */
  void explain() {
    out.println(
        "Looked for: what the Basic Profile of PS3.15 takes away, names and UIDs by their form,"
            + " private attributes, file headers, text beside overlays; NHS numbers, telephone"
            + " numbers, e-mail addresses, postcodes and URLs with a user.");
    if (!claimed.isEmpty()) {
      out.println(
          "Let through, because the files say in (0012,0064) that it was kept or cleaned: "
              + String.join(", ", claimed.stream().map(Option::optionName).toList())
              + ".");
    }
    if (words.unsearchable() > 0) {
      out.println(words.unsearchable() + " of the words are too short to be searched for.");
    }
    out.println(
        known.isEmpty()
            ? "Not looked for: what is drawn in the pixels. Without --identifiers names are only"
                + " found by their form: not within a text that may stay."
            : "Not looked for: what is drawn in the pixels. Within texts that may stay, only the"
                + " words of the list were searched.");
  }
}
