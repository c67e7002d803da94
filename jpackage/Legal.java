// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the law wants beside the program: {@code Legal.java ROOT MODULES OUT}. Holds the libraries
 * in MODULES against the list in ROOT/NOTICE, each way, and ends with 1 where they differ; copies
 * NOTICE, LICENSE and the licences that lie in the libraries to OUT.
 */
final class Legal {
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9_.-]*): \\S.*$");
  private static final Pattern TEXT =
      Pattern.compile("(?i)(META-INF/)?((licen[sc]e|notice|thirdparty)[^/]*(?<!\\.class))");

  private Legal() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[2]));
    Set<String> listed = new TreeSet<>();
    Matcher line = LINE.matcher(Files.readString(root.resolve("NOTICE")));
    while (line.find()) {
      listed.add(line.group(1));
    }
    Set<String> delivered = new TreeSet<>();
    for (Path jar : jars(Path.of(arguments[1]))) {
      String name = String.valueOf(jar.getFileName()).replaceFirst("-[0-9].*", "");
      if (!Files.exists(root.resolve(name)) && !Files.exists(root.resolve("app/" + name))) {
        delivered.add(name);
        copy(jar, out.resolve(name));
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
    try (Stream<Path> files = Files.list(modules)) {
      return files.filter(file -> String.valueOf(file).endsWith(".jar")).sorted().toList();
    }
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
