// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.imaging.Region;

/**
 * What a machine would mask in an image for a person to accept or not. It assists; what it does not
 * find may still be there.
 */
public record TextProposal(List<Part> parts) {
  public TextProposal {
    parts = List.copyOf(parts);
  }

  /** What a part of the proposal is taken for. */
  public enum Kind {
    /** Lies outside what the file names as ultrasound. */
    AROUND,
    /** Matches the header, or looks like a name, a number, a date, a clinic. */
    IDENTITY,
    /** Nobody knows. */
    UNREAD,
    /** Is about the picture; the machine would keep it. */
    MEASUREMENT
  }

  /**
   * One line of text, or what lies around the ultrasound.
   *
   * @param masks what to paint where it is accepted
   * @param why a sentence for the person who reviews; it does not say what the text reads
   */
  public record Part(Kind kind, List<Region> masks, String why) {
    public Part {
      masks = List.copyOf(masks);
    }
  }
}
