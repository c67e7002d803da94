// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;

/**
 * Values that stand for what was taken away. They are the same for every original, so nothing can
 * be learnt from them, and plain ASCII, so that they are valid in every character set.
 */
final class Dummies {
  private static final String TEXT = "REMOVED";
  private static final String DATE = "19000101";
  private static final String TIME = "000000";
  // No instance has this UID; it was drawn once at random.
  static final String NO_INSTANCE = "2.25.287442915730612094883116437205418809631";
  private static final int DEEPEST = 8;

  private Dummies() {}

  /** Sets a non-empty dummy. */
  static void set(Attributes.Builder out, int tag, VR vr, Place below) {
    if (vr == VR.SQ) {
      out.setSequence(tag, List.of(item(tag, below, 0)));
    } else {
      out.setBytes(tag, vr, bytes(tag, vr));
    }
  }

  private static byte[] bytes(int tag, VR vr) {
    String text =
        switch (vr) {
          case AE, CS, LO, LT, PN, SH, ST, UC, UT -> text(tag);
          case AS -> "000Y";
          case DA -> DATE;
          case TM -> TIME;
          case DT -> DATE + TIME;
          case DS, IS -> "0";
          case UI ->
              tag == Tag.ReferencedSOPClassUID ? UID.SecondaryCaptureImageStorage : NO_INSTANCE;
          case UR -> "urn:removed";
          case AT, FL, OF, OL, SL, UL -> "\0\0\0\0";
          case FD, OD, OV, SV, UV -> "\0\0\0\0\0\0\0\0";
          case OB, OW, SQ, SS, UN, US -> "\0\0";
        };
    return Packed.bytes(vr, List.of(text));
  }

  private static String text(int tag) {
    return switch (tag) {
      case Tag.CodingSchemeDesignator -> "99" + TEXT;
      case Tag.RelationshipType -> "CONTAINS";
      case Tag.ValueType -> "TEXT";
      case Tag.ContinuityOfContent -> "SEPARATE";
      case Tag.ObserverType -> "PSN";
      default -> TEXT;
    };
  }

  private static Attributes item(int sequence, Place place, int depth) {
    return switch (sequence) {
      case Tag.ContentSequence -> reportText();
      case Tag.GraphicAnnotationSequence -> graphic();
      case Tag.WaveformAnnotationSequence -> waveformText();
      case Tag.PersonIdentificationCodeSequence,
          Tag.InstitutionCodeSequence,
          Tag.VerifyingObserverIdentificationCodeSequence ->
          code(TEXT, "99" + TEXT, "Removed");
      case Tag.OperatorIdentificationSequence ->
          Attributes.builder()
              .setSequence(
                  Tag.PersonIdentificationCodeSequence, List.of(code(TEXT, "99" + TEXT, "Removed")))
              .build();
      default -> mandatory(place, depth);
    };
  }

  /** An item with what the definition demands. */
  private static Attributes mandatory(Place place, int depth) {
    Attributes.Builder out = Attributes.builder();
    if (place.level() == null || depth > DEEPEST) {
      return out.build();
    }
    place
        .level()
        .forEach(
            (type, tag) -> {
              VR vr = ElementDictionary.vrOf(tag);
              if (type == AttributeType.TWO) {
                out.setEmpty(tag, vr);
              } else if (type == AttributeType.ONE && vr == VR.SQ) {
                out.setSequence(tag, List.of(item(tag, place.below(tag), depth + 1)));
              } else if (type == AttributeType.ONE) {
                out.setBytes(tag, vr, bytes(tag, vr));
              }
            });
    return out.build();
  }

  static Attributes reportText() {
    return reportText("CONTAINS");
  }

  /** Text that stands for a content item and has its relationship to the one that holds it. */
  static Attributes reportText(String relationship) {
    return Attributes.builder()
        .setString(Tag.RelationshipType, VR.CS, relationship)
        .setString(Tag.ValueType, VR.CS, "TEXT")
        .setSequence(Tag.ConceptNameCodeSequence, List.of(code("121106", "DCM", "Comment")))
        .setString(Tag.TextValue, VR.UT, "Removed")
        .build();
  }

  private static Attributes waveformText() {
    return Attributes.builder()
        .setString(Tag.UnformattedTextValue, VR.ST, "Removed")
        .setInt(Tag.ReferencedWaveformChannels, VR.US, 1, 0)
        .build();
  }

  private static Attributes graphic() {
    Attributes point =
        Attributes.builder()
            .setString(Tag.GraphicAnnotationUnits, VR.CS, "DISPLAY")
            .setInt(Tag.GraphicDimensions, VR.US, 2)
            .setInt(Tag.NumberOfGraphicPoints, VR.US, 1)
            .setBytes(Tag.GraphicData, VR.FL, new byte[8])
            .setString(Tag.GraphicType, VR.CS, "POINT")
            .build();
    return Attributes.builder()
        .setString(Tag.GraphicLayer, VR.CS, TEXT)
        .setSequence(Tag.GraphicObjectSequence, List.of(point))
        .build();
  }

  static Attributes code(String value, String scheme, String meaning) {
    return Attributes.builder()
        .setString(Tag.CodeValue, VR.SH, value)
        .setString(Tag.CodingSchemeDesignator, VR.SH, scheme)
        .setString(Tag.CodeMeaning, VR.LO, meaning)
        .build();
  }
}
