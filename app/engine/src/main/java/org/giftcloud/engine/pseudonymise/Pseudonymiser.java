// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.pseudonymise;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.deidentify.Slots;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.output.OutputNotes;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance.Filling;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance.NewUids;
import org.giftcloud.engine.review.ReleasedInstance;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.keystore.Claim;
import org.giftcloud.keystore.HoldReason;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.keystore.Pseudonym;

/** Stage 6: fills the slots of a released output. The only stage that meets the key store. */
public final class Pseudonymiser {
  private final StagingArea staging;
  private final ProjectKeys keys;

  public Pseudonymiser(StagingArea staging, ProjectKeys keys) {
    this.staging = staging;
    this.keys = keys;
  }

  /** What the key store calls a patient, and whose identifiers their images have. */
  public record Named(Pseudonym pseudonym, SlotValues.Origin origin) {}

  /** The label of a patient, durable before it is given; or why a person must look first. */
  public static Outcome<Named> claim(ProjectKeys keys, SourceIdentity source) {
    try {
      Optional<Claim> returning = returning(keys, source);
      if (returning.isPresent()) {
        return outcome(returning.get(), SlotValues.Origin.RETURNED);
      }
      Optional<Reason> refused = siteRefused(keys, source);
      return refused.isPresent()
          ? new Outcome.Held<>(refused.get())
          : outcome(keys.claim(identity(source)), SlotValues.Origin.FOREIGN);
    } catch (KeyStoreException e) {
      return new Outcome.Held<>(reason(e));
    }
  }

  /**
   * Who a patient is whose data came back from the project; empty for all others, and where the
   * source's site ID is refused.
   */
  public static Optional<Claim> returning(ProjectKeys keys, SourceIdentity source)
      throws KeyStoreException {
    return switch (source.said()) {
      case DEIDENTIFIED ->
          siteRefused(keys, source).isEmpty() ? keys.returning(identity(source)) : Optional.empty();
      case NOTHING -> Optional.empty();
    };
  }

  private static Outcome<Named> outcome(Claim claim, SlotValues.Origin origin) {
    return switch (claim) {
      case Claim.Held(HoldReason reason) -> new Outcome.Held<>(reason(reason));
      case Claim.New(Pseudonym pseudonym) -> new Outcome.Advanced<>(new Named(pseudonym, origin));
      case Claim.Known(Pseudonym pseudonym) -> new Outcome.Advanced<>(new Named(pseudonym, origin));
      case Claim.Proposed proposed -> new Outcome.Held<>(Reasons.LABEL_NOT_FINAL);
    };
  }

  /** Why nobody is asked for by the site ID that stands for the issuer, where one does. */
  public static Optional<Reason> siteRefused(ProjectKeys keys, SourceIdentity source) {
    if (!source.isIssuedBySite()) {
      return Optional.empty();
    }
    if (!keys.admits(source.site())) {
      return Optional.of(Reasons.SITE_NOT_ADMITTED);
    }
    return keys.tellsApart(source.site())
        ? Optional.empty()
        : Optional.of(Reasons.SITE_NOT_TOLD_APART);
  }

  /** Why an image waits for the key store. */
  public static Reason reason(KeyStoreException e) {
    return new Reason("key-store", e.getMessage() + " The image waits; nothing of it was sent.");
  }

  /** What the slots of this patient are filled with. */
  public static SlotValues values(ProjectKeys keys, SourceIdentity source, Named named)
      throws IOException {
    try {
      int shift = keys.dateShiftDays(identity(source));
      UnaryOperator<String> uid =
          switch (named.origin()) {
            case FOREIGN -> keys::uid;
            case RETURNED -> keys::returningUid;
          };
      return new SlotValues(named.pseudonym().subjectLabel(), uid, shift, named.origin());
    } catch (KeyStoreException e) {
      throw new IOException("the key store gave no date shift", e);
    }
  }

  /** What the key store is asked by. */
  public static Identity identity(SourceIdentity source) {
    return new Identity(
        source.issuerOrSite(),
        source.patientId(),
        source.birthDate(),
        source.sex(),
        source.familyName());
  }

  private static Reason reason(HoldReason reason) {
    return switch (reason) {
      case BLANK_ID -> Reasons.BLANK_PATIENT_ID;
      case PLACEHOLDER_ID -> Reasons.PLACEHOLDER_PATIENT_ID;
      case POSSIBLY_ANOTHER_PERSON -> Reasons.POSSIBLY_ANOTHER_PERSON;
      case MERGED_IN_A_CIRCLE -> Reasons.MERGED_IN_A_CIRCLE;
      case CONSENT_WITHDRAWN -> Reasons.CONSENT_WITHDRAWN;
      case LABEL_TELLS -> Reasons.LABEL_TELLS;
      case SHARE_NEEDED -> Reasons.LABEL_NOT_FINAL;
    };
  }

  /** Fills one image. The link to the patient is durable before this returns. */
  public Outcome<PseudonymisedInstance> fill(ReleasedInstance released, SourceIdentity source)
      throws IOException, InterruptedException {
    return claim(keys, source).then(named -> new Outcome.Advanced<>(fill(released, source, named)));
  }

  private PseudonymisedInstance fill(ReleasedInstance released, SourceIdentity source, Named named)
      throws IOException {
    OutputFiles.Parsed output = OutputFiles.read(staging, released.ref(), Part.OUTPUT);
    OutputNotes notes = OutputNotes.read(staging, released.ref());
    SlotValues values = values(keys, source, named);
    Attributes filled = Slots.fill(output.dataset(), notes.slots(), values);
    Digests.Result file = OutputFiles.writeFinal(staging, released.ref(), filled, output.syntax());
    return new PseudonymisedInstance(
        released, new Filling(named.pseudonym(), values), uids(filled), file, rules(notes));
  }

  private static Map<String, Integer> rules(OutputNotes notes) {
    Map<String, Integer> counts = new HashMap<>();
    notes.changes().forEach(change -> counts.merge(change.rule(), 1, Integer::sum));
    return counts;
  }

  /** What an image will be, with these values; nothing is written. */
  public static Attributes filled(StagingArea staging, SourceRef ref, SlotValues values)
      throws IOException {
    OutputFiles.Parsed output = OutputFiles.read(staging, ref, Part.OUTPUT);
    return Slots.fill(output.dataset(), OutputNotes.read(staging, ref).slots(), values);
  }

  /** The identifiers of an image that is filled. */
  public static NewUids uids(Attributes filled) {
    List<String> uids =
        List.of(
            filled.getString(Tag.StudyInstanceUID).orElseThrow(),
            filled.getString(Tag.SeriesInstanceUID).orElseThrow(),
            filled.getString(Tag.SOPInstanceUID).orElseThrow());
    return new NewUids(uids.get(0), uids.get(1), uids.get(2));
  }
}
