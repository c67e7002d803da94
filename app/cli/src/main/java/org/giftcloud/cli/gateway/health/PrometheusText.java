// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway.health;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The same facts in the text format that Prometheus reads (version 0.0.4). */
final class PrometheusText {
  private static final Set<String> COUNTERS =
      Set.of(
          "associationsAccepted",
          "associationsRefused",
          "associationsBroken",
          "instancesStored",
          "instancesRefused");

  private final StringBuilder text = new StringBuilder();

  private PrometheusText() {}

  static String of(Map<String, Object> health) {
    PrometheusText metrics = new PrometheusText();
    health.forEach(metrics::add);
    return metrics.text.toString();
  }

  private void add(String name, Object value) {
    switch (value) {
      case Number number -> {
        String metric = head(name, COUNTERS.contains(name) ? "counter" : "gauge");
        text.append(metric).append(' ').append(number).append('\n');
      }
      case Boolean flag -> {
        String metric = head(name, "gauge");
        text.append(metric).append(' ').append(flag ? 1 : 0).append('\n');
      }
      case Map<?, ?> counts -> {
        String metric = head(name, "gauge");
        counts.forEach(
            (state, count) ->
                text.append(metric)
                    .append("{state=\"")
                    .append(String.valueOf(state).toLowerCase(Locale.ROOT))
                    .append("\"} ")
                    .append(count)
                    .append('\n'));
      }
      default -> {
        // Texts are codes of ours, such as "ok" or "disc": label values need no escape.
        String metric = head(name, "gauge");
        text.append(metric).append("{code=\"").append(value).append("\"} 1\n");
      }
    }
  }

  private String head(String name, String type) {
    String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    String metric = "giftcloud_" + snake + (type.equals("counter") ? "_total" : "");
    text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
    return metric;
  }
}
