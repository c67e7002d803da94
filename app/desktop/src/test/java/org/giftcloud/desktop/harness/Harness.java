// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.scene.input.KeyCode;
import org.giftcloud.desktop.DesktopApplication;

/**
 * Starts the application and obeys lines from standard input: {@code nodes}, {@code click #id},
 * {@code type #id text}, {@code key ENTER}, {@code press B}, {@code release B}, {@code drag #id x1
 * y1 x2 y2} (parts of the node's size), {@code size 1280 800}, {@code shot FILE}, {@code screen
 * FILE} (with menus), {@code wait millis}, {@code until #id}, {@code gone #id}, {@code usable} (how
 * long since the process began), {@code walk NAME} (what of the view is not fit for every hand and
 * eye), {@code heap}, {@code quit}.
 */
public final class Harness {
  /** How each line begins that says what {@code walk} found. */
  public static final String WRONG = "wrong: ";

  private Harness() {}

  public static void main(String[] args) throws Exception {
    Thread.ofPlatform().start(() -> Application.launch(DesktopApplication.class, args));
    Hand hand = new Hand();
    hand.awaitWindow();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("quit")) {
          break;
        }
        obey(hand, line.strip());
      }
    }
    hand.quit();
  }

  private static void obey(Hand hand, String line) throws IOException, InterruptedException {
    String[] words = line.split("\\s+", 3);
    switch (words[0]) {
      case "", "#" -> {}
      case "nodes" -> hand.nodes().forEach(System.out::println);
      case "click" -> hand.click(words[1]);
      case "type" -> hand.type(words[1], words[2]);
      case "key" -> hand.key(code(words[1]));
      case "press" -> hand.press(code(words[1]));
      case "release" -> hand.release(code(words[1]));
      case "drag" -> hand.drag(words[1], numbers(words[2]));
      case "size" -> hand.size(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
      case "shot" -> hand.shot(Path.of(words[1]));
      case "screen" -> hand.screen(Path.of(words[1]));
      case "wait" -> TimeUnit.MILLISECONDS.sleep(Long.parseLong(words[1]));
      case "until" -> hand.until(words[1]);
      case "gone" -> hand.awaiting("its end", () -> hand.find(words[1]).isEmpty());
      case "usable" ->
          System.out.printf(
              Locale.ROOT,
              "usable after %d ms%n",
              System.currentTimeMillis()
                  - ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli());
      case "walk" -> {
        Walk walk = new Walk(hand, hand.root());
        walk.wrong(words[1]).forEach(found -> System.out.println(WRONG + found));
      }
      case "heap" -> heap();
      default -> System.err.println("Not understood: " + words[0]);
    }
  }

  /** What the process holds: its live heap, and all of it as the system sees it. */
  private static void heap() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT, "heap %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
          .forEach(System.out::println);
    }
  }

  private static KeyCode code(String name) {
    return KeyCode.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static double[] numbers(String text) {
    String[] words = text.split("\\s+", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
