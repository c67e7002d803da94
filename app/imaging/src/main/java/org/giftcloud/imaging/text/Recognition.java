// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.io.IOException;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.text.TextLine.Reading;

/** Reads one line of text. */
final class Recognition {
  private static final int HEIGHT = 48;
  private static final int NARROWEST = 48;
  private static final int WIDEST = 2400;

  private final Models models;

  Recognition(Models models) {
    this.models = models;
  }

  Reading read(Picture picture, Region box) throws IOException {
    double step = (double) box.height() / HEIGHT;
    int width = Math.clamp((int) Math.ceil(box.width() / step), 1, WIDEST);
    Picture line = picture.scaled(box.x(), box.y(), step, width, HEIGHT);
    if (width < NARROWEST) {
      line = line.widened(NARROWEST);
    }
    return decode(models.recognise(line));
  }

  /** The likeliest character of each step; the same one twice in a row is one. */
  private Reading decode(float[][] steps) {
    StringBuilder text = new StringBuilder();
    double sum = 0;
    int count = 0;
    int last = 0;
    for (float[] step : steps) {
      int best = 0;
      for (int i = 1; i < step.length; i++) {
        if (step[i] > step[best]) {
          best = i;
        }
      }
      if (best != 0 && best != last) {
        text.append(models.character(best));
        sum += step[best];
        count++;
      }
      last = best;
    }
    return new Reading(text.toString().strip(), count == 0 ? 0 : sum / count);
  }
}
