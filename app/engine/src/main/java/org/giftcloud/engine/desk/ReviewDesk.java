// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.IOException;
import java.util.List;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.AttributeChange;
import org.giftcloud.engine.workspace.Display;
import org.giftcloud.engine.workspace.SignOff;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.TextProposal;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.Overlays;
import org.giftcloud.imaging.Window;

/**
 * All that a review needs of a working folder, of one's own or of another process; one person sits
 * at it. Methods block, and may be called from several threads.
 */
public interface ReviewDesk extends AutoCloseable {
  /** What is in the working folder; of another's only what still waits for somebody. */
  List<StudyView> studies() throws IOException;

  /** How an image asks to be shown. */
  Display display(SourceRef ref) throws IOException;

  /** A frame as it will leave, from the output itself. */
  FrameImage after(Frame frame) throws IOException;

  /** A frame as it came. Shows identity, and that is written down. */
  FrameImage before(Frame frame) throws IOException;

  /** What the profile did to an image, without the values that it had before. */
  List<AttributeChange> changes(SourceRef ref) throws IOException;

  /** The same with the values. Shows identity, and that is written down. */
  List<AttributeChange> originals(SourceRef ref) throws IOException;

  /** What a machine would mask; it takes seconds. */
  TextProposal propose(SourceRef ref) throws IOException, InterruptedException;

  /** Mask templates that fit an image, for a person to lay on; none is laid on by this. */
  List<MaskTemplate> suggestions(SourceRef ref) throws IOException;

  /** Replaces the masks of images, which are then prepared again. */
  void mask(List<SourceRef> refs, List<Mask> masks) throws IOException, InterruptedException;

  /**
   * Lets images go: all of them, or none.
   *
   * @throws org.giftcloud.engine.workspace.ChangedMeanwhileException when one is no longer as it
   *     was seen
   */
  void release(List<SignOff> signOffs) throws IOException;

  /** Keeps images back; {@code reason} is one of {@link org.giftcloud.engine.item.Holds}. */
  void hold(List<SourceRef> refs, Reason reason) throws IOException;

  /** Lets held images be prepared and reviewed again. */
  void unhold(List<SourceRef> refs) throws IOException, InterruptedException;

  /** Takes back releases; returns those that had not begun to go. They wait held. */
  List<SourceRef> takeBack(List<SourceRef> refs) throws IOException;

  /** Tells {@code changed} after every change, from any thread. */
  Subscription subscribe(Runnable changed);

  @Override
  void close() throws IOException;

  /** One frame to look at. */
  record Frame(SourceRef ref, int number, Window window, Overlays overlays) {}
}
