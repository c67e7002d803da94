// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.text.TextLine.Reading;

/** What was found in the frames so far; equal frames are looked at once. */
final class Clip {
  private final Detection detection;
  private final Recognition recognition;
  private final Set<Digest> seen = new HashSet<>();
  private final Map<Digest, Reading> known = new HashMap<>();
  private List<TextLine> lines = new ArrayList<>();

  Clip(Detection detection, Recognition recognition) {
    this.detection = detection;
    this.recognition = recognition;
  }

  void add(FrameImage image) throws IOException {
    Region whole = new Region(0, 0, image.width(), image.height());
    if (!seen.add(Digest.of(image, whole))) {
      return;
    }
    Picture picture = Picture.of(image);
    for (Found found : detection.boxes(picture)) {
      Region inside = Boxes.clipped(found.box(), image.width(), image.height()).orElse(null);
      if (inside == null) {
        continue;
      }
      Digest crop = Digest.of(image, inside);
      Reading reading = known.get(crop);
      if (reading == null) {
        reading = recognition.read(picture, inside);
        known.put(crop, reading);
      }
      add(new TextLine(inside, Reach.of(picture, inside), found.likelihood(), read(reading)));
    }
  }

  private static List<Reading> read(Reading reading) {
    return reading.text().isEmpty() ? List.of() : List.of(reading);
  }

  private void add(TextLine found) {
    TextLine grown = found;
    List<TextLine> others = new ArrayList<>();
    for (TextLine line : lines) {
      if (Boxes.areOneLine(line.box(), grown.box())) {
        grown = united(line, grown);
      } else {
        others.add(line);
      }
    }
    others.add(grown);
    lines = others;
  }

  private static TextLine united(TextLine a, TextLine b) {
    Set<Reading> readings = new LinkedHashSet<>(a.readings());
    readings.addAll(b.readings());
    return new TextLine(
        Boxes.union(a.box(), b.box()),
        Boxes.union(a.reach(), b.reach()),
        Math.max(a.likelihood(), b.likelihood()),
        List.copyOf(readings));
  }

  List<TextLine> lines() {
    return List.copyOf(lines);
  }
}
