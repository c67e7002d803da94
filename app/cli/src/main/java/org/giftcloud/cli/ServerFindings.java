// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Disclosure;
import org.giftcloud.engine.workspace.AttributeSummary;
import org.giftcloud.engine.workspace.SeriesOnServer;
import org.giftcloud.engine.workspace.ServerCheck;
import org.giftcloud.engine.workspace.ServerImage;
import org.giftcloud.engine.workspace.ServerImage.Verdict;

/** Prints, series by series, what a server gave back, and searches it for identity. */
final class ServerFindings implements ServerCheck.Viewer {
  private final SecondLook look;
  private final PrintWriter out;
  private final int shownValues;
  private final Disclosure ofOthers;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private AttributeSummary summary;
  private int series;
  private int inSeries;
  private int sent;
  private int found;
  private int unread;

  /**
   * @param ofOthers what is shown of images that are not byte for byte what was sent: nobody here
   *     has seen to it that they name no one
   */
  ServerFindings(SecondLook look, int shownValues, Disclosure ofOthers, PrintWriter out) {
    this.look = look;
    this.ofOthers = ofOthers;
    this.out = out;
    this.shownValues = shownValues;
    this.summary = new AttributeSummary(shownValues);
  }

  @Override
  public void see(SeriesOnServer at, ServerImage image, List<Attributes> elements, Path file)
      throws IOException {
    inSeries++;
    counts.merge(image.verdict(), 1, Integer::sum);
    String name = name(image);
    switch (image.verdict()) {
      case AS_SENT -> {
        // Nothing to say.
      }
      case DIFFERENT -> out.println(name + ": not the bytes that were sent");
      case NOT_SENT_FROM_HERE -> out.println(name + ": not sent from here");
    }
    if (elements.isEmpty()) {
      unread++;
      out.println(name + ": cannot be read as DICOM");
    }
    summary.add(elements, image.verdict() == Verdict.AS_SENT ? Disclosure.REVEALED : ofOthers);
    found += look.look(file, name, name);
  }

  /** What somebody else called a file may be a patient's name. */
  private String name(ServerImage image) {
    boolean isOthers = image.verdict() == Verdict.NOT_SENT_FROM_HERE;
    return isOthers && ofOthers != Disclosure.REVEALED
        ? "image number " + inSeries + " of its series"
        : "image " + plain(image.name());
  }

  /** What a server says must not steer the screen. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void ended(SeriesOnServer at, List<String> missing) {
    for (String name : missing) {
      out.println("image " + name + ": not on the server");
    }
    series++;
    sent += at.sent();
    out.println(
        at.session().isEmpty() || at.scan().isEmpty()
            ? "Subject " + at.subject() + ": the server has no such series"
            : "Subject "
                + at.subject()
                + ", session "
                + plain(at.session())
                + ", scan "
                + plain(at.scan()));
    out.println("  study " + at.studyUid());
    out.println("  series " + at.seriesUid());
    out.println("  " + at.sent() + " images sent, " + inSeries + " found");
    summary.lines().forEach(line -> out.println("  " + line));
    out.println();
    summary = new AttributeSummary(shownValues);
    inSeries = 0;
  }

  /** Prints what it all comes to. */
  ExitCode conclude() {
    int same = counts.getOrDefault(Verdict.AS_SENT, 0);
    int different = counts.getOrDefault(Verdict.DIFFERENT, 0);
    int foreign = counts.getOrDefault(Verdict.NOT_SENT_FROM_HERE, 0);
    out.println(
        series
            + " series, "
            + sent
            + " images sent: "
            + same
            + " as sent, "
            + different
            + " different, "
            + (sent - same - different)
            + " missing; "
            + foreign
            + " not sent from here; "
            + found
            + " findings of identity");
    look.explain();
    boolean fine = same == sent && foreign == 0 && found == 0 && unread == 0;
    return fine ? ExitCode.DONE : ExitCode.HELD;
  }
}
