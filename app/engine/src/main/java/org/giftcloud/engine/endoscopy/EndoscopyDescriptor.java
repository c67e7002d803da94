// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.giftcloud.engine.item.Reasons;

/**
 * What an endoscopy capture system writes beside its videos: whose they are, and their names. Holds
 * identity.
 */
public final class EndoscopyDescriptor {
  /** Real ones have a few kilobytes. */
  private static final int LARGEST = 1 << 20;

  private static final int DEEPEST = 32;
  private static final int MOST_VIDEOS = 1000;
  private static final byte[] MARK = "<Videos".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> KEYS =
      Set.of(
          "PatID",
          "PatName",
          "ProcedureDescription",
          "ProcedureID",
          "ReferringPhysician",
          "StudyInstanceUID",
          "SeriesInstanceUID",
          "OtherPatientID",
          "PATAccession",
          "PATSex",
          "PatBirth",
          "ORDate");

  private final byte[] bytes;
  private final Map<String, String> values = new HashMap<>();
  private final List<String> videos = new ArrayList<>();

  private EndoscopyDescriptor(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a file; empty where it is no descriptor of videos.
   *
   * @throws EndoscopyException where it is one and cannot be read safely
   */
  public static Optional<EndoscopyDescriptor> read(Path file) throws IOException {
    if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    EndoscopyDescriptor descriptor = new EndoscopyDescriptor(bytes);
    try {
      if (bytes.length > LARGEST) {
        throw malformed("endoscopy description larger than any real one");
      }
      descriptor.parse();
    } catch (EndoscopyException e) {
      if (isMarked(bytes)) {
        throw e;
      }
      return Optional.empty(); // some other XML: it is reported as what it is, no image
    }
    return descriptor.videos.isEmpty() ? Optional.empty() : Optional.of(descriptor);
  }

  private static EndoscopyException malformed(String invariant) {
    return new EndoscopyException(Reasons.ENDOSCOPY_DESCRIPTION, invariant);
  }

  private static boolean isMarked(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(MARK, StandardCharsets.US_ASCII));
  }

  private void parse() throws EndoscopyException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        walk(in);
      } finally {
        in.close();
      }
    } catch (XMLStreamException e) {
      // Its message shows a piece of the file.
      throw malformed("endoscopy description is not well-formed XML");
    }
  }

  private void walk(XMLStreamReader in) throws XMLStreamException, EndoscopyException {
    Deque<String> path = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.push(in.getLocalName());
          text.setLength(0);
          if (path.size() > DEEPEST) {
            throw malformed("endoscopy description nested too deeply");
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String name = path.pop();
          take(name, path, text.toString().strip());
          text.setLength(0);
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw malformed("endoscopy description with a DTD or entities");
        default -> {}
      }
    }
  }

  private void take(String name, Deque<String> path, String text) throws EndoscopyException {
    if (text.isEmpty()) {
      return;
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw malformed("endoscopy description with control characters");
    }
    if (name.equals("File") && path.contains("Videos")) {
      videos.add(text);
      if (videos.size() > MOST_VIDEOS) {
        throw malformed("endoscopy description of too many videos");
      }
    } else if (KEYS.contains(name)) {
      String before = values.putIfAbsent(name, text);
      if (before != null && !before.equals(text)) {
        throw malformed("endoscopy description that says one thing in two ways");
      }
    }
  }

  /** A value without blanks around it; empty where the file does not say. */
  String value(String key) {
    return values.getOrDefault(key, "");
  }

  /** The file as it was read. */
  byte[] bytes() {
    return bytes;
  }

  public int videos() {
    return videos.size();
  }

  /**
   * Where a video lies.
   *
   * @throws EndoscopyException where that is not below the folder of the description, or is none
   */
  public Path video(int index, Path description) throws IOException {
    Path real = description.toAbsolutePath().resolveSibling("").toRealPath();
    Path found;
    try {
      found = real.resolve(videos.get(index).replace('\\', '/')).normalize();
    } catch (InvalidPathException e) {
      throw missing();
    }
    if (!found.startsWith(real)) {
      throw outside();
    }
    if (!Files.isRegularFile(found)) {
      throw missing();
    }
    // A link may lead out of the folder although the name does not.
    if (!found.toRealPath().startsWith(real)) {
      throw outside();
    }
    return found.toRealPath();
  }

  private static EndoscopyException missing() {
    return new EndoscopyException(Reasons.ENDOSCOPY_VIDEO_MISSING, "endoscopy video missing");
  }

  private static EndoscopyException outside() {
    return new EndoscopyException(
        Reasons.ENDOSCOPY_OUTSIDE, "endoscopy video outside the folder of its description");
  }

  @Override
  public String toString() {
    return "EndoscopyDescriptor[" + videos.size() + " videos]";
  }
}
