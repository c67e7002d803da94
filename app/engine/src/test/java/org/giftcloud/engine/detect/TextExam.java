// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.sampledata.screens.DrawnText;
import org.giftcloud.sampledata.screens.Screen;
import org.jspecify.annotations.Nullable;

/** Proposes masks for generated screens and counts, by ground truth, what they cover. */
final class TextExam {
  /** Whether a second opinion is asked for, which takes its time. */
  enum Others {
    ASKED,
    NOT_ASKED
  }

  /** What became of the lines of one kind. */
  static final class Tally {
    int identity;

    /** Of them, those about which the second opinion was asked. */
    int asked;

    int masked;
    int boxed;

    /** Identity lines of which the second opinion reads a word: without masks, and with them. */
    int readBefore;

    int readAfter;
    int measurements;
    int kept;

    double recall() {
      return identity == 0 ? 1 : (double) masked / identity;
    }

    double keptShare() {
      return measurements == 0 ? 1 : (double) kept / measurements;
    }
  }

  final Map<String, Tally> tallies = new TreeMap<>();

  /** Looks of identity lines that stayed visible, and of measurements that did not. */
  final List<String> failures = new ArrayList<>();

  /** How many identity lines the second opinion was asked about. */
  int asked;

  /** How many of them were not wholly masked. */
  int left;

  /** How many lines whose every pixel is masked the second opinion reads all the same. */
  int readUnderMasks;

  private final MaskProposer proposer;
  private final @Nullable SecondOpinion second;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param second null for none
   */
  TextExam(TextFinder finder, @Nullable SecondOpinion second) {
    this.second = second;
    proposer = new MaskProposer(finder);
  }

  /** Looks at a screen, and has others look where they are asked. */
  void add(Screen screen, Others others) throws IOException, InterruptedException {
    InspectedInstance image = inspected(screen);
    MaskProposal proposal = proposer.propose(image);
    int columns = image.dataset().getInt(Tag.Columns).orElseThrow();
    int rows = image.dataset().getInt(Tag.Rows).orElseThrow();
    BitSet painted = pixels(proposal.masks(), columns, rows);
    BitSet boxed = pixels(proposal.lines().stream().map(JudgedLine::box).toList(), columns, rows);
    if (others == Others.ASKED) {
      ask(screen, image, painted);
    }
    for (DrawnText text : screen.texts()) {
      boolean isMasked = isWithin(text.ink(), painted);
      boolean isTouched = text.ink().intersects(painted);
      if (text.meaning().isIdentity() ? !isMasked : isTouched) {
        failures.add(
            screen.device() + " " + text.meaning() + " " + text.look() + " " + text.text());
        BitSet near = grown(text.ink());
        for (JudgedLine line : proposal.lines()) {
          if (near.intersects(pixels(List.of(line.reach()), columns, rows))) {
            failures.add("    " + line);
          }
        }
      }
      for (String key : keys(screen, text)) {
        Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
        if (text.meaning().isIdentity()) {
          tally.identity++;
          tally.masked += isMasked ? 1 : 0;
          tally.boxed += isWithin(text.ink(), boxed) ? 1 : 0;
        } else {
          tally.measurements++;
          tally.kept += isTouched ? 0 : 1;
        }
      }
    }
  }

  private void ask(Screen screen, InspectedInstance image, BitSet painted)
      throws IOException, InterruptedException {
    if (second == null) {
      return;
    }
    List<DrawnText> lines =
        screen.texts().stream().filter(text -> text.meaning().isIdentity()).toList();
    FrameImage picture = FrameReader.of(image.dataset(), image.syntax()).render(0);
    List<DrawnText> before = second.readable(picture, new BitSet(), lines);
    List<DrawnText> after = second.readable(picture, painted, lines);
    for (DrawnText text : lines) {
      asked++;
      left += isWithin(text.ink(), painted) ? 0 : 1;
      readUnderMasks += after.contains(text) && isWithin(text.ink(), painted) ? 1 : 0;
      for (String key : keys(screen, text)) {
        Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
        tally.asked++;
        tally.readBefore += before.contains(text) ? 1 : 0;
        tally.readAfter += after.contains(text) ? 1 : 0;
      }
    }
  }

  private static List<String> keys(Screen screen, DrawnText text) {
    return List.of(
        "all",
        "size " + String.format(Locale.ROOT, "%02d", text.look().size()),
        "font " + text.look().font(),
        "contrast " + text.look().contrast(),
        "ground " + text.look().ground(),
        "screen " + screen.device(),
        "text " + text.meaning());
  }

  private static boolean isWithin(BitSet ink, BitSet area) {
    BitSet left = (BitSet) ink.clone();
    left.andNot(area);
    return left.isEmpty();
  }

  private static BitSet grown(BitSet ink) {
    BitSet near = new BitSet();
    ink.stream().forEach(i -> near.set(Math.max(0, i - 4), i + 5));
    return near;
  }

  static BitSet pixels(Region region, int columns) {
    return pixels(List.of(region), columns, region.y() + region.height());
  }

  private static BitSet pixels(List<Region> regions, int columns, int rows) {
    BitSet pixels = new BitSet(columns * rows);
    for (Region r : regions) {
      for (int y = Math.max(0, r.y()); y < Math.min(rows, r.y() + r.height()); y++) {
        pixels.set(
            y * columns + Math.max(0, r.x()), y * columns + Math.min(columns, r.x() + r.width()));
      }
    }
    return pixels;
  }

  private InspectedInstance inspected(Screen screen) throws IOException {
    TransferSyntax syntax = TransferSyntax.of("1.2.840.10008.1.2.1").orElseThrow();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream dicom = new DicomOutputStream(bytes)) {
      dicom.writePart10(FileMeta.of(screen.dataset(), syntax.uid()), syntax, screen.dataset());
    }
    Outcome<InspectedInstance> read =
        Inspector.read(
            SourceRef.random(random),
            ByteSource.of(bytes.toByteArray()),
            PatientKeys.ofThisRun(random));
    if (read instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance image)) {
      return image;
    }
    throw new IOException("The generated screen was not accepted");
  }

  String table() {
    StringBuilder table = new StringBuilder();
    tallies.forEach(
        (key, t) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-36s identity %5d  masked %6.2f %%  boxed %6.2f %%  tesseract reads %4d of %4d, masked %3d   measurements %5d  kept %6.2f %%%n",
                    key,
                    t.identity,
                    100 * t.recall(),
                    t.identity == 0 ? 100.0 : 100.0 * t.boxed / t.identity,
                    t.readBefore,
                    t.asked,
                    t.readAfter,
                    t.measurements,
                    100 * t.keptShare())));
    return table.toString();
  }
}
