// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the repository, and the commands that stand in them. */
final class Pages {
  private static final Pattern BUILT = Pattern.compile("(.*/)?(target|node_modules|\\.git)/.*");
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?) *$", Pattern.MULTILINE);
  private static final Pattern BLOCK =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);

  private Pages() {}

  static List<Path> all() throws IOException {
    Path root = root();
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !BUILT.matcher(root.relativize(page).toString()).matches())
          .sorted()
          .toList();
    }
  }

  static Path root() throws IOException {
    return Path.of("../..").toRealPath();
  }

  /** Whether the file is there and, of a page, the heading that is named after {@code #}. */
  static boolean leadsSomewhere(Path page, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      return parts.length == 1 || anchors(Files.readString(file)).contains(parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the pages' reader makes them of headings: small letters, hyphens for spaces, no points. */
  private static Set<String> anchors(String page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    Matcher heading = HEADING.matcher(BLOCK.matcher(page).replaceAll(""));
    while (heading.find()) {
      String anchor =
          heading
              .group(1)
              .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  /** What stands in fenced blocks after {@code giftcloud}, continued lines joined. */
  static List<String> commands(List<String> lines) {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    StringBuilder line = new StringBuilder();
    for (String raw : lines) {
      if (raw.strip().startsWith("```")) {
        inside = !inside;
      } else if (inside) {
        boolean goesOn = raw.endsWith("\\");
        line.append(goesOn ? raw.substring(0, raw.length() - 1) : raw);
        if (!goesOn) {
          command(line.toString().strip(), found);
          line.setLength(0);
        }
      }
    }
    return found;
  }

  private static void command(String line, List<String> found) {
    Matcher start =
        Pattern.compile(
                "^(?:[A-Z_]+=\\S+ |sudo (?:-u \\S+ )?|runuser -u \\S+ -- |\\$ )*(?:\\./)?giftcloud"
                    + " (.+)$")
            .matcher(line);
    if (start.matches()) {
      found.add(start.group(1).replaceFirst("\\s+#.*$", ""));
    }
  }

  /** The words of a command; a placeholder for a number stands for one. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group().replaceAll("^['\"]|['\"]$", "");
      // echo\|find in a table, and echo|find: the first stands for all
      text = text.replaceFirst("^([a-z-]+)\\\\?\\|.*$", "$1").replace("…", "");
      if (!text.isEmpty() && !text.equals("...")) {
        words.add(text.matches("PORT|N|SECONDS") ? "11112" : text);
      }
    }
    return words;
  }
}
