// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The rules of {@code burned-in-risk.json}. */
record BurnedInTable(List<Rule> rules, Kinds evidenceNeeded, List<Kinds> known, String unknown) {
  /** What a rule warns of. */
  enum Danger {
    TEXT,
    FACE
  }

  /** Kinds of image; no SOP Classes stand for any. */
  record Kinds(String reason, List<String> modalities, List<String> sopClasses) {
    boolean has(BurnedInHeader header) {
      return modalities.contains(header.modality())
          && (sopClasses.isEmpty() || sopClasses.contains(header.sopClass()));
    }
  }

  /** Holds where every condition it states holds. */
  record Rule(String reason, Danger danger, List<Predicate<BurnedInHeader>> conditions) {
    boolean holds(BurnedInHeader header) {
      for (Predicate<BurnedInHeader> condition : conditions) {
        if (!condition.test(header)) {
          return false;
        }
      }
      return true;
    }
  }

  static BurnedInTable load() {
    try (InputStream in = BurnedInTable.class.getResourceAsStream("burned-in-risk.json")) {
      Map<?, ?> table = (Map<?, ?>) JsonTokens.read(in);
      Map<?, ?> known = fields(table, "known");
      return new BurnedInTable(
          list(table, "rules").stream().map(rule -> rule((Map<?, ?>) rule)).toList(),
          kinds(fields(table, "evidenceNeeded")),
          list(known, "kinds").stream().map(kind -> kinds((Map<?, ?>) kind)).toList(),
          text(known, "reason"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a scanner makes such images: what the file calls itself twice has to agree. */
  boolean knows(BurnedInHeader header) {
    return known.stream().anyMatch(kinds -> kinds.has(header));
  }

  private static Rule rule(Map<?, ?> rule) {
    List<Predicate<BurnedInHeader>> conditions = new ArrayList<>();
    Danger danger = Danger.TEXT;
    for (Map.Entry<?, ?> entry : rule.entrySet()) {
      switch ((String) entry.getKey()) {
        case "reason" -> {}
        case "danger" -> danger = Danger.valueOf((String) entry.getValue());
        case String name ->
            conditions.add(condition(name, Objects.requireNonNull(entry.getValue())));
      }
    }
    return new Rule(text(rule, "reason"), danger, List.copyOf(conditions));
  }

  private static Predicate<BurnedInHeader> condition(String name, Object value) {
    return switch (name) {
      case "burnedInAnnotation" -> any(value, (v, header) -> header.burnedIn().equals(v));
      case "sopClasses" -> any(value, (v, header) -> header.sopClass().equals(v));
      case "modalities" -> any(value, (v, header) -> header.modality().equals(v));
      case "imageTypes" -> any(value, (v, header) -> header.imageType().contains((String) v));
      case "imageTypePairs" -> any(value, (v, header) -> header.startsWith((List<?>) v));
      case "descriptions" -> any(value, (v, header) -> header.description().contains((String) v));
      case "conversionTypes" -> any(value, (v, header) -> header.conversion().equals(v));
      case "sizes" -> any(value, (v, header) -> header.size().equals(v));
      case "visualFeatures" -> any(value, (v, header) -> header.visualFeatures().equals(v));
      case "specimenLabelInImage" -> any(value, (v, header) -> header.specimenLabel().equals(v));
      case "anatomy" -> any(value, (v, header) -> header.anatomy().has((String) v));
      case "colour" -> header -> header.samples() > 1 == value.equals("YES");
      case "thinnestMm" ->
          header -> header.anatomy().sliceMm() <= Double.parseDouble((String) value);
      default -> throw new IllegalStateException("No condition is called " + name);
    };
  }

  /** A loop, for this is asked some hundred times of every image. */
  private static Predicate<BurnedInHeader> any(
      Object values, BiPredicate<Object, BurnedInHeader> condition) {
    Object[] all = ((List<?>) values).toArray();
    return header -> {
      for (Object value : all) {
        if (condition.test(value, header)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Kinds kinds(Map<?, ?> kinds) {
    return new Kinds(
        kinds.containsKey("reason") ? text(kinds, "reason") : "",
        list(kinds, "modalities").stream().map(String.class::cast).toList(),
        list(kinds, "sopClasses").stream().map(String.class::cast).toList());
  }

  private static String text(Map<?, ?> from, String name) {
    if (from.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("There is no " + name);
  }

  private static Map<?, ?> fields(Map<?, ?> from, String name) {
    if (from.get(name) instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new IllegalStateException("There is no " + name);
  }

  private static List<?> list(Map<?, ?> from, String name) {
    return from.get(name) instanceof List<?> list ? list : List.of();
  }
}
