// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which new identifier stands for which original, as the tool under examination says. */
public record Mappings(Map<String, String> uids, Map<String, String> patientIds) {
  public Mappings {
    uids = Map.copyOf(uids);
    patientIds = Map.copyOf(patientIds);
  }

  /** Reads two files of lines {@code id_old,id_new}, with that heading. */
  public static Mappings read(Path uids, Path patientIds) throws IOException {
    return new Mappings(readOne(uids), readOne(patientIds));
  }

  private static Map<String, String> readOne(Path file) throws IOException {
    Map<String, String> mapping = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int comma = line.lastIndexOf(',');
      if (comma > 0 && !line.startsWith("id_old")) {
        mapping.put(unquote(line.substring(0, comma)), unquote(line.substring(comma + 1)));
      }
    }
    return mapping;
  }

  private static String unquote(String text) {
    String plain = text.strip();
    boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
    return quoted ? plain.substring(1, plain.length() - 1).replace("\"\"", "\"") : plain;
  }

  Optional<String> uid(String original) {
    return Optional.ofNullable(uids.get(original));
  }

  Optional<String> patientId(String original) {
    return Optional.ofNullable(patientIds.get(original));
  }

  @Override
  public String toString() {
    return "Mappings[redacted]";
  }
}
