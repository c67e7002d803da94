// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.SendingWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast and when a command sends. */
final class SendingOptions {
  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "2",
      description = "Series at a time, 1 to 4 (default: ${DEFAULT-VALUE}).")
  private int parallel = 2;

  @Option(
      names = "--limit",
      paramLabel = "KB",
      defaultValue = "0",
      description = "Kilobytes a second of all series together, 16 or more; 0: no limit.")
  private long kilobytes;

  @Option(
      names = "--hours",
      paramLabel = "FROM-UNTIL",
      description = "The hours in which to send, such as 20:00-06:00 (default: always).")
  private @Nullable String hours;

  @Option(
      names = "--allow-server-scripts",
      description =
          "Sends also what the server's own anonymisation script could not be applied to here."
              + " Without it such a study waits; 'rehearse' tells the line and why.")
  private boolean allowServerScripts;

  QueueSettings settings() throws CommandFailure {
    try {
      QueueSettings settings =
          QueueSettings.standard()
              .withParallel(parallel)
              .withBytesPerSecond(kilobytes * 1024)
              .withScripts(allowServerScripts ? ScriptPolicy.SEND_UNAPPLIED : ScriptPolicy.HOLD);
      return hours == null
          ? settings
          : settings.withWindow(
              SendingWindow.parse(hours)
                  .orElseThrow(() -> new IllegalArgumentException("not hours")));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--parallel is 1 to 4, --limit 0 or at least 16, --hours such as 20:00-06:00. Nothing was"
              + " done.");
    }
  }
}
