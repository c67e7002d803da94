// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The first sheet of an Excel workbook (ECMA-376) that is shown, as texts. Formulas give the value
 * that was last worked out. A number that does not show as it is stored, for its format or its
 * length, is marked: nobody can tell which of the two was meant.
 */
final class Xlsx {
  /** More than a list of a million rows takes unpacked. */
  private static final int MOST_BYTES = 256 << 20;

  /** Wider than any list of studies; what stands further right is nothing of ours. */
  private static final int MOST_COLUMNS = 256;

  /** For a cell that shows a fault, or whose formula nobody has worked out: no identifier. */
  private static final String UNREADABLE = "\uFFFD";

  private static final int MOST_DIGITS = 400;

  /** As many as Excel keeps; further ones are zeros, whatever was typed. */
  private static final int SURE_DIGITS = 15;

  static final String SHEETS = "xl/worksheets/";
  private static final String TEXTS = "xl/sharedStrings.xml";
  private static final Set<String> OTHERS =
      Set.of(TEXTS, Workbook.BOOK, Workbook.RELATIONS, Workbook.STYLES);

  private final List<String> texts;
  private final Set<Integer> plainStyles;

  private Xlsx(List<String> texts, Set<Integer> plainStyles) {
    this.texts = texts;
    this.plainStyles = plainStyles;
  }

  /** The rows that hold something; empty where the bytes are no workbook. */
  static Optional<List<List<String>>> read(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = parts(workbook);
    byte[] book = parts.get(Workbook.BOOK);
    byte[] relations = parts.get(Workbook.RELATIONS);
    if (book == null || relations == null) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> sheet =
          Workbook.firstSheet(reader(book), reader(relations))
              .flatMap(name -> Optional.ofNullable(parts.get(name)));
      if (sheet.isEmpty()) {
        return Optional.empty();
      }
      byte[] shared = parts.get(TEXTS);
      byte[] styles = parts.get(Workbook.STYLES);
      Xlsx xlsx =
          new Xlsx(
              shared == null ? List.of() : texts(reader(shared)),
              styles == null ? Set.of() : Workbook.plainStyles(reader(styles)));
      return Optional.of(xlsx.rows(reader(sheet.get())));
    } catch (XMLStreamException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Without an exponent, if that takes no more digits than any number of Excel's has. */
  private static String number(BigDecimal number) {
    return Math.abs((long) number.scale()) <= MOST_DIGITS
        ? number.toPlainString()
        : number.toString();
  }

  private String number(String value, Optional<String> style) {
    if (value.isEmpty()) {
      return value;
    }
    String shown = value.length() > MOST_DIGITS ? value : number(new BigDecimal(value.strip()));
    boolean plain = style.isEmpty() || plainStyles.contains(Integer.parseInt(style.get()));
    long digits = shown.chars().filter(Character::isDigit).count();
    return plain && digits <= SURE_DIGITS && shown.indexOf('E') < 0 ? shown : shown + UNREADABLE;
  }

  private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        boolean isSheet = name.startsWith(SHEETS) && name.endsWith(".xml");
        if (isSheet || OTHERS.contains(name)) {
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

  private List<List<String>> rows(XMLStreamReader xml) throws XMLStreamException {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        int column = column(Workbook.attribute(xml, "r"), row.size());
        String value = value(xml);
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

  private String value(XMLStreamReader xml) throws XMLStreamException {
    String type = Workbook.attribute(xml, "t").orElse("n");
    Optional<String> style = Workbook.attribute(xml, "s");
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
      case "n" -> number(value, style);
      default -> value;
    };
  }
}
