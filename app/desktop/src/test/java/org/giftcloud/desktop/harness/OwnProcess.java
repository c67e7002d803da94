// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The window in a process of its own, driven by lines that {@link Harness} obeys. */
public final class OwnProcess {
  private OwnProcess() {}

  /** Where the window is. */
  public enum On {
    NO_SCREEN,
    /** The one that DISPLAY names. */
    SCREEN
  }

  /** How it is started. */
  public static List<String> command(Path workspace, On where) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (where == On.NO_SCREEN) {
      command.addAll(
          List.of("-Dglass.platform=Monocle", "-Dmonocle.platform=Headless", "-Dprism.order=sw"));
    }
    command.addAll(options("all"));
    command.addAll(options("desktop"));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            Harness.class.getName(),
            "--workspace",
            workspace.toString()));
    return command;
  }

  /** As the launchers start it; the modules it names are on the class path here. */
  private static List<String> options(String of) {
    try (Stream<String> lines = Files.lines(Path.of("../../jpackage/options." + of))) {
      return lines
          .filter(line -> !line.startsWith("#") && !line.contains("native-access"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Under surefire the modules are on the module path, what only they need on the class path. */
  private static String classPath() {
    return Stream.of(
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            Path.of("target", "classes").toAbsolutePath().toString(),
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }
}
