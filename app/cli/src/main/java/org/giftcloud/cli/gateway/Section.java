// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One object of the configuration: what is asked of it is known, the rest is a mistake. */
final class Section {
  private final JsonNode node;
  private final String path;
  private final List<String> problems;
  private final Set<String> known = new HashSet<>();

  Section(JsonNode node, String path, List<String> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add((path.isEmpty() ? "The file" : path) + " must be there and be an object {…}.");
    }
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode value(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? MissingNode.getInstance() : value;
  }

  void problem(String name, String what) {
    problems.add(at(name) + " " + what);
  }

  Section section(String name) {
    return new Section(value(name), at(name), problems);
  }

  /** Whether there is such a setting. */
  boolean has(String name) {
    return !value(name).isMissingNode();
  }

  /** What it says, where the names are not ours. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** An object that may be left out: then none of its settings is there. */
  Section optionalSection(String name) {
    JsonNode value = value(name);
    return new Section(
        value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value, at(name), problems);
  }

  String text(String name) {
    Optional<String> text = optionalText(name);
    if (text.isEmpty() && node.isObject() && value(name).isMissingNode()) {
      problem(name, "is missing.");
    }
    return text.orElse("");
  }

  Optional<String> optionalText(String name) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      problem(name, "must be text in quotes and not empty.");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return texts;
    }
    if (!value.isArray()) {
      problem(name, "must be a list […] of texts.");
    }
    for (JsonNode element : value) {
      if (element.isTextual()) {
        texts.add(element.textValue());
      } else {
        problem(name, "must hold nothing but texts in quotes.");
      }
    }
    return texts;
  }

  int number(String name, int otherwise, int least, int most) {
    JsonNode value = value(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      problem(name, "must be a whole number from " + least + " to " + most + ".");
      return otherwise;
    }
    return value.intValue();
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = value(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem(name, "must be true or false.");
    }
    return value.asBoolean(otherwise);
  }

  /** Every key that nobody asked for is reported: a misspelt one would otherwise do nothing. */
  void end() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problem(name, "is not a setting of the gateway.");
              }
            });
  }
}
