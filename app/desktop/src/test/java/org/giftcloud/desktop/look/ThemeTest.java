// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThemeTest {
  private static final double WANTED = 7;
  private static final Pattern COLOUR = Pattern.compile("-color-([a-z-]+): #([0-9a-f]{6});");

  @Test
  void the_high_contrast_has_seven_to_one_wherever_there_is_text() throws IOException {
    Map<String, Integer> colours = colours();
    List<String> wrong = new ArrayList<>();
    for (String text : List.of("fg-default", "fg-muted", "fg-subtle")) {
      for (String ground :
          List.of(
              "bg-default",
              "bg-subtle",
              "neutral-subtle",
              "accent-subtle",
              "success-subtle",
              "warning-subtle",
              "warning-muted",
              "danger-subtle")) {
        compare(colours, text, ground, wrong);
      }
    }
    for (String kind : List.of("accent", "success", "warning", "danger")) {
      compare(colours, kind + "-fg", "bg-default", wrong);
      compare(colours, kind + "-fg", kind + "-subtle", wrong);
      compare(colours, "fg-emphasis", kind + "-emphasis", wrong);
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void follows_a_computer_that_asks_for_high_contrast() {
    assertTrue(Theme.asksForContrast(Map.of("Windows.SPI.HighContrast", true)));
    assertTrue(Theme.asksForContrast(Map.of("GTK.theme_name", "HighContrastInverse")));
    assertFalse(Theme.asksForContrast(Map.of("Windows.SPI.HighContrast", false)));
    assertFalse(Theme.asksForContrast(Map.of("GTK.theme_name", "Adwaita")));
  }

  private static Map<String, Integer> colours() throws IOException {
    Map<String, Integer> colours = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(
            Theme.class.getResourceAsStream("/org/giftcloud/desktop/look/contrast.css"))) {
      Matcher found = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      while (found.find()) {
        colours.put(found.group(1), Integer.parseInt(found.group(2), 16));
      }
    }
    return colours;
  }

  private static void compare(
      Map<String, Integer> colours, String text, String ground, List<String> wrong) {
    double one = luminance(Objects.requireNonNull(colours.get(text), text));
    double other = luminance(Objects.requireNonNull(colours.get(ground), ground));
    double ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < WANTED) {
      wrong.add(String.format(Locale.ROOT, "%s on %s: %.1f", text, ground, ratio));
    }
  }

  /** WCAG 2.2, "relative luminance". */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
