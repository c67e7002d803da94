// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.imaging.BurnedInRisk;
import org.giftcloud.imaging.ImagePixels;

/** Reads what may be known of an image without knowing who it shows. */
final class FactsReader {
  /** Defined terms of Modality, the retired ones too (PS3.3 C.7.3.1.1.1). */
  private static final Set<String> MODALITIES =
      Set.of(
          ("ANN AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DMS DG DOC DX ECG EEG EMG "
                  + "EOG EPS ES FID GM HC HD IO IOL IVOCT IVUS KER KO LEN LS MG MR M3D NM OAM OCT "
                  + "OP OPM OPT OPTBSV OPTENF OPV OSS OT PA PLAN POS PR PT PX REG RESP RF RG "
                  + "RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM "
                  + "SMR SR SRF STAIN TEXTUREMAP TG US VA XA XAPROTOCOL XC AS CD CF CP CS DD DF "
                  + "DM DS EC FA FS LP MA MS OPR ST VF")
              .split(" ", -1));

  private static final String RETURNS =
      "It says that it is de-identified already, under identifiers that such a program makes. The"
          + " profile ran all the same. If this project knows the patient by the ID in it, subject and"
          + " identifiers stay as they are.";

  private final PatientKeys keys;

  FactsReader(PatientKeys keys) {
    this.keys = keys;
  }

  Facts read(
      Attributes dataset,
      TransferSyntax syntax,
      SourceIdentity identity,
      long bytes,
      String content) {
    String study = dataset.getString(Tag.StudyInstanceUID).orElse("");
    // Without a usable ID two studies are never taken for one patient's.
    String patient =
        identity.patientId().isBlank()
            ? keys.hash("study", study)
            : keys.hash("patient", identity.issuerOrSite().strip(), identity.patientId().strip());
    BurnedInRisk.Assessment risk = BurnedInRisk.assess(dataset, syntax);
    boolean hasPixels = ImagePixels.areIn(dataset);
    return new Facts(
        patient,
        keys.workName(patient),
        keys.hash("study", study),
        keys.hash("series", dataset.getString(Tag.SeriesInstanceUID).orElse("")),
        keys.hashOnce("instance", dataset.getString(Tag.SOPInstanceUID).orElse("")),
        content,
        modality(dataset),
        dataset.getString(Tag.SOPClassUID).orElse(""),
        dataset.getInt(Tag.SeriesNumber).orElse(0),
        dataset.getInt(Tag.InstanceNumber).orElse(0),
        hasPixels ? Math.max(1, dataset.getInt(Tag.NumberOfFrames).orElse(1)) : 0,
        hasPixels ? dataset.getInt(Tag.Rows).orElse(0) : 0,
        hasPixels ? dataset.getInt(Tag.Columns).orElse(0) : 0,
        bytes,
        risk.level() == BurnedInRisk.Level.HIGH ? Facts.Risk.HIGH : Facts.Risk.LOW,
        risk.reasons(),
        risk.faceReasons(),
        identity.said() == SourceIdentity.Said.DEIDENTIFIED ? List.of(RETURNS) : List.of());
  }

  /** Modality when it is one of the standard's; anything else could say anything. */
  private static String modality(Attributes dataset) {
    return dataset.getString(Tag.Modality).filter(MODALITIES::contains).orElse("");
  }
}
