// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first sheet of an Excel workbook (ECMA-376), as texts. Numbers are as they are written, dates
 * are Excel's count of days; formulas give the value that was last worked out.
 */
final class Xlsx {
  /** More than a list of a million rows takes unpacked. */
  private static final int MOST_BYTES = 256 << 20;

  /** Wider than any list of studies; what stands further right is nothing of ours. */
  private static final int MOST_COLUMNS = 256;

  /** For a cell that shows a fault, or whose formula nobody has worked out: no identifier. */
  private static final String UNREADABLE = "\uFFFD";

  private static final int MOST_DIGITS = 400;

  private static final String SHEETS = "xl/worksheets/";
  private static final String TEXTS = "xl/sharedStrings.xml";

  private Xlsx() {}

  /** The rows that hold something; empty where the bytes are no workbook. */
  static Optional<List<List<String>>> read(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = parts(workbook);
    Optional<byte[]> sheet =
        parts.entrySet().stream()
            .filter(part -> part.getKey().startsWith(SHEETS))
            .min(Comparator.comparingInt(part -> number(part.getKey())))
            .map(Map.Entry::getValue);
    if (sheet.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] shared = parts.get(TEXTS);
      List<String> texts = shared == null ? List.of() : texts(reader(shared));
      return Optional.of(rows(reader(sheet.get()), texts));
    } catch (XMLStreamException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static int number(String sheet) {
    String digits = sheet.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** Without an exponent, if that takes no more digits than any number of Excel's has. */
  private static String number(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MOST_DIGITS
        ? number.toPlainString()
        : number.toString();
  }

  private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        boolean isSheet = name.startsWith(SHEETS) && name.endsWith(".xml");
        if (isSheet || name.equals(TEXTS)) {
          byte[] part = zip.readNBytes(left);
          if (part.length == left) {
            throw new IOException("The workbook unpacks to more than any list");
          }
          left -= part.length;
          parts.put(name, part);
        }
      }
    }
    return parts;
  }

  /** Nothing outside the part itself is read. */
  private static XMLStreamReader reader(byte[] part) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    InputStream in = new ByteArrayInputStream(part);
    return factory.createXMLStreamReader(in);
  }

  private static List<String> texts(XMLStreamReader xml) throws XMLStreamException {
    List<String> texts = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        texts.add(pieces(xml, "si"));
      }
    }
    return texts;
  }

  /** A text may be in pieces of different looks; how it is spoken (rPh) is none of them. */
  private static String pieces(XMLStreamReader xml, String end) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean isSpoken = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("rPh")) {
          isSpoken = true;
        } else if (xml.getLocalName().equals("t") && !isSpoken) {
          text.append(xml.getElementText());
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.getLocalName().equals(end)) {
          break;
        }
        isSpoken &= !xml.getLocalName().equals("rPh");
      }
    }
    return text.toString();
  }

  private static List<List<String>> rows(XMLStreamReader xml, List<String> texts)
      throws XMLStreamException {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(Optional.ofNullable(xml.getAttributeValue(null, "r")), row.size());
        String type = Optional.ofNullable(xml.getAttributeValue(null, "t")).orElse("n");
        String value = value(xml, type, texts);
        if (column < MOST_COLUMNS) {
          row.addAll(Collections.nCopies(column - row.size(), ""));
          row.add(value);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        if (row.stream().anyMatch(cell -> !cell.isBlank())) {
          rows.add(List.copyOf(row));
        }
        row = new ArrayList<>();
      }
    }
    return rows;
  }

  /** The column of "AB12", from 0. */
  private static int column(Optional<String> place, int next) {
    if (place.isEmpty()) {
      return next;
    }
    int column = 0;
    for (char c : place.get().toCharArray()) {
      if (c < 'A' || c > 'Z' || column > 16_384) {
        break;
      }
      column = column * 26 + (c - 'A' + 1);
    }
    return Math.clamp(column - 1L, next, 16_384);
  }

  private static String value(XMLStreamReader xml, String type, List<String> texts)
      throws XMLStreamException {
    String value = "";
    boolean isFormula = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "v" -> value = xml.getElementText();
          case "is" -> value = pieces(xml, "is");
          case "f" -> isFormula = true;
          default -> {
            // Nothing that shows.
          }
        }
      }
    }
    if (type.equals("e") || (isFormula && value.isEmpty())) {
      return UNREADABLE;
    }
    return switch (type) {
      case "s" -> value.isEmpty() ? "" : texts.get(Integer.parseInt(value.strip()));
      case "n" ->
          value.isEmpty() || value.length() > MOST_DIGITS
              ? value
              : number(new BigDecimal(value.strip()));
      default -> value;
    };
  }
}
