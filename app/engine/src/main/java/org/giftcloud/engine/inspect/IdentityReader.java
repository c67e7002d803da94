// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.inspect.SourceIdentity.Kind;
import org.giftcloud.engine.inspect.SourceIdentity.Said;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.keystore.MadeUid;

/** Collects what identifies the patient and the people around, at every depth of a data set. */
final class IdentityReader {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[=^ ,.]+");

  /** Values that stand for nobody; searching for them would only find noise. */
  private static final Set<String> NOBODY =
      Set.of(
          "ANONYMOUS",
          "ANONYMIZED",
          "ANONYMISED",
          "UNKNOWN",
          "NONE",
          "NAME",
          "PATIENT",
          "TEST",
          "NULL",
          "N/A",
          "NOT",
          "PHANTOM",
          "ANON",
          "UNNAMED",
          "NONAME",
          "HOSPITAL",
          "CLINIC",
          "RADIOLOGY",
          "INSTITUTION");

  private IdentityReader() {}

  static SourceIdentity read(Attributes dataset, SourceSite site) {
    Set<Word> words = new LinkedHashSet<>();
    collect(dataset, words);
    String name = dataset.getString(Tag.PatientName).orElse("");
    int caret = name.indexOf('^');
    return new SourceIdentity(
        dataset.getString(Tag.IssuerOfPatientID).orElse(""),
        dataset.getString(Tag.PatientID).orElse(""),
        dataset.getString(Tag.PatientBirthDate).orElse(""),
        dataset.getString(Tag.PatientSex).orElse(""),
        (caret < 0 ? name : name.substring(0, caret)).strip(),
        site.id(),
        said(dataset),
        List.copyOf(words));
  }

  private static Said said(Attributes dataset) {
    boolean isSaid =
        dataset.getString(Tag.PatientIdentityRemoved).map(String::strip).equals(Optional.of("YES"));
    // What was made of it has the study's UID, and often its own program's for series and image.
    boolean isMade = MadeUid.isMade(dataset.getString(Tag.StudyInstanceUID).orElse(""));
    return isSaid && isMade ? Said.DEIDENTIFIED : Said.NOTHING;
  }

  private static void collect(Attributes dataset, Set<Word> words) {
    for (Element element : dataset) {
      if (element instanceof SequenceElement sequence) {
        for (Attributes item : sequence.items()) {
          collect(item, words);
        }
      } else if (element instanceof ValueElement leaf
          && (leaf.vr() == VR.PN || ElementDictionary.vrOf(leaf.tag()) == VR.PN)) {
        Readings.names(dataset, leaf).forEach(name -> addName(name, words));
      } else if (element instanceof ValueElement leaf) {
        add(dataset, leaf, words);
      }
    }
  }

  private static void add(Attributes dataset, ValueElement leaf, Set<Word> words) {
    switch (leaf.tag()) {
      case Tag.PatientID,
          Tag.OtherPatientIDs,
          Tag.AccessionNumber,
          Tag.AdmissionID,
          Tag.ServiceEpisodeID,
          Tag.PlacerOrderNumberImagingServiceRequest,
          Tag.FillerOrderNumberImagingServiceRequest,
          Tag.MedicalRecordLocator,
          Tag.InsurancePlanIdentification ->
          add(dataset, leaf, Kind.ID, words);
      case Tag.PatientBirthDate -> add(dataset, leaf, Kind.BIRTH_DATE, words);
      case Tag.PatientAddress, Tag.ReferringPhysicianAddress, Tag.PersonAddress ->
          add(dataset, leaf, Kind.ADDRESS, words);
      case Tag.PatientTelephoneNumbers,
          Tag.ReferringPhysicianTelephoneNumbers,
          Tag.PersonTelephoneNumbers ->
          add(dataset, leaf, Kind.CONTACT, words);
      case Tag.InstitutionAddress -> add(dataset, leaf, Kind.INSTITUTION, words);
      case Tag.InstitutionName -> {
        if (!saysTheMaker(dataset)) {
          add(dataset, leaf, Kind.INSTITUTION, words);
        }
      }
      case Tag.SeriesInstanceUID, Tag.StudyInstanceUID, Tag.FrameOfReferenceUID ->
          add(dataset, leaf, Kind.UID, words);
      case Tag.SOPInstanceUID -> add(dataset, leaf, Kind.INSTANCE_UID, words);
      default -> {}
    }
  }

  /** Scanners that nobody configured name their maker as the institution. */
  private static boolean saysTheMaker(Attributes dataset) {
    String institution = dataset.getString(Tag.InstitutionName).orElse("").strip();
    String maker = dataset.getString(Tag.Manufacturer).orElse("");
    return !institution.isEmpty()
        && maker.toUpperCase(Locale.ROOT).contains(institution.toUpperCase(Locale.ROOT));
  }

  /** Each word, and all words of a component group together, for some names are short. */
  private static void addName(String name, Set<Word> words) {
    for (String group : name.split("=", -1)) {
      List<String> parts =
          parts(group).stream().filter(part -> !isNobodys(Kind.NAME, part)).toList();
      for (String part : parts) {
        if (part.length() >= 3 || part.chars().anyMatch(c -> c >= 0x2E80)) {
          words.add(new Word(Kind.NAME, part));
        }
      }
      if (parts.size() > 1) {
        words.add(new Word(Kind.NAME, String.join("^", parts)));
      }
    }
  }

  private static void add(Attributes dataset, ValueElement leaf, Kind kind, Set<Word> words) {
    for (String value : Readings.of(dataset, leaf)) {
      String part = value.strip();
      if (part.length() >= 3 && !isNobodys(kind, part)) {
        words.add(new Word(kind, part));
      }
    }
  }

  private static boolean isNobodys(Kind kind, String part) {
    return switch (kind) {
      case UID, INSTANCE_UID -> UID.isWellKnown(part);
      default -> NOBODY.contains(part.toUpperCase(Locale.ROOT));
    };
  }

  /** The parts of a person's name (PS3.5 6.2.1): component groups, components, single words. */
  private static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : BETWEEN_WORDS.split(name, -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
