// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** What comparing a masked image with its original showed. */
public record Proof(Finding finding, int frame) {

  public enum Finding {
    HOLDS("Inside the masks the image is solid; outside them nothing changed."),
    SHAPE_DIFFERS("The masked image has another size, depth or number of frames."),
    NOT_SOLID("Part of the image under a mask can still be seen."),
    CHANGED_OUTSIDE("The image changed outside the masks."),
    HIDDEN_BITS("Bits beside the samples of the image may hold a hidden overlay."),
    OVERLAY_DIFFERS("An overlay was not masked as it should have been."),
    ICON_LEFT("A small copy of the unmasked image is still in the file.");

    private final String sentence;

    Finding(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  static Proof of(Finding finding) {
    return new Proof(finding, -1);
  }

  /** True only when every frame was compared and nothing was amiss. */
  public boolean holds() {
    return finding == Finding.HOLDS;
  }

  /** What a data manager reads. */
  public String reason() {
    return finding.sentence();
  }
}
