// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.sampledata.AnswerKey.Kept;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;

/** Plants one person in one data set of a site, wherever a text or a name stands. */
final class Planting {
  /** What every profile needs as it is: makers, and the parts of codes. */
  private static final Set<Integer> LEFT_ALONE =
      Set.of(
          Tag.Manufacturer,
          Tag.ManufacturerModelName,
          Tag.CodeValue,
          Tag.LongCodeValue,
          Tag.CodingSchemeDesignator,
          Tag.CodingSchemeVersion,
          Tag.CodeMeaning,
          Tag.CodingSchemeName,
          Tag.CodingSchemeUID,
          Tag.ContextUID,
          Tag.MappingResourceUID,
          Tag.CodingSchemeRegistry,
          Tag.CodingSchemeExternalID,
          Tag.CodingSchemeResponsibleOrganization,
          Tag.MappingResource,
          Tag.MappingResourceName);

  /** Numbers of the image that every profile keeps (not in PS3.15 Table E.1-1). */
  private static final List<Integer> KEPT =
      List.of(
          Tag.Modality,
          Tag.SliceThickness,
          Tag.PixelSpacing,
          Tag.ImagePositionPatient,
          Tag.ImageOrientationPatient,
          Tag.KVP,
          Tag.EchoTime,
          Tag.RepetitionTime,
          Tag.RescaleSlope,
          Tag.RescaleIntercept,
          Tag.WindowCenter,
          Tag.WindowWidth);

  /** Dates that move with the patient's others where dates are modified, and go otherwise. */
  private static final Set<Integer> MOVED =
      Set.of(Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate);

  private static final Set<Integer> DEVICE =
      Set.of(
          Tag.StationName,
          Tag.DeviceSerialNumber,
          Tag.DeviceID,
          Tag.GantryID,
          Tag.DetectorID,
          Tag.PlateID,
          Tag.CassetteID,
          Tag.PerformedStationName,
          Tag.ScheduledStationName);

  private static final Set<Integer> INSTITUTION =
      Set.of(Tag.InstitutionName, Tag.InstitutionAddress, Tag.InstitutionalDepartmentName);

  private final Patient person;
  private final String staff;
  private final Dice dice;
  private final Set<String> options;
  private final List<Plant> plants = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();

  /** Options are columns of the table, in lower case: what they keep is left alone. */
  Planting(Patient person, String staff, Dice dice, Set<String> options) {
    this.person = person;
    this.staff = staff;
    this.dice = dice;
    this.options = options;
  }

  List<Plant> plants() {
    return plants;
  }

  List<Kept> kept() {
    return kept;
  }

  /** The copy; it says of itself that it is synthetic, so that identifiers may be compared. */
  Attributes dataset(Attributes original) throws IOException {
    for (int tag : KEPT) {
      if (original.containsValue(tag)) {
        Element element = original.element(tag).orElseThrow();
        kept.add(new Kept(Tag.toString(tag), Values.readings(element).get(0), Kept.BASIC));
      }
    }
    Attributes.Builder copy = level(original, "").toBuilder();
    Map<Integer, String> identity =
        Map.of(
            Tag.PatientName, person.personName(),
            Tag.PatientID, person.id(),
            Tag.PatientBirthDate, person.birthDate(),
            Tag.PatientAddress, person.address(),
            Tag.PatientTelephoneNumbers, person.phone());
    plants.removeIf(plant -> identity.keySet().stream().anyMatch(t -> isAt(plant, t)));
    identity.forEach(
        (tag, text) -> {
          copy.setString(tag, text);
          plants.add(new Plant(Tag.toString(tag), kind(tag), text));
        });
    return copy.setString(Tag.SyntheticData, VR.CS, "YES").build();
  }

  private static boolean isAt(Plant plant, int tag) {
    return plant.path().equals(Tag.toString(tag));
  }

  private static Kind kind(int tag) {
    return switch (tag) {
      case Tag.PatientName -> Kind.NAME;
      case Tag.PatientID -> Kind.PATIENT_ID;
      case Tag.PatientBirthDate -> Kind.BIRTH_DATE;
      case Tag.PatientAddress -> Kind.ADDRESS;
      default -> Kind.PHONE;
    };
  }

  private Attributes level(Attributes original, String above) throws IOException {
    Attributes.Builder copy = original.toBuilder();
    for (Element element : original) {
      String path = above + Tag.toString(element.tag());
      if (element instanceof SequenceElement sequence) {
        List<Attributes> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
          items.add(level(sequence.items().get(i), path + "[" + i + "]"));
        }
        copy.set(new SequenceElement(element.tag(), element.vr(), items));
      } else if (element instanceof ValueElement value && value.length() > 0) {
        plant(copy, original, value, path);
      }
    }
    return copy.build();
  }

  private void plant(Attributes.Builder copy, Attributes level, ValueElement value, String path) {
    int tag = value.tag();
    if (LEFT_ALONE.contains(tag) || isPrivateCreator(tag) || isKeptByOption(tag)) {
      return;
    }
    List<String> values = level.getStrings(tag);
    String first = values.isEmpty() ? "" : values.getFirst();
    switch (value.vr()) {
      case PN -> {
        copy.setString(tag, VR.PN, staff + "^" + person.given());
        plants.add(new Plant(path, Kind.STAFF, staff));
      }
      case UT, LT, ST, UC -> name(copy, value, path, first + " ");
      case LO -> name(copy, value, path, first.length() < 40 ? first + " " : "");
      case SH -> {
        if (tag == Tag.AccessionNumber) {
          String number = "A" + dice.digits(9);
          copy.setString(tag, VR.SH, number);
          plants.add(new Plant(path, Kind.ACCESSION_NUMBER, number));
        } else {
          name(copy, value, path, "");
        }
      }
      case UI -> {
        if (!options.contains("retain_uids") && values.size() == 1 && !UID.isWellKnown(first)) {
          plants.add(new Plant(path, Kind.UID, first));
        }
      }
      case DA -> {
        // The first of January stands for its year in some outputs.
        if (!options.contains("retain_long_full_dates")
            && values.size() == 1
            && first.matches("(19|20)\\d{6}")
            && !first.endsWith("0101")) {
          boolean moved = MOVED.contains(tag) && path.equals(Tag.toString(tag));
          plants.add(new Plant(path, moved ? Kind.DATE : Kind.OTHER_DATE, first));
        }
      }
      default -> {}
    }
  }

  private void name(Attributes.Builder copy, ValueElement value, String path, String before) {
    copy.setString(value.tag(), value.vr(), before + person.family());
    plants.add(new Plant(path, Kind.NAME, person.family()));
  }

  private boolean isKeptByOption(int tag) {
    return (options.contains("retain_device_identity") && DEVICE.contains(tag))
        || (options.contains("retain_institution_identity") && INSTITUTION.contains(tag));
  }

  private static boolean isPrivateCreator(int tag) {
    int element = tag & 0xFFFF;
    return (tag >>> 16 & 1) == 1 && element >= 0x10 && element <= 0xFF;
  }

  /**
   * Native pixels alone, padded to even length: compressed ones may lose comments, and say the
   * same.
   */
  static String digestOfPixels(Attributes dataset) throws IOException {
    var pixels = dataset.element(Tag.PixelData);
    if (pixels.isEmpty() || pixels.get() instanceof FragmentsElement) {
      return "";
    }
    byte[] bytes = Values.bytes(pixels.get());
    return Instance.digest(Arrays.copyOf(bytes, bytes.length + bytes.length % 2));
  }
}
