// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.intake.ImportedInstance;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.BurnedInRisk;

/** Stage 2: reads a staged file, splits off its identity and judges its pixels. */
public final class Inspector {
  private final StagingArea staging;
  private final PatientKeys keys;
  private final ObjectMapper json = new ObjectMapper();

  public Inspector(StagingArea staging, PatientKeys keys) {
    this.staging = staging;
    this.keys = keys;
  }

  /**
   * Reads a file that was just taken, and seals its identity beside it.
   *
   * @throws IOException when the staging area itself fails
   */
  public Outcome<InspectedInstance> inspect(ImportedInstance imported) throws IOException {
    Outcome<InspectedInstance> outcome =
        read(imported.ref(), imported.bytes(), imported.content());
    if (outcome instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance inspected)) {
      byte[] identity = json.writeValueAsBytes(inspected.identity());
      staging.write(imported.ref(), Part.IDENTITY, out -> out.write(identity));
    }
    return outcome;
  }

  /** Reads a file again that the journal says was inspected before. */
  public Outcome<InspectedInstance> inspectAgain(SourceRef ref, Facts facts) throws IOException {
    return read(ref, facts.bytes(), facts.content());
  }

  /** The identity that was sealed beside an inspected file. */
  public SourceIdentity identity(SourceRef ref) throws IOException {
    return json.readValue(staging.readAll(ref, Part.IDENTITY), SourceIdentity.class);
  }

  private Outcome<InspectedInstance> read(SourceRef ref, long bytes, String content)
      throws IOException {
    ByteSource source = staging.read(ref, Part.SOURCE);
    try (DicomInputStream in = new DicomInputStream(source)) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      return judge(ref, dataset, in.transferSyntax(), bytes, content);
    } catch (DicomException e) {
      return new Outcome.Rejected<>(reason(e));
    }
  }

  private Outcome<InspectedInstance> judge(
      SourceRef ref, Attributes dataset, TransferSyntax syntax, long bytes, String content) {
    String sopClass = dataset.getString(Tag.SOPClassUID).orElse("");
    if (dataset.contains(Tag.DirectoryRecordSequence)
        || sopClass.equals(UID.MediaStorageDirectoryStorage)) {
      return new Outcome.Rejected<>(Reasons.DICOMDIR);
    }
    if (sopClass.isEmpty()) {
      return new Outcome.Rejected<>(Reasons.NO_SOP_CLASS);
    }
    for (int tag : List.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)) {
      if (dataset.getString(tag).isEmpty()) {
        return new Outcome.Rejected<>(Reasons.NO_INSTANCE_UID);
      }
    }
    SourceIdentity identity = IdentityReader.read(dataset);
    Facts facts = facts(dataset, sopClass, identity, bytes, content);
    return new Outcome.Advanced<>(new InspectedInstance(ref, facts, identity, dataset, syntax));
  }

  private Facts facts(
      Attributes dataset, String sopClass, SourceIdentity identity, long bytes, String content) {
    String study = dataset.getString(Tag.StudyInstanceUID).orElse("");
    // Without a usable ID two studies are never taken for one patient's.
    String patient =
        identity.patientId().isBlank()
            ? keys.hash("study", study)
            : keys.hash(
                "patient",
                identity.issuer().strip(),
                identity.patientId().strip().toUpperCase(Locale.ROOT));
    BurnedInRisk.Assessment risk = BurnedInRisk.assess(dataset);
    boolean hasPixels = dataset.contains(Tag.PixelData);
    return new Facts(
        patient,
        keys.workName(patient),
        keys.hash("study", study),
        keys.hash("series", dataset.getString(Tag.SeriesInstanceUID).orElse("")),
        keys.hash("instance", dataset.getString(Tag.SOPInstanceUID).orElse("")),
        content,
        modality(dataset),
        sopClass,
        dataset.getInt(Tag.SeriesNumber).orElse(0),
        dataset.getInt(Tag.InstanceNumber).orElse(0),
        hasPixels ? Math.max(1, dataset.getInt(Tag.NumberOfFrames).orElse(1)) : 0,
        hasPixels ? dataset.getInt(Tag.Rows).orElse(0) : 0,
        hasPixels ? dataset.getInt(Tag.Columns).orElse(0) : 0,
        bytes,
        risk.level() == BurnedInRisk.Level.HIGH ? Facts.Risk.HIGH : Facts.Risk.LOW,
        risk.reasons());
  }

  /** Modality when it is a code of the standard's form; anything else could say anything. */
  private static String modality(Attributes dataset) {
    return dataset.getString(Tag.Modality).filter(value -> value.matches("[A-Z]{2,8}")).orElse("");
  }

  private static Reason reason(DicomException e) {
    return switch (e.reason()) {
      case NOT_DICOM -> Reasons.NOT_DICOM;
      case TRUNCATED -> Reasons.TRUNCATED;
      case LIMIT -> Reasons.LIMIT;
      case UNSUPPORTED_TRANSFER_SYNTAX -> Reasons.UNSUPPORTED_SYNTAX;
      case MALFORMED -> Reasons.MALFORMED;
    };
  }
}
