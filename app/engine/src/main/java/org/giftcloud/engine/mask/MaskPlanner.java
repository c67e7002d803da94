// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.detect.JudgedLine.Kind;
import org.giftcloud.engine.detect.MaskProposal;
import org.giftcloud.engine.detect.MaskProposer;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;

/** Finds what to paint in an image that nobody has looked at yet. */
public final class MaskPlanner {
  private final MaskRules rules;
  private final MaskProposer proposer;

  public MaskPlanner(MaskRules rules) {
    this.rules = rules;
    this.proposer = new MaskProposer(rules.finder());
  }

  /**
   * What to paint; empty where the rules leave it to a person.
   *
   * @throws IOException when text had to be looked for and could not
   */
  public Optional<MaskPlan> plan(InspectedInstance source) throws IOException {
    Attributes dataset = source.dataset();
    Optional<List<Mask>> decided =
        rules
            .masks()
            .masksOf(
                dataset.getString(Tag.SOPInstanceUID).orElse(""),
                dataset.getString(Tag.SeriesInstanceUID).orElse(""));
    if (decided.isPresent()) {
      return decided.map(masks -> new MaskPlan(masks, MaskPlan.FILE));
    }
    boolean isLow = source.facts().risk() == Facts.Risk.LOW;
    return switch (rules.pixels()) {
      case NONE -> Optional.of(MaskPlan.NOTHING);
      case HOLD -> nothing(isLow);
      case TEMPLATES -> template(dataset).or(() -> nothing(isLow));
      case DETECT -> {
        Optional<MaskPlan> template = template(dataset);
        boolean isLeft = template.isPresent() || isLow || source.facts().frames() == 0;
        yield isLeft ? template.or(() -> nothing(isLow)) : Optional.of(detected(source));
      }
    };
  }

  private static Optional<MaskPlan> nothing(boolean isLow) {
    return isLow ? Optional.of(MaskPlan.NOTHING) : Optional.empty();
  }

  private Optional<MaskPlan> template(Attributes dataset) {
    return rules
        .templates()
        .match(dataset)
        .map(template -> new MaskPlan(template.regions(), origin(template)));
  }

  private static String origin(MaskTemplate template) {
    return MaskPlan.TEMPLATE + template.id() + " " + template.version();
  }

  private MaskPlan detected(InspectedInstance source) throws IOException {
    MaskProposal proposal = proposer.propose(source);
    return new MaskPlan(
        Mask.of(proposal.masks()),
        MaskPlan.TEXT
            + proposal.count(Kind.IDENTITY)
            + " identifying, "
            + proposal.count(Kind.UNREAD)
            + " unread, "
            + proposal.count(Kind.MEASUREMENT)
            + " about the picture");
  }
}
