// SPDX-License-Identifier: Apache-2.0
import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every Java file of the tree to CONVENTIONS: formatted, at most 400 lines, a licence line
 * first. {@code check ROOT} reports, {@code fix ROOT} formats in place.
 */
final class Style {
  private static final int MAX_LINES = 400;
  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";

  public static void main(String[] args) throws IOException {
    boolean fix = args[0].equals("fix");
    Path root = Path.of(args[1]);
    List<String> problems = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(root)) {
      files = tree.filter(Style::isSource).sorted().toList();
    }
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    for (Path file : files) {
      check(root, file, formatter, fix, problems);
    }
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.err.println("Format with: mvn -q -N validate -Dstyle.mode=fix -Dstyle.skip=false");
      System.exit(1);
    }
  }

  private static boolean isSource(Path path) {
    String name = path.toString().replace('\\', '/');
    return name.endsWith(".java") && !name.contains("/target/") && !name.contains("/node_modules/");
  }

  private static void check(
      Path root, Path file, Formatter formatter, boolean fix, List<String> problems)
      throws IOException {
    String text = Files.readString(file).replace("\r\n", "\n");
    String name = root.relativize(file).toString();
    if (!text.startsWith(LICENCE)) {
      problems.add(name + ": the first line is not the licence line");
    }
    long lines = text.lines().count();
    if (lines > MAX_LINES) {
      problems.add(name + ": " + lines + " lines, at most " + MAX_LINES);
    }
    try {
      String formatted =
          formatter.formatSource(
              ImportOrderer.reorderImports(
                  RemoveUnusedImports.removeUnusedImports(text),
                  JavaFormatterOptions.Style.GOOGLE));
      if (!formatted.equals(text)) {
        if (fix) {
          Files.writeString(file, formatted);
        } else {
          problems.add(name + ": not formatted");
        }
      }
    } catch (FormatterException e) {
      problems.add(name + ": " + e.getMessage());
    }
  }
}
