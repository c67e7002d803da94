// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.giftcloud.sampledata.screens.DrawnText.Contrast;
import org.giftcloud.sampledata.screens.DrawnText.Ground;
import org.giftcloud.sampledata.screens.DrawnText.Look;
import org.giftcloud.sampledata.screens.DrawnText.Meaning;
import org.giftcloud.sampledata.screens.Screen.Device;

/** Makes pictures of devices, with lines of text in random fonts, sizes, colours and places. */
public final class ScreenGenerator {
  private static final List<Device> KINDS = List.of(Device.values());
  private static final List<Integer> SIZES = List.of(8, 9, 10, 11, 12, 13, 14, 16, 18, 22, 28, 36);

  private final Random random;
  private final List<String> families = Lettering.families();

  /** Equal seeds give equal screens on one machine; fonts differ from machine to machine. */
  public ScreenGenerator(long seed) {
    random = new Random(seed);
  }

  /** The font families that lines are drawn with on this machine. */
  public List<String> families() {
    return families;
  }

  /** The next screen; kinds take turns. */
  public List<Screen> screens(int count) {
    List<Screen> screens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      screens.add(screen(KINDS.get(i % KINDS.size())));
    }
    return screens;
  }

  private Screen screen(Device device) {
    Wording words = new Wording(random);
    Canvas canvas = Canvas.of(device, random);
    List<DrawnText> texts = new ArrayList<>();
    write(canvas, texts, Meaning.IDENTITY_IN_HEADER, words.ofPatient(), 3);
    write(canvas, texts, Meaning.IDENTITY_ELSEWHERE, words.elsewhere(), 3);
    write(canvas, texts, Meaning.MEASUREMENT, words.measurements(), 6);
    return new Screen(device, canvas.dataset(words), texts);
  }

  private void write(
      Canvas canvas, List<DrawnText> texts, Meaning meaning, List<String> lines, int count) {
    for (String line : lines.subList(0, count)) {
      Look look = look(canvas);
      boolean isSmooth = random.nextBoolean();
      BufferedImage letters =
          Lettering.drawn(
              line,
              look.font(),
              look.size(),
              isSmooth ? Lettering.Smoothing.ON : Lettering.Smoothing.OFF);
      for (int attempt = 0; attempt < 200; attempt++) {
        int x = random.nextInt(Math.max(1, canvas.columns() - letters.getWidth()));
        int y = random.nextInt(Math.max(1, canvas.rows() - letters.getHeight()));
        if (canvas.isFree(x, y, letters.getWidth(), letters.getHeight(), look.ground())) {
          BitSet ink = canvas.draw(letters, x, y, look.contrast());
          texts.add(new DrawnText(line, meaning, look, ink));
          break;
        }
      }
    }
  }

  private Look look(Canvas canvas) {
    Ground ground = canvas.hasSpeckle() && random.nextInt(3) == 0 ? Ground.SPECKLE : Ground.FLAT;
    Contrast contrast =
        switch (random.nextInt(6)) {
          case 0 -> ground == Ground.FLAT ? Contrast.LOW : Contrast.MEDIUM;
          case 1 -> Contrast.MEDIUM;
          default -> Contrast.STRONG;
        };
    return new Look(
        families.get(random.nextInt(families.size())),
        SIZES.get(random.nextInt(SIZES.size())),
        contrast,
        ground);
  }
}
