// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder in which an administrator puts a site's own profiles: {@code *.json}, and plug-ins as
 * {@code *.jar} whose SHA-256 stands in {@code plugins.sha256} (as sha256sum writes it).
 */
final class ProfileFolder {
  static final String PINS = "plugins.sha256";

  /** Far more than any profile or plug-in. */
  private static final int LARGEST = 64 << 20;

  private final Path folder;
  private final Map<String, String> pins;
  private final Map<Path, byte[]> supposed;

  private ProfileFolder(Path folder, Map<String, String> pins, Map<Path, byte[]> supposed) {
    this.folder = folder;
    this.pins = pins;
    this.supposed = supposed;
  }

  static ProfileFolder open(Path folder) throws ProfileException {
    if (!Files.isDirectory(folder)) {
      throw new ProfileException("The folder of profiles that was named does not exist");
    }
    Map<String, String> pins = new HashMap<>();
    Path list = folder.resolve(PINS);
    if (Files.exists(list)) {
      try {
        for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
          String[] parts = line.strip().split("\\s+\\*?", 2);
          if (parts.length == 2 && parts[0].matches("[0-9a-fA-F]{64}")) {
            pins.put(parts[1], parts[0].toLowerCase(Locale.ROOT));
          } else if (!line.isBlank()) {
            throw new ProfileException(PINS + " has a line that is no digest and file name");
          }
        }
      } catch (IOException e) {
        throw new ProfileException("The list of pins cannot be read", e);
      }
    }
    return new ProfileFolder(folder, pins, Map.of());
  }

  /** The same folder, with a file that is there or not as if it held other bytes. */
  ProfileFolder asIf(Path file, byte[] bytes) {
    return new ProfileFolder(folder, pins, Map.of(file, bytes));
  }

  /** The files that look like profiles or plug-ins, in the order of their names. */
  List<Path> files() throws ProfileException {
    try (Stream<Path> entries = Files.list(folder)) {
      return Stream.concat(entries, supposed.keySet().stream())
          .filter(f -> isJson(f) || isJar(f))
          .distinct()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ProfileException("The folder of profiles cannot be read", e);
    }
  }

  static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar");
  }

  /** The bytes of a file; those of a plug-in only if they are the ones that were pinned. */
  byte[] read(Path file) throws ProfileException {
    byte[] bytes = supposed.get(file);
    if (bytes != null) {
      return bytes;
    }
    if (!Files.isRegularFile(file)) {
      throw new ProfileException("is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new ProfileException("cannot be read", e);
    }
    if (bytes.length > LARGEST) {
      throw new ProfileException("is larger than any profile");
    }
    if (isJar(file)) {
      String pin = pins.get(String.valueOf(file.getFileName()));
      if (pin == null) {
        throw new ProfileException("is not listed in " + PINS);
      }
      if (!pin.equals(sha256(bytes))) {
        throw new ProfileException("is not the file that was pinned: its SHA-256 differs");
      }
    }
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
