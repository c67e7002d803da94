// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library that is delivered stands in NOTICE, with its licence. */
final class NoticeTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern JAR = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*?)-[0-9][^/]*\\.jar");
  private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z][A-Za-z0-9_.-]*): \\S.*$");

  /** What only the tests have, and what only the compiler reads. */
  private static final Pattern NOT_DELIVERED =
      Pattern.compile(
          "(junit|archunit|opentest4j|apiguardian|jspecify|surefire|common-|jazzer|asm).*");

  @Test
  void names_what_the_modules_ask_for() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path pom : poms()) {
      Matcher dependency = DEPENDENCY.matcher(Files.readString(pom));
      while (dependency.find()) {
        String text = dependency.group(1).replaceAll("(?s)<exclusions>.*</exclusions>", "");
        if (!text.contains("<groupId>org.giftcloud<")
            && !text.contains("<scope>test<")
            && !text.contains("<scope>provided<")) {
          asked.add(text.replaceAll("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"));
        }
      }
    }

    assertTrue(asked.size() > 10, asked.toString());
    asked.removeAll(noticed());
    assertEquals(Set.of(), asked);
  }

  @Test
  void names_what_comes_with_them() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
        Matcher jar = JAR.matcher(String.valueOf(Path.of(entry).getFileName()));
        if (jar.matches()
            && !entry.contains(File.separator + "giftcloud" + File.separator)
            && !NOT_DELIVERED.matcher(jar.group(1)).matches()
            && !ours().contains(jar.group(1))) {
          found.add(jar.group(1));
        }
      }
    }

    assertTrue(found.contains("protobuf-java"), "transitive ones are seen: " + found);
    found.removeAll(noticed());
    assertEquals(Set.of(), found);
  }

  private static Set<String> noticed() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher line = LINE.matcher(Files.readString(root().resolve("NOTICE")));
    while (line.find()) {
      names.add(line.group(1));
    }
    return names;
  }

  private static List<Path> poms() throws IOException {
    Path root = root();
    try (Stream<Path> modules = Files.list(root.resolve("app"))) {
      // The benchmarks are never delivered.
      return Stream.concat(
              modules.filter(module -> !module.endsWith("benchmarks")),
              Stream.of("profiles", "plugins-api", "sample-data").map(root::resolve))
          .map(module -> module.resolve("pom.xml"))
          .filter(Files::exists)
          .toList();
    }
  }

  private static Set<String> ours() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path pom : poms()) {
      names.add(String.valueOf(pom.resolveSibling("").getFileName()));
    }
    return names;
  }

  private static Path root() throws IOException {
    return Path.of("../..").toRealPath();
  }
}
