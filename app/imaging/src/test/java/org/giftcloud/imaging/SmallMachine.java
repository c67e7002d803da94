// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A virtual machine of its own with little memory, running a test class's {@code main}. */
final class SmallMachine {
  private SmallMachine() {}

  /** How it ended and what it wrote. */
  record Ending(int status, String said) {}

  static Ending run(Class<?> main, List<String> limits, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(limits);
    command.add("-Djava.awt.headless=true");
    command.addAll(
        List.of(
            "-cp",
            String.join(
                System.getProperty("path.separator"),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""),
                Path.of("target", "classes").toString(),
                Path.of("target", "test-classes").toString()),
            main.getName()));
    command.addAll(List.of(arguments));
    Process machine = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ending(machine.waitFor(), said);
  }
}
