// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.deidentify.text.Mention;
import org.giftcloud.engine.inspect.Readings;
import org.giftcloud.pluginsapi.Option;

/** Collects what a data set says about people, numbers and places, to search its free text for. */
final class IdentityOf {
  private static final int DEEPEST = 16;

  /** {@code CT750}, as in Discovery CT750 HD. */
  private static final Pattern MODEL =
      Pattern.compile("(?:CT|DR|MR|NM|PET|PT|US|XA|XR)\\d{1,4}[A-Z]{0,2}");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[ ,._-]+");

  private final Set<Mention> mentions = new HashSet<>();
  private final boolean places;
  private final boolean devices;
  private final boolean dates;

  /** What the device is called: a station that is called as its model is names no device. */
  private final List<String> maker;

  private final List<String> model;

  private IdentityOf(Attributes dataset, Set<Option> options) {
    maker = words(dataset.getString(Tag.Manufacturer).orElse(""));
    model = words(dataset.getString(Tag.ManufacturerModelName).orElse(""));
    places = !options.contains(Option.RETAIN_INSTITUTION_IDENTITY);
    dates = !options.contains(Option.RETAIN_LONG_FULL_DATES);
    devices = !options.contains(Option.RETAIN_DEVICE_IDENTITY);
  }

  static Set<Mention> dataset(Attributes dataset, Set<Option> options) {
    IdentityOf identity = new IdentityOf(dataset, options);
    identity.collect(dataset, 0);
    return identity.mentions;
  }

  private void collect(Attributes level, int depth) {
    for (Element element : level) {
      if (element instanceof SequenceElement sequence) {
        // Only few sequences name people; frames by the thousand do not.
        if (depth < DEEPEST && sequence.items().size() < 64) {
          sequence.items().forEach(item -> collect(item, depth + 1));
        }
      } else if (element instanceof ValueElement leaf && leaf.length() > 0) {
        collect(level, leaf);
      }
    }
  }

  private void collect(Attributes level, ValueElement leaf) {
    int tag = leaf.tag();
    if (leaf.vr() == VR.PN || ElementDictionary.vrOf(tag) == VR.PN) {
      add(Mention.Kind.NAME, Readings.names(level, leaf));
      return;
    }
    switch (tag) {
      case Tag.PatientID,
          Tag.PatientBirthDateInAlternativeCalendar,
          Tag.OtherPatientIDs,
          Tag.AccessionNumber,
          Tag.AdmissionID,
          Tag.ServiceEpisodeID,
          Tag.RequestedProcedureID,
          Tag.ScheduledProcedureStepID,
          Tag.PerformedProcedureStepID,
          Tag.PlacerOrderNumberImagingServiceRequest,
          Tag.FillerOrderNumberImagingServiceRequest,
          Tag.PatientTelephoneNumbers,
          Tag.MedicalRecordLocator,
          Tag.PatientTelecomInformation,
          Tag.ReferringPhysicianTelephoneNumbers,
          Tag.ClinicalTrialSubjectID,
          Tag.ClinicalTrialSubjectReadingID,
          Tag.ClinicalTrialProtocolID,
          Tag.ClinicalTrialSiteID,
          Tag.InsurancePlanIdentification,
          Tag.IssuerOfPatientID,
          Tag.SpecimenIdentifier,
          Tag.ContainerIdentifier,
          Tag.BarcodeValue,
          Tag.StudyID ->
          add(Mention.Kind.IDENTIFIER, Readings.of(level, leaf));
      case Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate -> {
        if (dates) {
          add(Mention.Kind.DATE, Readings.of(level, leaf));
        }
      }
      case Tag.PatientBirthDate -> add(Mention.Kind.DATE, Readings.of(level, leaf));
      case Tag.NameToUse -> add(Mention.Kind.NAME, Readings.of(level, leaf));
      case Tag.PatientAddress,
          Tag.CountryOfResidence,
          Tag.RegionOfResidence,
          Tag.ReferringPhysicianAddress,
          Tag.PersonAddress,
          Tag.ClinicalTrialSponsorName,
          Tag.ClinicalTrialCoordinatingCenterName ->
          add(Mention.Kind.PLACE, Readings.of(level, leaf));
      case Tag.InstitutionName,
          Tag.InstitutionAddress,
          Tag.InstitutionalDepartmentName,
          Tag.ClinicalTrialSiteName,
          Tag.PatientInstitutionResidence,
          Tag.VerifyingOrganization,
          Tag.RequestingService,
          Tag.ResponsibleOrganization,
          Tag.CurrentPatientLocation -> {
        if (places) {
          add(Mention.Kind.PLACE, Readings.of(level, leaf));
        }
      }
      case Tag.StationName, Tag.PerformedStationName, Tag.ScheduledStationName -> {
        if (devices) {
          add(Mention.Kind.IDENTIFIER, ownNames(Readings.of(level, leaf)));
        }
      }
      case Tag.DeviceSerialNumber, Tag.GantryID, Tag.DetectorID, Tag.PlateID -> {
        if (devices) {
          add(Mention.Kind.IDENTIFIER, Readings.of(level, leaf));
        }
      }
      default -> {}
    }
  }

  private List<String> ownNames(List<String> stations) {
    return stations.stream().filter(station -> !isModel(words(station))).toList();
  }

  private boolean isModel(List<String> station) {
    return startsWith(maker, station)
        || startsWith(model, station)
        || (station.size() == 1
            && model.contains(station.getFirst())
            && MODEL.matcher(station.getFirst()).matches());
  }

  private static boolean startsWith(List<String> words, List<String> first) {
    return words.size() >= first.size() && words.subList(0, first.size()).equals(first);
  }

  private static List<String> words(String text) {
    return Arrays.asList(BETWEEN_WORDS.split(text.strip().toUpperCase(Locale.ROOT), -1));
  }

  private void add(Mention.Kind kind, List<String> texts) {
    texts.forEach(text -> mentions.add(new Mention(kind, text)));
  }
}
