// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway as a process of its own, and a node of others that feeds it. */
abstract class ServeRoom {
  static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir Path folder;
  Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    boolean present =
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "storescu")));
    assumeTrue(
        present || "required".equals(System.getenv("GIFTCLOUD_PEERS")), "dcmtk is not installed");
    hospital = new Hospital(folder);
    Files.createDirectories(hospital.file("watched"));
  }

  @AfterEach
  void close() {
    if (hospital != null) {
      hospital.close();
    }
  }

  Path configuration(int quietSeconds) throws Exception {
    return configuration(quietSeconds, "");
  }

  Path configuration(int quietSeconds, String moreOfListen) throws Exception {
    return hospital.write(
        "gateway.json",
        String.format(
            Locale.ROOT,
            """
        {"listen": {"port": 0, "aeTitle": "GATEWAY", "callingAeTitles": ["SCANNER"],
                    "keepFreeMegabytes": 128%s},
         "quietSeconds": %d,
         "healthPort": 0,
         "log": {"folder": "log", "files": 2},
         "watchFolder": "watched",
         "workspace": {"folder": "workspace"},
         "profile": {"id": "dicom-basic", "templates": "hospital.mask-templates.json"},
         "server": {"url": "%s", "project": "%s", "user": "%s", "passwordFile": "password.txt",
                    "caFile": "ca.pem"},
         "keyStore": {"folder": "keys", "replica": "replica", "passphraseFile": "passphrase.txt"},
         "autoRelease": "policy.json"}
        """,
            moreOfListen,
            quietSeconds,
            hospital.server.url(),
            hospital.server.project(),
            hospital.server.user()));
  }

  int storescu(String calling, String port, List<Path> files) throws Exception {
    return startStorescu(calling, port, files).waitFor();
  }

  Process startStorescu(String calling, String port, List<Path> files, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("storescu", "-R", "-xy", "-aet", calling, "-aec", "GATEWAY", "127.0.0.1"));
    command.addAll(1, List.of(options));
    command.add(port);
    files.forEach(file -> command.add(file.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(hospital.file("storescu.txt").toFile())
        .start();
  }

  String said(Process gateway, String pattern) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end && gateway.isAlive()) {
      Matcher matcher =
          Pattern.compile(pattern).matcher(Files.readString(hospital.file("serve.out")));
      if (matcher.find()) {
        return matcher.group(1);
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "not said: " + pattern + "; " + Files.readString(hospital.file("serve.err")));
  }

  static JsonNode health(String address) throws Exception {
    return new ObjectMapper().readTree(text(address));
  }

  static String text(String address) throws Exception {
    try (InputStream in = URI.create(address).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
