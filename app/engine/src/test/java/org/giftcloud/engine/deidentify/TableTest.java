// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Rule;
import org.giftcloud.pluginsapi.TagPattern;
import org.junit.jupiter.api.Test;

/** Every row of Table E.1-1, at the top and in an item, in known and unknown kinds of object. */
class TableTest {
  private static final String UNKNOWN_CLASS = "1.2.840.10008.5.1.4.1.1.9999";
  private static final String PLANTED_UID = "1.2.826.0.1.77.88.99";
  private static final String PLANTED = "PLANTED";
  private static final String PLANTED_DATE = "19870605";

  private final Deidentifier deidentifier = Given.deidentifier();

  @Test
  void applies_every_row_at_the_top() {
    assertEquals(657, rows().size());
    assertEquals(List.of(), failures(false, Given.CT));
    assertEquals(List.of(), failures(false, Given.SR));
    assertEquals(List.of(), failures(false, "1.2.840.10008.5.1.4.1.1.481.3"));
    assertEquals(List.of(), failures(false, UNKNOWN_CLASS));
  }

  @Test
  void applies_every_row_in_items() {
    assertEquals(List.of(), failures(true, Given.CT));
    assertEquals(List.of(), failures(true, UNKNOWN_CLASS));
  }

  private List<String> failures(boolean nested, String sopClass) {
    List<String> failures = new ArrayList<>();
    for (Rule rule : rows()) {
      String failure = check(rule, nested, sopClass);
      if (!failure.isEmpty()) {
        failures.add(rule.tag() + " " + rule.basic().code() + ": " + failure);
      }
    }
    return failures;
  }

  private String check(Rule rule, boolean nested, String sopClass) {
    int tag = example(rule.tag());
    Attributes planted = plant(Attributes.builder(), tag).build();
    Attributes.Builder dataset = Given.image(sopClass);
    if (nested) {
      dataset.setSequence(Tag.ReferencedSeriesSequence, List.of(planted));
    } else {
      plant(dataset, tag);
    }

    Deidentified done = Given.done(deidentifier, dataset.build());

    String bytes = new String(Given.file(done.canonical()), StandardCharsets.ISO_8859_1);
    for (String token : List.of(PLANTED, PLANTED_DATE, PLANTED_UID, "77665", "087Y")) {
      if (bytes.contains(token)) {
        return "the original survived";
      }
    }
    Attributes level =
        nested
            ? done.canonical().getSequence(Tag.ReferencedSeriesSequence).getFirst()
            : done.canonical();
    Place place = IodTypes.of(sopClass).map(IodTypes.Iod::top).orElse(Place.UNKNOWN);
    AttributeType type = (nested ? place.below(Tag.ReferencedSeriesSequence) : place).typeOf(tag);
    String expected = expected(rule.basic(), tag, type, nested);
    String actual = actual(level.element(tag), done);
    return expected.contains(actual) ? "" : "expected " + expected + ", was " + actual;
  }

  /** Written from the text of the Standard and the table of compound codes, not from the code. */
  private static String expected(ActionCode code, int tag, AttributeType type, boolean nested) {
    boolean patient = tag == Tag.PatientID || tag == Tag.PatientName;
    if (patient && !nested) {
      return "dummy";
    }
    boolean overlay = tag >>> 24 == 0x60; // the group goes as a whole
    if (tag >>> 16 < 8 || tag >>> 16 >= 0xFF00 || overlay) {
      return "absent";
    }
    if (code == ActionCode.D && ElementDictionary.vrOf(tag) == VR.UI) {
      return "uid";
    }
    boolean one = type == AttributeType.ONE || type == AttributeType.ONE_C;
    boolean two = type == AttributeType.TWO || type == AttributeType.TWO_C;
    boolean unknown = type == AttributeType.UNKNOWN;
    return switch (code) {
      case X -> one ? "dummy" : two ? "empty" : "absent";
      case Z -> one ? "dummy" : "empty";
      case D -> "dummy";
      case U -> "uid";
      case X_Z -> one ? "dummy" : two || unknown ? "empty" : "absent";
      case X_D, X_Z_D -> one || unknown ? "dummy" : two ? "empty" : "absent";
      case Z_D -> one || unknown ? "dummy" : type == AttributeType.ABSENT ? "absent" : "empty";
      case X_Z_U -> one || unknown ? "dummy" : two ? "empty" : "absent";
      case K, C, G -> "kept";
    };
  }

  private static String actual(Optional<Element> element, Deidentified done) {
    if (element.isEmpty()) {
      return "absent";
    }
    if (Replacer.isEmpty(element.get())) {
      return "empty";
    }
    boolean uid = Given.originals(done, Slot.Kind.UID).contains(PLANTED_UID);
    boolean leaf = !(element.get() instanceof SequenceElement);
    return uid && leaf && element.get() instanceof ValueElement ? "uid" : "dummy";
  }

  private static int example(TagPattern pattern) {
    if (pattern.equals(TagPattern.PRIVATE)) {
      return 0x00291010;
    }
    boolean curve = pattern.toString().equals("(50xx,xxxx)");
    return curve ? 0x50023000 : pattern.value() | (pattern.isExact() ? 0 : 0x00040000);
  }

  private static Attributes.Builder plant(Attributes.Builder out, int tag) {
    if ((tag >>> 16 & 1) == 1) {
      return out.setBytes(0x00290010, VR.LO, bytes("PLANTED "))
          .setBytes(tag, VR.LO, bytes("PLANTED "));
    }
    VR vr = ElementDictionary.vrOf(tag);
    return switch (vr) {
      case SQ ->
          out.setSequence(
              tag,
              List.of(
                  Attributes.builder()
                      .setBytes(Tag.ReferencedSOPInstanceUID, VR.UI, bytes(PLANTED_UID))
                      .setBytes(Tag.PatientComments, VR.LT, bytes("PLANTED "))
                      .build()));
      case UI -> out.setBytes(tag, vr, bytes(PLANTED_UID));
      case DA, DT -> out.setBytes(tag, vr, bytes(PLANTED_DATE));
      case TM, DS, IS -> out.setBytes(tag, vr, bytes("776655"));
      case AS -> out.setBytes(tag, vr, bytes("087Y"));
      default -> out.setBytes(tag, vr, bytes("PLANTED "));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Rule> rows() {
    return Given.CATALOGUE.profiles().stream()
        .filter(profile -> profile.name().id().equals("dicom-basic"))
        .flatMap(profile -> profile.rules().attributes().stream())
        .filter(rule -> rule.clause().equals("PS3.15 Table E.1-1"))
        .toList();
  }
}
