// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rewrites a received file by a script, as a server does with what comes without {@code
 * applet=true} or {@code prevent_anon=true}. A second opinion of its own: assignments of constants
 * and of the three given names, deletions, of elements of explicit little endian files that stand
 * before group 0028 and outside sequences. Nothing else is played.
 */
final class SiteAnonymiser {
  private static final Pattern LINE =
      Pattern.compile(
          "(-)?\\s*\\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\)"
              + "(?:\\s*:=\\s*(?:\"([^\"]*)\"|(project|subject|session)))?\\s*(?://.*)?");

  /** What an element that was not there is taken for. */
  private static final byte[] LO = {0, 0, 0, 0, 'L', 'O', 0, 0};

  private static final int PREAMBLE = 132;
  private static final int FIRST_OF_PIXELS = 0x00280000;

  private final Map<Integer, Optional<String>> wanted = new TreeMap<>();

  /** By the scripts that are switched on: the site's, then the project's. */
  static SiteAnonymiser of(Site site, Experiment experiment) {
    String id = experiment.project().id;
    String scripts =
        Stream.of(
                new Configurations.Key("", "anon", "script"),
                new Configurations.Key(id, "anon", "projects/" + id))
            .flatMap(key -> site.configurations.find(key).stream())
            .filter(found -> found.status().equals("enabled"))
            .map(Configurations.Item::contents)
            .collect(Collectors.joining("\n"));
    return new SiteAnonymiser(
        scripts,
        Map.of("project", id, "subject", experiment.subject.label, "session", experiment.label));
  }

  /**
   * @param given what {@code project}, {@code subject} and {@code session} stand for
   */
  SiteAnonymiser(String script, Map<String, String> given) {
    script
        .lines()
        .map(String::strip)
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line -> {
              int tag = Integer.parseUnsignedInt(line.group(2) + line.group(3), 16);
              String value =
                  line.group(5) == null ? line.group(4) : given.getOrDefault(line.group(5), "");
              // The first statement about an element wins.
              wanted.putIfAbsent(
                  tag, line.group(1) == null ? Optional.ofNullable(value) : Optional.empty());
            });
  }

  /** Rewrites one file where it lies. */
  void rewrite(Path file) throws IOException {
    if (!wanted.isEmpty()) {
      Files.write(file, rewritten(Files.readAllBytes(file)));
    }
  }

  /** What a file becomes. */
  byte[] rewritten(byte[] bytes) {
    Map<Integer, byte[]> elements = new LinkedHashMap<>();
    int at = PREAMBLE;
    while (at < bytes.length) {
      int tag = tag(bytes, at);
      if (tag >= FIRST_OF_PIXELS) {
        break;
      }
      int length = length(bytes, at);
      if (length < 0) {
        // An end that only its items tell: what stands behind it is left as it is.
        break;
      }
      elements.put(tag, Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    TreeMap<Integer, byte[]> sorted = new TreeMap<>(elements);
    wanted.forEach(
        (tag, value) ->
            value.ifPresentOrElse(
                text -> sorted.put(tag, element(tag, vr(sorted.getOrDefault(tag, LO)), text)),
                () -> sorted.remove(tag)));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
    out.write(bytes, 0, PREAMBLE);
    sorted.values().forEach(out::writeBytes);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  private static int tag(byte[] bytes, int at) {
    return (number(bytes, at, 2) << 16) | number(bytes, at + 2, 2);
  }

  private static int length(byte[] bytes, int at) {
    String vr = new String(bytes, at + 4, 2, StandardCharsets.US_ASCII);
    if ("OB OW OF OD OL OV SQ UC UR UT UN SV UV".contains(vr)) {
      int length = number(bytes, at + 8, 4);
      return length < 0 ? -1 : 12 + length;
    }
    return 8 + number(bytes, at + 6, 2);
  }

  private static String vr(byte[] before) {
    return new String(before, 4, 2, StandardCharsets.US_ASCII);
  }

  private static byte[] element(int tag, String vr, String text) {
    byte[] value = (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] element = new byte[8 + value.length];
    put(element, 0, tag >>> 16);
    put(element, 2, tag & 0xFFFF);
    element[4] = (byte) vr.charAt(0);
    element[5] = (byte) vr.charAt(1);
    put(element, 6, value.length);
    System.arraycopy(value, 0, element, 8, value.length);
    return element;
  }

  private static int number(byte[] bytes, int at, int size) {
    int value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  private static void put(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
  }
}
