// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.nio.file.Path;
import javafx.stage.Stage;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.sampledata.Size;

/** Opens a desktop for a test; each test closes its own. */
final class Desks {
  private Desks() {}

  /** A practice of the smallest size, begun at once. */
  static DesktopComposition practice(Stage stage, Path folder, Look look) {
    return open(stage, new DesktopOptions(folder, Mode.PRACTICE, look, ""), FixedPicker.nothing());
  }

  /** Real work in a folder; what is asked for is picked by {@code picker}. */
  static DesktopComposition real(Stage stage, Path folder, FilePicker picker) {
    return open(stage, new DesktopOptions(folder, Mode.REAL, Look.LIGHT, ""), picker);
  }

  private static DesktopComposition open(Stage stage, DesktopOptions options, FilePicker picker) {
    DesktopComposition composition =
        new DesktopComposition(
            stage,
            options,
            new DesktopComposition.Surroundings(
                picker, Size.TINY, options.workspace().resolve("managed.properties")));
    composition.show();
    return composition;
  }
}
