// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.deidentify.IodTypes.Iod;
import org.giftcloud.engine.deidentify.text.KnownIdentity;
import org.giftcloud.engine.deidentify.text.Mention;
import org.giftcloud.engine.deidentify.text.TextCleaner;
import org.giftcloud.engine.deidentify.text.TextCleaner.Dates;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.job.Recent;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;

/** Builds a new data set from the rules of one profile. Safe for use by several threads. */
public final class Deidentifier {
  private static final Reason NO_SOP_CLASS =
      new Reason("no-sop-class", "The file does not say what kind of image it is.");
  private static final Reason PRIVATE_SOP_CLASS =
      new Reason(
          "private-sop-class",
          "The file is of a kind that only its maker knows, so no profile can be applied to it.");
  private static final Reason NOT_ADMITTED =
      new Reason(
          "not-admitted",
          "The profile is not for images of this kind or from this maker. Choose another profile.");
  private static final Reason UID_NOT_VALID =
      new Reason(
          "uid-not-valid",
          "The profile keeps UIDs, and the one of this image is not a UID: the file could not be written.");
  private static final String STANDARD_ROOT = "1.2.840.10008.";
  private static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";

  private final CompiledProfile profile;
  private final Decisions decisions;
  private final Markers markers;
  private final Recent<Set<Mention>, TextCleaner> texts;

  public Deidentifier(CompiledProfile profile) {
    this.profile = profile;
    this.decisions = Decisions.of(profile);
    this.markers = new Markers(profile);
    Dates dates = datesInText(profile);
    this.texts = new Recent<>(mentions -> new TextCleaner(KnownIdentity.of(mentions), dates));
  }

  /** What a profile does to dates, it does in text. */
  private static Dates datesInText(CompiledProfile profile) {
    if (profile.ruling(Tag.StudyDate).action() == ActionCode.G) {
      return Dates.YEARS_ONLY;
    }
    return profile.options().contains(Option.RETAIN_LONG_FULL_DATES) ? Dates.ORDINARY : Dates.MOVED;
  }

  /**
   * De-identifies a data set (without file meta information, which is always built anew).
   *
   * @return the new data set, or why there can be none
   */
  public Deidentification deidentify(Attributes dataset) {
    String sopClass = dataset.getString(Tag.SOPClassUID).orElse("");
    if (sopClass.isEmpty()) {
      return new Refused(NO_SOP_CLASS);
    }
    if (sopClass.equals(DIRECTORY_CLASS)) {
      return new Refused(Reasons.DICOMDIR);
    }
    if (!sopClass.startsWith(STANDARD_ROOT)) {
      return new Refused(PRIVATE_SOP_CLASS);
    }
    if (!isAdmitted(dataset)) {
      return new Refused(NOT_ADMITTED);
    }
    if (profile.options().contains(Option.RETAIN_UIDS)
        && !UID.isValid(dataset.getString(Tag.SOPInstanceUID).orElse(""))) {
      return new Refused(UID_NOT_VALID);
    }
    Optional<Iod> iod = IodTypes.of(sopClass);
    Place top = iod.map(Iod::top).orElse(Place.UNKNOWN);
    Walk walk = new Walk(profile, dataset, texts);
    Attributes canonical = walk.run(decisions.at(top), markers);
    return new Deidentified(canonical, walk.slots(), walk.changes());
  }

  private boolean isAdmitted(Attributes dataset) {
    Admission admission = profile.admission();
    if (admission.modalities().isEmpty() && admission.makers().isEmpty()) {
      return true;
    }
    String modality = dataset.getString(Tag.Modality).orElse("").toUpperCase(Locale.ROOT);
    String maker = dataset.getString(Tag.Manufacturer).orElse("").toUpperCase(Locale.ROOT);
    boolean known =
        Arrays.stream(maker.split("[^\\p{L}0-9]+", -1)).anyMatch(admission.makers()::contains);
    return (admission.modalities().isEmpty() || admission.modalities().contains(modality))
        && (admission.makers().isEmpty() || known);
  }
}
