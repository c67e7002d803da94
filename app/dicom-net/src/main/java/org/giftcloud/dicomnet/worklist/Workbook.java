// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the parts of a workbook say of its sheets and its styles (ECMA-376 18.2, 18.8). */
final class Workbook {
  static final String BOOK = "xl/workbook.xml";
  static final String RELATIONS = "xl/_rels/workbook.xml.rels";
  static final String STYLES = "xl/styles.xml";

  /** General, whole number, text: a whole number shows all its digits and no others. */
  private static final Set<String> PLAIN = Set.of("0", "1", "49");

  private Workbook() {}

  /** The part that holds the first sheet that is shown, in the order of its tabs. */
  static Optional<String> firstSheet(XMLStreamReader book, XMLStreamReader relations)
      throws XMLStreamException {
    Map<String, String> targets = targets(relations);
    while (book.hasNext()) {
      if (book.next() == XMLStreamConstants.START_ELEMENT && book.getLocalName().equals("sheet")) {
        String state = attribute(book, "state").orElse("visible");
        String target = attribute(book, "id").map(id -> targets.getOrDefault(id, "")).orElse("");
        if (state.equals("visible") && target.startsWith(Xlsx.SHEETS)) {
          return Optional.of(target);
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> targets(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        String target = attribute(xml, "Target").orElse("");
        targets.put(
            attribute(xml, "Id").orElse(""),
            target.startsWith("/") ? target.substring(1) : "xl/" + target);
      }
    }
    return targets;
  }

  /** The numbers of the cell styles under which a number is shown as it is. */
  static Set<Integer> plainStyles(XMLStreamReader xml) throws XMLStreamException {
    Set<Integer> plain = new HashSet<>();
    boolean ofCells = false;
    int number = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("cellXfs")) {
          ofCells = true;
        } else if (ofCells && xml.getLocalName().equals("xf")) {
          if (PLAIN.contains(attribute(xml, "numFmtId").orElse("0"))) {
            plain.add(number);
          }
          number++;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
        return plain;
      }
    }
    return plain;
  }

  static Optional<String> attribute(XMLStreamReader xml, String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }
}
