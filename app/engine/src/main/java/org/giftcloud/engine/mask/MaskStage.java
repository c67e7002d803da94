// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.deidentify.DeidentifiedInstance;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.output.OutputFiles;
import org.giftcloud.engine.output.OutputNotes;
import org.giftcloud.engine.search.IdentitySearch;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.PixelRedactor;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.UnsupportedPixelsException;

/**
 * Stage 4: paints the regions on every frame, writes the output, reads it again, proves the masks
 * and searches it for identity.
 */
public final class MaskStage {
  private final StagingArea staging;
  private final Destination destination;
  private final Shade shade;
  private final IdentitySearch search = new IdentitySearch();

  public MaskStage(StagingArea staging, Destination destination, Shade shade) {
    this.staging = staging;
    this.destination = destination;
    this.shade = shade;
  }

  /** A preparation that the sealed journal kept. */
  public static MaskedInstance resume(SourceRef ref, Preparation preparation) {
    return new MaskedInstance(ref, preparation);
  }

  /**
   * Masks one image.
   *
   * @throws IOException when the staging area fails or a frame is damaged
   */
  public Outcome<MaskedInstance> run(DeidentifiedInstance in, MaskPlan plan) throws IOException {
    InspectedInstance source = in.source();
    SourceRef ref = source.ref();
    Painting painting;
    try {
      if (mustBeSeen(source.facts())) {
        FrameReader.of(in.result().canonical(), in.syntax());
      }
      painting = Painting.of(in.result().canonical(), in.syntax(), plan.masks(), shade);
    } catch (UnsupportedPixelsException e) {
      return new Outcome.Held<>(Reasons.pixels(e));
    }
    String sha256 = OutputFiles.writeOutput(staging, ref, painting.dataset(), painting.syntax());
    if (!plan.masks().isEmpty() && !isProved(source, ref, plan.masks())) {
      staging.delete(ref, Part.OUTPUT);
      return new Outcome.Held<>(Reasons.PROOF_FAILED);
    }
    new OutputNotes(in.result().slots(), in.result().changes(), in.profile().options())
        .write(staging, ref);
    Optional<Reason> complaint =
        search.complaint(
            staging.read(ref, Part.OUTPUT),
            "output",
            source.identity(),
            in.profile().options(),
            Change.firstsOfYears(in.result().changes()));
    if (complaint.isPresent()) {
      return new Outcome.Held<>(complaint.get());
    }
    Preparation preparation =
        new Preparation(
            in.profile().name(),
            in.profile().digest(),
            destination,
            plan.masks(),
            plan.origin(),
            sha256,
            in.script().orElse(null),
            painting.storing());
    return new Outcome.Advanced<>(new MaskedInstance(ref, preparation));
  }

  private static boolean mustBeSeen(Facts facts) {
    return facts.risk() == Facts.Risk.HIGH && facts.frames() > 0;
  }

  private boolean isProved(InspectedInstance source, SourceRef ref, List<Mask> masks)
      throws IOException, UnsupportedPixelsException {
    OutputFiles.Parsed after = OutputFiles.read(staging, ref, Part.OUTPUT);
    return PixelRedactor.check(source.dataset(), after.dataset(), after.syntax(), masks, shade)
        .holds();
  }
}
