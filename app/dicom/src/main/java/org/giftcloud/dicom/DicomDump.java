// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.util.List;

/** A data set as text, an element a line. */
public final class DicomDump {
  private static final int WIDTH = 80;

  private final Disclosure disclosure;
  private final Appendable out;

  private DicomDump(Disclosure disclosure, Appendable out) {
    this.disclosure = disclosure;
    this.out = out;
  }

  public static void write(Attributes dataset, Disclosure disclosure, Appendable out)
      throws IOException {
    new DicomDump(disclosure, out).lines(dataset, "");
  }

  private void lines(Attributes dataset, String indent) throws IOException {
    for (Element element : dataset) {
      int tag = element.tag();
      out.append(indent).append(Tags.toString(tag)).append(' ').append(element.vr().name());
      out.append(' ').append(value(element, dataset));
      String name = ElementDictionary.keywordOf(tag);
      out.append("  ").append(name.isEmpty() ? privateName(tag) : name).append('\n');
      if (element instanceof SequenceElement sequence) {
        for (int i = 0; i < sequence.items().size(); i++) {
          out.append(indent).append("  item ").append(Integer.toString(i + 1)).append('\n');
          lines(sequence.items().get(i), indent + "    ");
        }
      }
    }
  }

  private static String privateName(int tag) {
    if (!Tags.isPrivate(tag)) {
      return "";
    }
    return Tags.isPrivateCreator(tag) ? "PrivateCreator" : "private";
  }

  private String value(Element element, Attributes dataset) {
    return switch (element) {
      case SequenceElement sequence -> "(" + sequence.items().size() + " items)";
      case BulkElement bulk -> "(" + bulk.value().size() + " bytes)";
      case FragmentsElement fragments -> "(" + fragments.fragments().size() + " fragments)";
      case ValueElement value -> inMemory(value, dataset);
    };
  }

  private String inMemory(ValueElement value, Attributes dataset) {
    if (value.length() == 0) {
      return "(empty)";
    }
    if (!disclosure.shows(value, dataset)) {
      return "(hidden, " + value.length() + " bytes)";
    }
    List<String> values = dataset.getStrings(value.tag());
    if (values.isEmpty()) {
      return "(" + value.length() + " bytes)";
    }
    StringBuilder text = new StringBuilder("[");
    for (String one : values) {
      text.append(text.length() > 1 ? "\\" : "").append(one);
      if (text.length() > WIDTH) {
        text.setLength(WIDTH);
        text.append("…");
        break;
      }
    }
    return printable(text.append(']'));
  }

  /** Nothing from a file shall steer a terminal. */
  private static String printable(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, ' ');
      }
    }
    return text.toString();
  }
}
