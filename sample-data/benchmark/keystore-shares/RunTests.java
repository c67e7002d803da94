// SPDX-License-Identifier: Apache-2.0
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes where there is no Maven, as in a guest. Arguments: their names. */
void main(String[] names) {
  SummaryGeneratingListener listener = new SummaryGeneratingListener();
  LauncherDiscoveryRequest request =
      LauncherDiscoveryRequestBuilder.request()
          .selectors(Arrays.stream(names).map(DiscoverySelectors::selectClass).toList())
          .build();
  LauncherFactory.create().execute(request, listener);
  PrintWriter out = new PrintWriter(System.out, true);
  listener.getSummary().printFailuresTo(out, 12);
  out.printf(
      Locale.ROOT,
      "tests: %d of %d succeeded, %d failed, %d skipped, %.1f s%n",
      listener.getSummary().getTestsSucceededCount(),
      listener.getSummary().getTestsFoundCount(),
      listener.getSummary().getTotalFailureCount(),
      listener.getSummary().getTestsSkippedCount() + listener.getSummary().getTestsAbortedCount(),
      (listener.getSummary().getTimeFinished() - listener.getSummary().getTimeStarted()) / 1000.0);
  System.exit(
      listener.getSummary().getTotalFailureCount() == 0
              && listener.getSummary().getTestsSucceededCount() > 0
          ? 0
          : 1);
}
