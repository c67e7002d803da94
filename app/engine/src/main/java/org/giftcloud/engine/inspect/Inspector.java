// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.engine.intake.ImportedInstance;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.ImagePixels;

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
    Outcome<InspectedInstance> outcome = read(imported.ref(), imported.content(), imported.site());
    if (outcome instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance inspected)) {
      byte[] identity = json.writeValueAsBytes(inspected.identity());
      staging.write(imported.ref(), Part.IDENTITY, out -> out.write(identity));
    }
    return outcome;
  }

  /** Reads a file again that the journal says was inspected before. */
  public Outcome<InspectedInstance> inspectAgain(SourceRef ref, Facts facts) throws IOException {
    return read(ref, facts.content(), new SourceSite(identity(ref).site()));
  }

  /** The identity that was sealed beside an inspected file. */
  public SourceIdentity identity(SourceRef ref) throws IOException {
    return json.readValue(staging.readAll(ref, Part.IDENTITY), SourceIdentity.class);
  }

  /** Under what the facts of images know an instance, or a series, of that UID. */
  public Set<String> keysOf(String uid) {
    return Set.of(keys.hashOnce("instance", uid), keys.hashOnce("series", uid));
  }

  private Outcome<InspectedInstance> read(SourceRef ref, String content, SourceSite site)
      throws IOException {
    return read(ref, staging.read(ref, Part.SOURCE), content, site, keys);
  }

  /** Reads a file that is not staged, for work that never leaves this computer. */
  public static Outcome<InspectedInstance> read(SourceRef ref, ByteSource source, PatientKeys keys)
      throws IOException {
    return read(ref, source, "", SourceSite.NONE, keys);
  }

  private static Outcome<InspectedInstance> read(
      SourceRef ref, ByteSource source, String content, SourceSite site, PatientKeys keys)
      throws IOException {
    try (DicomInputStream in = new DicomInputStream(source)) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      Optional<Reason> refusal = refusal(dataset);
      if (refusal.isPresent()) {
        return new Outcome.Rejected<>(refusal.get());
      }
      SourceIdentity identity = IdentityReader.read(dataset, site);
      Facts facts =
          new FactsReader(keys)
              .read(dataset, in.transferSyntax(), identity, source.size(), content);
      return new Outcome.Advanced<>(
          new InspectedInstance(ref, facts, identity, dataset, in.transferSyntax()));
    } catch (DicomException e) {
      return new Outcome.Rejected<>(reason(e));
    }
  }

  private static Optional<Reason> refusal(Attributes dataset) {
    String sopClass = dataset.getString(Tag.SOPClassUID).orElse("");
    if (dataset.contains(Tag.DirectoryRecordSequence)
        || sopClass.equals(UID.MediaStorageDirectoryStorage)) {
      return Optional.of(Reasons.DICOMDIR);
    }
    if (!UID.isValid(sopClass)) {
      return Optional.of(Reasons.NO_SOP_CLASS);
    }
    for (int tag : List.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)) {
      if (dataset.getString(tag).isEmpty()) {
        return Optional.of(Reasons.NO_INSTANCE_UID);
      }
    }
    boolean describesImage = dataset.getInt(Tag.Rows).orElse(0) > 0;
    return describesImage && !ImagePixels.areIn(dataset)
        ? Optional.of(Reasons.NO_PIXELS)
        : Optional.empty();
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
