// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.deidentify.text.KnownIdentity;
import org.giftcloud.engine.inspect.PersonNames;
import org.giftcloud.pluginsapi.Option;

/** Collects what a data set says about people, numbers and places, to search its free text for. */
final class IdentityOf {
  private static final int DEEPEST = 16;

  private final KnownIdentity known = new KnownIdentity();
  private final boolean places;
  private final boolean devices;
  private final boolean dates;

  private IdentityOf(Set<Option> options) {
    places = !options.contains(Option.RETAIN_INSTITUTION_IDENTITY);
    dates = !options.contains(Option.RETAIN_LONG_FULL_DATES);
    devices = !options.contains(Option.RETAIN_DEVICE_IDENTITY);
  }

  static KnownIdentity dataset(Attributes dataset, Set<Option> options) {
    IdentityOf identity = new IdentityOf(options);
    identity.collect(dataset, 0);
    return identity.known;
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
      PersonNames.of(level, leaf).forEach(known::addName);
      return;
    }
    switch (tag) {
      case Tag.PatientID,
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
          level.getStrings(tag).forEach(known::addIdentifier);
      case Tag.StudyDate, Tag.SeriesDate, Tag.AcquisitionDate, Tag.ContentDate -> {
        if (dates) {
          level.getStrings(tag).forEach(known::addDate);
        }
      }
      case Tag.PatientBirthDate -> level.getStrings(tag).forEach(known::addDate);
      case Tag.NameToUse -> level.getStrings(tag).forEach(known::addName);
      case Tag.PatientAddress,
          Tag.CountryOfResidence,
          Tag.RegionOfResidence,
          Tag.ReferringPhysicianAddress,
          Tag.PersonAddress,
          Tag.ClinicalTrialSponsorName,
          Tag.ClinicalTrialCoordinatingCenterName ->
          level.getStrings(tag).forEach(known::addPlace);
      case Tag.InstitutionName,
          Tag.InstitutionAddress,
          Tag.InstitutionalDepartmentName,
          Tag.ClinicalTrialSiteName,
          Tag.PatientInstitutionResidence,
          Tag.CurrentPatientLocation -> {
        if (places) {
          level.getStrings(tag).forEach(known::addPlace);
        }
      }
      case Tag.StationName,
          Tag.PerformedStationName,
          Tag.ScheduledStationName,
          Tag.DeviceSerialNumber,
          Tag.GantryID,
          Tag.DetectorID,
          Tag.PlateID -> {
        if (devices) {
          level.getStrings(tag).forEach(known::addIdentifier);
        }
      }
      default -> {}
    }
  }
}
