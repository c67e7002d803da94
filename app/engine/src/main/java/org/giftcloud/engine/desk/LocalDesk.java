// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.Rules;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.engine.workspace.TextProposals;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;

/** The review desk of the process that has the working folder open, for one person. */
public final class LocalDesk implements ReviewDesk {
  private static final Reason AS_IT_CAME =
      new Reason("image-as-it-came", "An image was shown as it came, with its header.");

  private final Workspace workspace;
  private final Reviewer reviewer;
  private final TextProposals proposals;

  /** What this person has had shown as it came: written down once for each image. */
  private final Set<SourceRef> shown = ConcurrentHashMap.newKeySet();

  public LocalDesk(Workspace workspace, Reviewer reviewer) {
    this.workspace = workspace;
    this.reviewer = reviewer;
    this.proposals = workspace.insight().textProposals();
  }

  @Override
  public List<StudyView> studies() {
    return workspace.studies();
  }

  @Override
  public Display display(SourceRef ref) throws IOException {
    return workspace.display(ref);
  }

  @Override
  public FrameImage after(Frame frame) throws IOException {
    return workspace.after(frame.ref(), frame.number(), frame.window(), frame.overlays());
  }

  @Override
  public FrameImage before(Frame frame) throws IOException {
    writeDown(frame.ref());
    return workspace.before(frame.ref(), frame.number(), frame.window(), frame.overlays());
  }

  @Override
  public List<AttributeChange> changes(SourceRef ref) throws IOException {
    return workspace.changes(ref).stream().map(AttributeChange::concealed).toList();
  }

  @Override
  public List<AttributeChange> originals(SourceRef ref) throws IOException {
    writeDown(ref);
    return workspace.changes(ref);
  }

  /** Before identity is shown, not after. */
  private void writeDown(SourceRef ref) throws IOException {
    if (!shown.contains(ref) && workspace.instance(ref).isPresent()) {
      workspace.diary().originalShown(ref, AS_IT_CAME, reviewer);
      shown.add(ref);
    }
  }

  @Override
  public TextProposal propose(SourceRef ref) throws IOException, InterruptedException {
    return proposals.of(ref);
  }

  /** Those of the rules, and those that come with the program. */
  @Override
  public List<MaskTemplate> suggestions(SourceRef ref) throws IOException {
    MaskTemplates all = MaskTemplates.shipped();
    for (MaskTemplate own : workspace.rules().stream().flatMap(LocalDesk::templates).toList()) {
      all = all.with(own);
    }
    return workspace.insight().templates().suggestions(ref, all);
  }

  private static Stream<MaskTemplate> templates(Rules rules) {
    return rules.masks().templates().templates().stream();
  }

  @Override
  public void mask(List<SourceRef> refs, List<Mask> masks)
      throws IOException, InterruptedException {
    workspace.mask(refs, masks, reviewer);
  }

  @Override
  public void release(List<SignOff> signOffs) throws IOException {
    workspace.release(signOffs, reviewer);
  }

  @Override
  public void hold(List<SourceRef> refs, Reason reason) throws IOException {
    workspace.hold(refs, reason, reviewer);
  }

  @Override
  public void unhold(List<SourceRef> refs) throws IOException, InterruptedException {
    workspace.unhold(refs, reviewer);
    if (workspace.rules().isPresent()) {
      workspace.prepare(Progress.NONE);
    }
  }

  @Override
  public List<SourceRef> takeBack(List<SourceRef> refs) throws IOException {
    return workspace.queue().takeBack(refs, reviewer);
  }

  @Override
  public Subscription subscribe(Runnable changed) {
    return workspace.subscribe(changed);
  }

  /** Leaves the working folder open. */
  @Override
  public void close() throws IOException {
    proposals.close();
  }
}
