// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.sandboxserver.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server that imports, its scripts stand in the way. */
final class StockScriptIT {
  private @TempDir Path folder;

  @Test
  void a_script_that_is_not_applied_stops_everything_until_it_is_allowed() throws Exception {
    try (Hospital hospital = new Hospital(folder, Mode.STOCK_1_6);
        Workspace workspace = hospital.openWorkspace()) {
      hospital.fillSlices(workspace);
      UploadQueue queue = workspace.queue();
      hospital.server.putScript("", "(0008,1030) := project");

      List<StudyForecast> forecasts = queue.rehearse(hospital.outlet());
      SendReport report = queue.sendOnce(hospital.outlet(), Progress.NONE);

      assertTrue(forecasts.stream().allMatch(StudyForecast::stops));
      assertTrue(
          report.lines().stream().allMatch(line -> line.reason().code().equals("server-script")));
      assertEquals(0, hospital.server.stored().size());

      queue.apply(QueueRoom.IMPATIENT.withScripts(ScriptPolicy.SEND_UNAPPLIED));
      assertTrue(queue.rehearse(hospital.outlet()).stream().noneMatch(StudyForecast::stops));
    }
  }
}
