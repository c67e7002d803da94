// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.engine.queue.StudyForecast;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** One thing a rehearsal says, with how much it matters beside it. */
final class ForecastLine {
  private ForecastLine() {}

  static Node of(StudyForecast.Line line) {
    Label words = Parts.paragraph(line.what().sentence(), "text-small");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox row =
        new HBox(
            8,
            switch (line.weight()) {
              case FINE -> Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success");
              case NOTE -> Parts.icon(Material2OutlinedAL.INFO, "state-accent");
              case STOPS -> Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-danger");
            },
            words);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
