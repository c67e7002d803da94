// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.giftcloud.engine.detect.JudgedLine.Kind;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.imaging.text.TextLine;
import org.giftcloud.imaging.text.TextLine.Reading;

/** Tells lines that may say who somebody is from those about the picture. Holds identity. */
final class LineJudge {
  /** Below this a reading is a guess. */
  private static final double CERTAIN = 0.6;

  private static final String PICTURE = "It speaks of the picture.";

  private static final int SHORTEST = 3;
  private static final int ONE_MISREAD = 6;
  private static final int TWO_MISREAD = 10;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final List<String> known = new ArrayList<>();

  LineJudge(SourceIdentity identity) {
    for (Word word : identity.words()) {
      switch (word.kind()) {
        case UID, INSTANCE_UID -> {}
        case NAME, ID, BIRTH_DATE, ADDRESS, CONTACT, INSTITUTION -> {
          add(word.text());
          for (String part : BETWEEN_WORDS.splitAsStream(word.text()).toList()) {
            // A hospital's common words are signs of their own.
            if (word.kind() == SourceIdentity.Kind.NAME) {
              add(part);
            }
          }
        }
      }
    }
  }

  private void add(String text) {
    String skeleton = Spelling.skeleton(text);
    if (skeleton.length() >= SHORTEST) {
      known.add(skeleton);
    }
  }

  /** Pieces that stand side by side are also judged together: "RT" alone may be initials. */
  List<JudgedLine> judge(List<TextLine> lines) {
    List<JudgedLine> judged = new ArrayList<>(lines.stream().map(this::judge).toList());
    List<List<Integer>> runs = Rows.runs(lines);
    for (List<Integer> run : runs) {
      if (isAnnotation(run.stream().map(lines::get).toList())) {
        run.forEach(i -> judged.set(i, judged(lines.get(i), Kind.MEASUREMENT, PICTURE)));
      }
    }
    for (List<Integer> run : runs) {
      continueIdentity(lines, judged, run.getFirst(), run.getLast());
      continueIdentity(lines, judged, run.getLast(), run.getFirst());
    }
    return judged;
  }

  /** A bare number beside identity is more of it. */
  private static void continueIdentity(
      List<TextLine> lines, List<JudgedLine> judged, int from, int to) {
    boolean isBare =
        lines.get(to).readings().stream()
            .allMatch(reading -> Annotations.isBare(Spelling.plain(reading.text())));
    if (judged.get(from).kind() == Kind.IDENTITY
        && judged.get(to).kind() == Kind.MEASUREMENT
        && isBare) {
      judged.set(
          to,
          judged(lines.get(to), Kind.IDENTITY, "It stands beside what may be a name or a place."));
    }
  }

  /** One reading each, of which the machine is certain, or specks that hold none. */
  private boolean isAnnotation(List<TextLine> run) {
    StringJoiner text = new StringJoiner(" ");
    for (TextLine line : run) {
      List<Reading> certain = certain(line);
      if (certain.size() > 1 || certain.size() != line.readings().size()) {
        return false;
      }
      certain.forEach(reading -> text.add(reading.text()));
    }
    return identifies(text.toString()).isEmpty()
        && Annotations.isAll(Spelling.plain(text.toString()));
  }

  private static List<Reading> certain(TextLine line) {
    return line.readings().stream().filter(reading -> reading.certainty() >= CERTAIN).toList();
  }

  JudgedLine judge(TextLine line) {
    List<Reading> certain = certain(line);
    for (Reading reading : line.readings()) {
      Optional<String> why = identifies(reading.text());
      if (why.isPresent()) {
        return judged(line, Kind.IDENTITY, why.get());
      }
    }
    if (certain.isEmpty()) {
      return judged(line, Kind.UNREAD, "It could not be read.");
    }
    boolean isAnnotation =
        certain.stream().allMatch(reading -> Annotations.isAll(Spelling.plain(reading.text())));
    return isAnnotation
        ? judged(line, Kind.MEASUREMENT, PICTURE)
        : judged(line, Kind.IDENTITY, "It holds a word that may be a name or a place.");
  }

  private static JudgedLine judged(TextLine line, Kind kind, String why) {
    return new JudgedLine(line.box(), line.reach(), kind, why);
  }

  private Optional<String> identifies(String text) {
    String plain = Spelling.plain(text);
    String skeleton = Spelling.skeleton(text);
    List<String> words = BETWEEN_WORDS.splitAsStream(plain).map(Spelling::skeleton).toList();
    for (String word : known) {
      boolean isHere =
          word.length() < ONE_MISREAD
              ? words.contains(word)
              : Spelling.distanceWithin(word, skeleton) <= (word.length() < TWO_MISREAD ? 1 : 2);
      if (isHere) {
        return Optional.of("It matches what the header says of the patient.");
      }
    }
    return Signs.in(plain);
  }
}
