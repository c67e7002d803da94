// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicomnet.query.QueryRoot;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.StudySearch;

/** Transfers the studies that a search found, one after the other, and accounts for each. */
final class StudyRun {
  private final PrintWriter out;

  StudyRun(PrintWriter out) {
    this.out = out;
  }

  /**
   * Refuses what is probably not meant.
   *
   * @param most how many studies the command is for
   */
  static void check(List<Attributes> studies, int most) throws CommandFailure {
    if (studies.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, "No study matches. Nothing was retrieved.");
    }
    if (studies.size() > most) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "More than "
              + most
              + (most == 1 ? " study matches" : " studies match")
              + ". Narrow the search, or say by --most how many you want. Nothing was retrieved.");
    }
  }

  ExitCode transfer(StudyTransfer transfer, QueryRoot root, List<Attributes> studies) {
    ExitCode worst = ExitCode.DONE;
    for (int i = 0; i < studies.size() && !transfer.isStopped(); i++) {
      RetrieveReport report = transfer.transfer(StudySearch.key(root, studies.get(i)));
      out.println(
          "Study "
              + (i + 1)
              + " of "
              + studies.size()
              + ": "
              + report.received()
              + " of "
              + report.expected()
              + " images in "
              + report.series().size()
              + " series"
              + (report.isComplete() ? "." : ": incomplete."));
      if (!report.isComplete()) {
        report.problems().forEach(problem -> out.println("  " + problem));
        worst = ExitCode.FAILED;
      }
    }
    return transfer.isStopped() ? ExitCode.FAILED : worst;
  }
}
