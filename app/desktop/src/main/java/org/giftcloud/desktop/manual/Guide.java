// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the user guide, read from the Markdown it is written in; as much of that as it uses.
 *
 * @param blocks its parts, in order
 */
record Guide(List<Block> blocks) {
  private static final Pattern PICTURE = Pattern.compile("!\\[(.*?)]\\((.*?)\\)");
  private static final Pattern INLINE =
      Pattern.compile("\\*\\*(.+?)\\*\\*|\\*(.+?)\\*|`(.+?)`|\\[(.+?)]\\(.+?\\)");

  Guide {
    blocks = List.copyOf(blocks);
  }

  /** A part of a page. */
  sealed interface Block {
    /**
     * @param level 1 for the page's own
     */
    record Heading(int level, List<Run> words) implements Block {}

    record Paragraph(List<Run> words) implements Block {}

    record Item(List<Run> words) implements Block {}

    record Code(String text) implements Block {}

    record Row(List<List<Run>> cells) implements Block {}

    /**
     * @param name the file beside the page
     * @param words what is to be seen on it
     */
    record Shot(String name, String words) implements Block {}
  }

  /** Words of one look. */
  record Run(Look look, String text) {}

  /** How words look. */
  enum Look {
    PLAIN,
    BOLD,
    /** What stands on the screen. */
    SCREEN,
    CODE
  }

  static Guide read(String markdown) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        if (code) {
          blocks.add(new Block.Code(String.join("\n", lines)));
          lines.clear();
        } else {
          end(lines, blocks);
        }
        code = !code;
      } else if (code) {
        lines.add(line);
      } else {
        if (begins(line)) {
          end(lines, blocks);
        }
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
    }
    end(lines, blocks);
    return new Guide(blocks);
  }

  /** Whether a line goes on with nothing of the one before. */
  private static boolean begins(String line) {
    String text = line.strip();
    return text.isEmpty()
        || text.startsWith("#")
        || text.startsWith("- ")
        || text.startsWith("|")
        || text.startsWith("![");
  }

  private static void end(List<String> lines, List<Block> blocks) {
    String text = String.join(" ", lines);
    lines.clear();
    Matcher picture = PICTURE.matcher(text);
    if (text.isEmpty() || text.matches("[|\\-: ]+")) {
      return;
    }
    if (picture.matches()) {
      blocks.add(new Block.Shot(picture.group(2), picture.group(1)));
    } else if (text.startsWith("#")) {
      int level = text.indexOf(' ');
      blocks.add(new Block.Heading(level, runs(text.substring(level).strip())));
    } else if (text.startsWith("- ")) {
      blocks.add(new Block.Item(runs(text.substring(2).strip())));
    } else if (text.startsWith("|")) {
      String inside = text.substring(1, text.endsWith("|") ? text.length() - 1 : text.length());
      blocks.add(
          new Block.Row(
              List.of(inside.split("\\|", -1)).stream().map(cell -> runs(cell.strip())).toList()));
    } else {
      blocks.add(new Block.Paragraph(runs(text)));
    }
  }

  private static List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    Matcher found = INLINE.matcher(text);
    int at = 0;
    while (found.find()) {
      add(runs, Look.PLAIN, text.substring(at, found.start()));
      add(runs, Look.BOLD, found.group(1));
      add(runs, Look.SCREEN, found.group(2));
      add(runs, Look.CODE, found.group(3));
      // Where a link leads to is not in this window.
      add(runs, Look.PLAIN, found.group(4));
      at = found.end();
    }
    add(runs, Look.PLAIN, text.substring(at));
    return List.copyOf(runs);
  }

  // null: a group that did not match
  private static void add(List<Run> runs, Look look, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      runs.add(new Run(look, text));
    }
  }

  /** The words alone. */
  static String plain(List<Run> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(run -> text.append(run.text()));
    return text.toString();
  }
}
