// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the law wants beside the program: {@code Legal.java ROOT MODULES OUT}. Holds the libraries
 * in MODULES against the list in ROOT/NOTICE, each way, and ends with 1 where they differ, or where
 * one under another licence than Apache's has no text; copies NOTICE, LICENSE and the licences that
 * lie in the libraries, or in {@code licences} for those that bring none, to OUT.
 */
final class Legal {
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9_.-]*): (\\S.*)$");

  /** Not from Maven, and within one of our own modules. */
  private static final String NPM = "dcmjs-codecs";

  private static final Pattern TEXT =
      Pattern.compile("(?i)(META-INF/)?((licen[sc]e|notice|thirdparty)[^/]*(?<!\\.class))");

  private Legal() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[2]));
    Map<String, String> licences = new TreeMap<>();
    Matcher line = LINE.matcher(Files.readString(root.resolve("NOTICE")));
    while (line.find()) {
      licences.put(line.group(1), line.group(2));
    }
    Set<String> listed = new TreeSet<>(licences.keySet());
    Set<String> delivered = new TreeSet<>();
    for (Path jar : jars(Path.of(arguments[1]))) {
      String name = String.valueOf(jar.getFileName()).replaceFirst("-[0-9].*", "");
      if (!Files.exists(root.resolve(name)) && !Files.exists(root.resolve("app/" + name))) {
        delivered.add(name);
        copy(jar, out.resolve(name));
      }
    }
    for (Path own : children(root.resolve("jpackage/licences"))) {
      String name = String.valueOf(own.getFileName());
      if (!delivered.contains(name) && !name.equals(NPM)) {
        throw new IllegalStateException("A licence of what is not delivered: " + name);
      }
      for (Path text : children(own)) {
        Files.copy(text, Files.createDirectories(out.resolve(name)).resolve(text.getFileName()));
      }
    }
    for (String name : delivered) {
      String licence = licences.getOrDefault(name, "");
      Path to = out.resolve(name);
      if (licence.startsWith("GPL-2.0 with Classpath Exception")) {
        // OpenJFX has the licence of the JDK, which brings its text.
        Files.copy(
            Path.of(System.getProperty("java.home"), "legal", "java.base", "LICENSE"),
            Files.createDirectories(to).resolve("LICENSE"));
      } else if (!licence.startsWith("Apache-2.0") && !hasText(to)) {
        throw new IllegalStateException("No text of the licence of " + name);
      }
    }
    for (String file : List.of("NOTICE", "LICENSE")) {
      Files.copy(root.resolve(file), out.resolve(file));
    }
    Set<String> unlisted = new TreeSet<>(delivered);
    unlisted.removeAll(listed);
    listed.removeAll(delivered);
    if (!unlisted.isEmpty() || !listed.isEmpty()) {
      System.err.println(
          "NOTICE and what is delivered differ: not in NOTICE "
              + unlisted
              + ", only there "
              + listed);
      System.exit(1);
    }
  }

  private static List<Path> jars(Path modules) throws IOException {
    return children(modules).stream()
        .filter(file -> String.valueOf(file).endsWith(".jar"))
        .toList();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** A list of what others wrote is no licence. */
  private static boolean hasText(Path folder) throws IOException {
    return Files.isDirectory(folder)
        && children(folder).stream()
            .map(file -> String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT))
            .anyMatch(file -> file.startsWith("licen"));
  }

  private static void copy(Path jar, Path to) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        Matcher text = TEXT.matcher(entry.getName());
        if (!entry.isDirectory() && text.matches()) {
          Files.createDirectories(to);
          Files.write(to.resolve(text.group(2)), file.getInputStream(entry).readAllBytes());
        }
      }
    }
  }
}
