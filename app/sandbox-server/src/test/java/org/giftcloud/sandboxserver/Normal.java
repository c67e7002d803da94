// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Takes out of an answer what no two servers have in common: times, ids, sizes, hashes. */
final class Normal {
  private static final String[][] RULES = {
    {"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+", "TIME"},
    {"[A-Z][a-z]{2} [A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\d{4}", "DAY"},
    {"\"create_event_id\":\\d+", "\"create_event_id\":0"},
    {"GIFTCloud_(S|E|Pi)\\d+", "GIFTCloud_$1"},
    {"\\d{8}_\\d{9}", "STAMP"},
    {"\\b[0-9A-F]{32}\\b", "SESSION"},
    {"2([._])25[._]\\d{20,}", "2$125$1UID"},
    {"-[a-z0-9]{3,8}\\.dcm", "-HASH.dcm"},
    {"\"(Size|cat_ID)\":\"\\d+\"", "\"$1\":\"0\""},
    {"\"(file_size|xnat_abstractresource_id|xnat_imagescandata_id)\":\"\\d+\"", "\"$1\":\"0\""},
    {"\"(file_size|xnat_[A-Za-z_]+_id)\":\\d+", "\"$1\":0"},
    {"/resources/\\d+/", "/resources/0/"},
    {"<data>/", "/data/"},
    {"\"version\":\"\\d+\"", "\"version\":\"0\""},
    {"[\r\n]+", " ⏎ "}
  };
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Normal() {}

  static String of(String text) {
    String normal = text.strip();
    for (String[] rule : RULES) {
      normal = normal.replaceAll(rule[0], rule[1]);
    }
    return normal.replace("\\n\\n", "\\n");
  }

  static Optional<JsonNode> json(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
