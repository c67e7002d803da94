// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.engine.detect.JudgedLine;
import org.giftcloud.engine.detect.MaskProposal;
import org.giftcloud.engine.detect.MaskProposer;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.TextProposal.Kind;
import org.giftcloud.engine.workspace.TextProposal.Part;
import org.giftcloud.imaging.text.TextFinder;

/**
 * Looks for text in images as they came. The models are loaded when the first image is looked at
 * and stay until this is closed.
 */
public final class TextProposals implements AutoCloseable {
  private final Inspector inspector;
  private final Ledger ledger;
  private final TextFinder finder = new TextFinder();
  private final MaskProposer proposer = new MaskProposer(finder);

  TextProposals(Inspector inspector, Ledger ledger) {
    this.inspector = inspector;
    this.ledger = ledger;
  }

  /**
   * What to mask in an image; it takes seconds, for every frame is looked at.
   *
   * @throws org.giftcloud.imaging.UnsupportedPixelsException when its pixels cannot be decoded, or
   *     the models do not load on this computer
   * @throws IOException when it cannot be read
   */
  public TextProposal of(SourceRef ref) throws IOException, InterruptedException {
    Item item = ledger.item(ref).orElseThrow(() -> new IOException("No such image here"));
    Outcome<InspectedInstance> read = inspector.inspectAgain(ref, item.facts());
    if (read instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance image)) {
      return parts(proposer.propose(image));
    }
    throw new IOException("The image does not read any more");
  }

  private static TextProposal parts(MaskProposal proposal) {
    List<Part> parts = new ArrayList<>();
    if (!proposal.around().isEmpty()) {
      parts.add(
          new Part(
              Kind.AROUND,
              proposal.around(),
              "It lies outside what the file names as ultrasound."));
    }
    for (JudgedLine line : proposal.lines()) {
      parts.add(new Part(kind(line.kind()), List.of(line.reach()), line.why()));
    }
    parts.sort((a, b) -> a.kind().compareTo(b.kind()));
    return new TextProposal(parts);
  }

  private static Kind kind(JudgedLine.Kind kind) {
    return switch (kind) {
      case IDENTITY -> Kind.IDENTITY;
      case UNREAD -> Kind.UNREAD;
      case MEASUREMENT -> Kind.MEASUREMENT;
    };
  }

  @Override
  public void close() throws IOException {
    finder.close();
  }
}
