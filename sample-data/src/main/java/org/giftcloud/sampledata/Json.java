// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Kept;
import org.giftcloud.sampledata.AnswerKey.Plant;
import org.giftcloud.sampledata.AnswerKey.Planted;

/** The answer key as a file, written field by field: nothing is opened to reflection. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter WRITER =
      MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static void write(ObjectNode json, Path file) throws IOException {
    Files.writeString(file, WRITER.writeValueAsString(json).replace("\r\n", "\n") + "\n");
  }

  static void write(AnswerKey key, Path file) throws IOException {
    ObjectNode root = object();
    root.put("seed", key.seed());
    ArrayNode mustGo = root.putArray("mustGo");
    for (Planted planted : key.mustGo()) {
      mustGo.addObject().put("kind", planted.kind().name()).put("text", planted.text());
    }
    ArrayNode mustStay = root.putArray("mustStay");
    key.mustStay().forEach(kept -> put(mustStay.addObject(), kept));
    ArrayNode files = root.putArray("files");
    key.files().forEach(one -> put(files.addObject(), one));
    write(root, file);
  }

  private static void put(ObjectNode node, FileKey key) {
    node.put("file", key.file()).put("patient", key.patient()).put("what", key.what());
    node.put("sopInstanceUid", key.sopInstanceUid()).put("pixelSha256", key.pixelSha256());
    ArrayNode plants = node.putArray("plants");
    for (Plant plant : key.plants()) {
      plants
          .addObject()
          .put("path", plant.path())
          .put("kind", plant.kind().name())
          .put("text", plant.text());
    }
    ArrayNode kept = node.putArray("kept");
    key.kept().forEach(one -> put(kept.addObject(), one));
    ArrayNode burnedIn = node.putArray("burnedIn");
    key.burnedIn().forEach(text -> put(burnedIn.addObject(), text));
  }

  private static void put(ObjectNode node, Kept kept) {
    node.put("path", kept.path()).put("value", kept.value()).put("option", kept.option());
  }

  private static void put(ObjectNode node, BurnedIn text) {
    node.put("ink", text.ink().name()).put("text", text.text());
    node.put("x", text.x()).put("y", text.y());
    node.put("width", text.width()).put("height", text.height());
  }
}
