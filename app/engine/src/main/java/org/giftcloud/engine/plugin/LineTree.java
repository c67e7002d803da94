// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON in which everything knows its line, so that a refusal can name it. */
sealed interface LineTree {
  int line();

  /** An object. */
  record Fields(int line, Map<String, LineTree> fields) implements LineTree {
    Fields only(Set<String> known) throws ProfileException {
      for (Map.Entry<String, LineTree> field : fields.entrySet()) {
        if (!known.contains(field.getKey())) {
          throw at(field.getValue().line(), "unknown field, one of " + sorted(known) + " is meant");
        }
      }
      return this;
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }

    /** The line of a field, or of the object where it is missing. */
    int lineOf(String name) {
      LineTree found = fields.get(name);
      return found == null ? line : found.line();
    }

    String text(String name) throws ProfileException {
      if (fields.get(name) instanceof Text(int at, String value)) {
        return value;
      }
      throw wrong(name, "a text");
    }

    /** The text, or another when the field is not there. */
    String text(String name, String otherwise) throws ProfileException {
      return has(name) ? text(name) : otherwise;
    }

    List<LineTree> items(String name) throws ProfileException {
      if (!has(name)) {
        return List.of();
      }
      if (fields.get(name) instanceof Items(int at, List<LineTree> items)) {
        return items;
      }
      throw wrong(name, "a list");
    }

    List<String> texts(String name) throws ProfileException {
      List<String> texts = new ArrayList<>();
      for (LineTree item : items(name)) {
        if (!(item instanceof Text(int at, String value))) {
          throw at(item.line(), "the field " + name + " takes texts");
        }
        texts.add(value);
      }
      return texts;
    }

    Fields object(String name) throws ProfileException {
      if (!has(name)) {
        return new Fields(line, Map.of());
      }
      if (fields.get(name) instanceof Fields object) {
        return object;
      }
      throw wrong(name, "an object");
    }

    private ProfileException wrong(String name, String wanted) {
      return at(lineOf(name), "the field " + name + " must be " + wanted);
    }
  }

  /** A list. */
  record Items(int line, List<LineTree> items) implements LineTree {}

  /** A text. */
  record Text(int line, String value) implements LineTree {}

  /** A number, a truth value or nothing: profiles have no use for them. */
  record Other(int line) implements LineTree {}

  /** Reads one object and nothing behind it. */
  static Fields read(byte[] json) throws ProfileException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(json)) {
      parser.nextToken();
      if (parser.currentToken() == JsonToken.START_OBJECT
          && value(parser) instanceof Fields fields
          && parser.nextToken() == null) {
        return fields;
      }
      throw at(parser.currentLocation().getLineNr(), "one JSON object is expected");
    } catch (JsonParseException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw at(line, "not JSON, or a field given twice");
    } catch (IOException e) {
      throw new ProfileException("could not be read", e);
    }
  }

  private static LineTree value(JsonParser parser) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, LineTree> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield new Fields(line, fields);
      }
      case START_ARRAY -> {
        List<LineTree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Items(line, items);
      }
      case VALUE_STRING -> new Text(line, parser.getText());
      default -> new Other(line);
    };
  }

  /** A refusal that names the line. */
  static ProfileException at(int line, String what) {
    return new ProfileException("line " + line + ": " + what);
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
