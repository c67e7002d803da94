// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.List;
import org.giftcloud.engine.queue.StudyForecast;

/** Prints what sending would do. */
final class Forecasts {
  private Forecasts() {}

  /** Returns HELD when something would keep a study from arriving whole. */
  static ExitCode print(List<StudyForecast> forecasts, PrintWriter out) {
    ExitCode worst = ExitCode.DONE;
    for (StudyForecast forecast : forecasts) {
      out.println(
          forecast.shownAs()
              + ": "
              + forecast.images()
              + (forecast.images() == 1 ? " image" : " images")
              + (forecast.sessionLabel().isEmpty()
                  ? ""
                  : ", subject "
                      + forecast.subjectLabel()
                      + ", session "
                      + forecast.sessionLabel()));
      for (StudyForecast.Line line : forecast.lines()) {
        String mark =
            switch (line.weight()) {
              case FINE -> "  fine   ";
              case NOTE -> "  note   ";
              case STOPS -> "  stops  ";
            };
        out.println(mark + line.what().sentence());
      }
      worst = worst.worst(forecast.stops() ? ExitCode.HELD : ExitCode.DONE);
    }
    out.println(
        forecasts.size()
            + (forecasts.size() == 1 ? " study" : " studies")
            + " rehearsed. Nothing has been sent.");
    return worst;
  }
}
