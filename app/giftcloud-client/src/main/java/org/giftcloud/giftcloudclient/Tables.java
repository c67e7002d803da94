// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** XNAT's two shapes of JSON: tables, whose cells are all strings, and items. */
final class Tables {
  /** A list of a hundred thousand files has fewer; each costs memory, even where it is empty. */
  private static final long MOST_TOKENS = 4_000_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  private Tables() {}

  /** {@code {"ResultSet":{"Result":[…]}}}; cells that are numbers are taken as their text. */
  static List<Map<String, String>> rows(Call call, Answer answer) throws ServerException {
    JsonNode result = read(call, answer).path("ResultSet").path("Result");
    if (!result.isArray()) {
      throw unreadable(call);
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode row : result) {
      Map<String, String> cells = new HashMap<>();
      row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText("")));
      rows.add(cells);
    }
    return rows;
  }

  /** The {@code data_fields} of every item. */
  static List<JsonNode> items(Call call, Answer answer) throws ServerException {
    JsonNode items = read(call, answer).path("items");
    if (!items.isArray() || items.isEmpty()) {
      throw unreadable(call);
    }
    List<JsonNode> found = new ArrayList<>();
    items.forEach(found::add);
    return found;
  }

  /** A field of an item, whatever its JSON type; empty when it is not there. */
  static String field(JsonNode item, String name) {
    return item.path("data_fields").path(name).asText("");
  }

  /** The items below one, such as {@code scans/scan}. */
  static List<JsonNode> children(JsonNode item, String field) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode child : item.path("children")) {
      if (child.path("field").asText("").equals(field)) {
        child.path("items").forEach(found::add);
      }
    }
    return found;
  }

  /**
   * A cell under any of these names, as the id is {@code id} in one list and {@code ID} in another.
   */
  static String cell(Map<String, String> row, String... names) {
    for (String name : names) {
      String value = row.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** The JSON of a body, or nothing when it is none. */
  static JsonNode tree(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode read(Call call, Answer answer) throws ServerException {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      // Without the cause: a parser's message quotes what it read.
      throw unreadable(call);
    }
  }

  private static ServerException unreadable(Call call) {
    return new ServerException(Kind.UNEXPECTED_ANSWER, call.what() + ": not XNAT's JSON");
  }
}
