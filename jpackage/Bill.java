// SPDX-License-Identifier: Apache-2.0

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Completes the bill of materials that Maven made: {@code Bill.java ROOT}. Adds what came by npm,
 * from its lock file, and ends with 1 where a library that is delivered is not in the bill.
 */
final class Bill {
  private static final Pattern JAR =
      Pattern.compile("(.+?)-([0-9].*?)(-linux|-mac|-win)?(-aarch64)?\\.jar");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Bill() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    Path file = root.resolve("target/giftcloud.cdx.json");
    ObjectNode bill = (ObjectNode) JSON.readTree(file.toFile());
    ArrayNode components = (ArrayNode) bill.required("components");
    addNpm(components, JSON.readTree(root.resolve("app/imaging/wasm/package-lock.json").toFile()));
    JSON.writeValue(file.toFile(), bill);

    Set<String> billed = new TreeSet<>();
    components.forEach(
        one -> billed.add(one.path("name").asText() + " " + one.path("version").asText()));
    Set<String> missing = delivered(root);
    int count = missing.size();
    missing.removeAll(billed);
    if (count < 50 || !missing.isEmpty()) {
      System.err.println("Delivered " + count + ", not in the bill of materials: " + missing);
      System.exit(1);
    }
    System.out.println(
        "bill of materials: "
            + components.size()
            + " components, all "
            + count
            + " jars among them");
  }

  /** Of the packages in the lock file, one is delivered: the others are never installed. */
  private static void addNpm(ArrayNode components, JsonNode lock) {
    String name = "dcmjs-codecs";
    JsonNode entry = lock.required("packages").required("node_modules/" + name);
    String version = entry.required("version").asText();
    String purl = "pkg:npm/" + name + "@" + version;
    // "sha512-" and the digest in Base64.
    String integrity = entry.required("integrity").asText();
    byte[] digest = Base64.getDecoder().decode(integrity.substring("sha512-".length()));
    ObjectNode component = components.addObject();
    component.put("type", "library").put("bom-ref", purl).put("name", name).put("version", version);
    component
        .putArray("hashes")
        .addObject()
        .put("alg", "SHA-512")
        .put("content", HexFormat.of().formatHex(digest));
    component
        .putArray("licenses")
        .addObject()
        .putObject("license")
        .put("id", entry.required("license").asText());
    component.put("purl", purl);
  }

  private static Set<String> delivered(Path root) throws IOException {
    Set<String> delivered = new TreeSet<>();
    for (String end : List.of("cli", "desktop")) {
      try (Stream<Path> jars =
          Files.list(root.resolve("app").resolve(end).resolve("target/modules"))) {
        for (Path jar : jars.toList()) {
          Matcher name = JAR.matcher(String.valueOf(jar.getFileName()));
          if (name.matches()) {
            delivered.add(name.group(1) + " " + name.group(2));
          }
        }
      }
    }
    return delivered;
  }
}
