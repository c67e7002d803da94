// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The DICOM JSON Model (PS3.18 F). Values that stay in their file are named, not written. */
public final class DicomJson {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String[] NAME_GROUPS = {"Alphabetic", "Ideographic", "Phonetic"};
  private static final long EXACT = 1L << 53;

  private final Disclosure disclosure;
  private final Appendable out;

  private DicomJson(Disclosure disclosure, Appendable out) {
    this.disclosure = disclosure;
    this.out = out;
  }

  /** Writes one JSON object; hidden values look empty. */
  public static void write(Attributes dataset, Disclosure disclosure, Appendable out)
      throws IOException {
    new DicomJson(disclosure, out).object(dataset);
  }

  private void object(Attributes dataset) throws IOException {
    out.append('{');
    boolean first = true;
    for (Element element : dataset) {
      if (Tags.isGroupLength(element.tag())) {
        continue;
      }
      out.append(first ? "" : ",");
      first = false;
      out.append('"').append(HEX.toHexDigits(element.tag())).append("\":{\"vr\":\"");
      out.append(element.vr().name()).append('"');
      if (disclosure.shows(element, dataset)) {
        value(element, dataset);
      }
      out.append('}');
    }
    out.append('}');
  }

  private void value(Element element, Attributes dataset) throws IOException {
    switch (element) {
      case SequenceElement sequence -> items(sequence.items());
      case BulkElement bulk -> reference(bulk.tag());
      case FragmentsElement fragments -> reference(fragments.tag());
      case ValueElement value -> {
        if (value.length() == 0) {
          return;
        }
        if (value.vr().isBulk()) {
          out.append(",\"InlineBinary\":\"");
          out.append(Base64.getEncoder().encodeToString(value.bytes())).append('"');
        } else {
          values(value, dataset.getStrings(value.tag()));
        }
      }
    }
  }

  private void reference(int tag) throws IOException {
    out.append(",\"BulkDataURI\":\"#").append(HEX.toHexDigits(tag)).append('"');
  }

  private void items(List<Attributes> items) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    out.append(",\"Value\":[");
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ",");
      object(items.get(i));
    }
    out.append(']');
  }

  private void values(ValueElement element, List<String> values) throws IOException {
    if (values.isEmpty() || (values.size() == 1 && values.getFirst().isEmpty())) {
      return;
    }
    out.append(",\"Value\":[");
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",");
      String value = values.get(i);
      if (value.isEmpty()) {
        out.append("null");
      } else if (element.tag() == Tag.SpecificCharacterSet) {
        string(CharacterRepertoire.UTF_8.term);
        break;
      } else {
        one(element.vr(), value);
      }
    }
    out.append(']');
  }

  private void one(VR vr, String value) throws IOException {
    switch (vr) {
      case PN -> name(value);
      case DS, IS, FD, FL -> number(value);
      case SL, SS, UL, US -> out.append(value);
      case SV, UV -> {
        BigDecimal number = new BigDecimal(value);
        if (number.abs().compareTo(BigDecimal.valueOf(EXACT)) <= 0) {
          out.append(value);
        } else {
          string(value);
        }
      }
      default -> string(value);
    }
  }

  private void number(String value) throws IOException {
    if (Values.isNumber(value)) {
      out.append(new BigDecimal(value).toString());
    } else {
      string(value); // not finite, or no number at all
    }
  }

  private void name(String value) throws IOException {
    out.append('{');
    String[] groups = value.split("=", 3);
    boolean first = true;
    for (int i = 0; i < groups.length; i++) {
      if (!groups[i].isEmpty()) {
        out.append(first ? "\"" : ",\"").append(NAME_GROUPS[i]).append("\":");
        string(groups[i]);
        first = false;
      }
    }
    out.append('}');
  }

  private void string(String value) throws IOException {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(HEX.toHexDigits((byte) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
