// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;

/**
 * Judges from the header whether text may be burned into an image, and whether a face may be
 * recognised in it. The table stands in {@code burned-in-risk.json}; a kind of image that it does
 * not know is at risk of text. Where nothing says which part of the body is shown, no face is
 * suspected.
 */
public final class BurnedInRisk {
  public enum Level {
    LOW,
    HIGH
  }

  /**
   * Reasons are sentences for a data manager.
   *
   * @param reasons why there may be text; none where the risk is low
   * @param faceReasons why a face may be recognised (PS3.3 C.7.6.1, (0028,0302)), or none
   */
  public record Assessment(Level level, List<String> reasons, List<String> faceReasons) {
    public Assessment {
      reasons = List.copyOf(reasons);
      faceReasons = List.copyOf(faceReasons);
    }
  }

  private static final BurnedInTable TABLE = BurnedInTable.load();

  /**
   * @param syntax the transfer syntax in which the data set came
   */
  public static Assessment assess(Attributes dataset, TransferSyntax syntax) {
    BurnedInHeader header = BurnedInHeader.of(dataset);
    List<String> reasons = new ArrayList<>();
    List<String> faces = new ArrayList<>();
    boolean isSeen = header.hasPixels(dataset) || dataset.contains(Tag.EncapsulatedDocument);
    for (BurnedInTable.Rule rule : TABLE.rules()) {
      if (isSeen && rule.holds(header)) {
        (rule.danger() == BurnedInTable.Danger.FACE ? faces : reasons).add(rule.reason());
      }
    }
    if (HiddenContent.hasOverlayInPixels(dataset)) {
      reasons.add("An overlay is stored in spare bits of the pixels. It may show text.");
    }
    if (dataset.contains(Tag.PixelData) && !Syntaxes.isShown(syntax)) {
      reasons.add(
          "It is a video, or compressed in a way that this program cannot show: nobody can look.");
    }
    if (HiddenContent.isSound(header.sopClass())) {
      reasons.add("Recorded speech may say who the patient is.");
    }
    if (reasons.isEmpty() && header.hasPixels(dataset)) {
      if (!TABLE.knows(header)) {
        reasons.add(TABLE.unknown());
      } else if (TABLE.evidenceNeeded().has(header) && !header.burnedIn().equals("NO")) {
        reasons.add(TABLE.evidenceNeeded().reason());
      }
    }
    return new Assessment(
        reasons.isEmpty() ? Level.LOW : Level.HIGH,
        reasons.stream().distinct().toList(),
        // Somebody took the features away, or looked and found none (PS3.15 E.3.2).
        header.visualFeatures().equals("NO") ? List.of() : faces.stream().distinct().toList());
  }

  private BurnedInRisk() {}
}
