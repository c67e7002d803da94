// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.profiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.ConceptRule;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.SafePrivateRule;
import org.giftcloud.pluginsapi.TagPattern;

/** Reads the tables of PS3.15 from their text form beside this class. */
final class Tables {
  private static final String CLAUSE = "PS3.15 Table E.1-1";

  private Tables() {}

  static List<Rule> attributes() {
    List<Rule> rules = new ArrayList<>(lines("basic.table", Tables::rule));
    rules.addAll(lines("supplement.table", Tables::rule));
    return rules;
  }

  /** The attributes that default-deny lets through. */
  static List<Rule> allowed() {
    return lines("allow.table", Tables::allowedRule);
  }

  static List<SafePrivateRule> safePrivate() {
    return lines("safe-private.table", Tables::safePrivateRule);
  }

  static List<ConceptRule> concepts() {
    return lines("concepts.table", Tables::conceptRule);
  }

  private static Rule rule(String line) {
    String[] f = line.split(" ", 5);
    return new Rule(
        TagPattern.parse(f[0]),
        f[3].equals("-") ? "" : f[3],
        code(f[1]),
        options(f[2]),
        f.length > 4 ? f[4] : CLAUSE);
  }

  private static Rule allowedRule(String line) {
    String[] f = line.split(" ", 3);
    return new Rule(TagPattern.parse(f[0]), f[2], code(f[1]), Map.of(), "allow-list");
  }

  private static SafePrivateRule safePrivateRule(String line) {
    String[] f = line.split("\t", -1);
    return new SafePrivateRule(
        f[3],
        Integer.parseInt(f[0], 16),
        Integer.parseInt(f[1], 16),
        f[2].equals("-") ? "" : f[2],
        f[4]);
  }

  private static ConceptRule conceptRule(String line) {
    String[] f = line.split("\t", -1);
    return new ConceptRule(f[0], f[1], f[2], f[5], code(f[3]), options(f[4]));
  }

  private static Map<Option, ActionCode> options(String text) {
    Map<Option, ActionCode> options = new EnumMap<>(Option.class);
    if (text.equals("-")) {
      return options;
    }
    for (String part : text.split(",", -1)) {
      options.put(option(part.charAt(0)), code(part.substring(2)));
    }
    return options;
  }

  private static Option option(char letter) {
    return switch (letter) {
      case 'P' -> Option.RETAIN_SAFE_PRIVATE;
      case 'U' -> Option.RETAIN_UIDS;
      case 'D' -> Option.RETAIN_DEVICE_IDENTITY;
      case 'I' -> Option.RETAIN_INSTITUTION_IDENTITY;
      case 'C' -> Option.RETAIN_PATIENT_CHARACTERISTICS;
      case 'F' -> Option.RETAIN_LONG_FULL_DATES;
      case 'M' -> Option.RETAIN_LONG_MODIFIED_DATES;
      case 'T' -> Option.CLEAN_DESCRIPTORS;
      case 'S' -> Option.CLEAN_STRUCTURED_CONTENT;
      case 'G' -> Option.CLEAN_GRAPHICS;
      default -> throw new IllegalStateException("Unknown option letter in a table");
    };
  }

  private static ActionCode code(String text) {
    return ActionCode.of(text)
        .orElseThrow(() -> new IllegalStateException("Unknown action code in a table"));
  }

  private static <T> List<T> lines(String table, Function<String, T> read) {
    List<T> rows = new ArrayList<>();
    try (InputStream in = Tables.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException("Table missing from the module: " + table);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          rows.add(read.apply(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
