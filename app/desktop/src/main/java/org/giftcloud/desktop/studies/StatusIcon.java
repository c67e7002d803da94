// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.studies.Status.Kind;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The icon of a state; colour comes on top of its shape, never instead. */
final class StatusIcon {
  private StatusIcon() {}

  static FontIcon of(Kind kind) {
    return switch (kind) {
      case FAILED -> Parts.icon(Material2OutlinedAL.ERROR_OUTLINE, "state-danger");
      case REVIEW -> Parts.icon(Material2OutlinedMZ.VISIBILITY, "state-accent");
      case HELD -> Parts.icon(Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE, "state-warning");
      case WAITING -> Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning");
      case UPLOADING -> Parts.icon(Material2OutlinedAL.CLOUD_UPLOAD, "state-accent");
      case READY -> Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success");
      case CHECKED -> Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted");
      case DONE -> Parts.icon(Material2OutlinedAL.DONE_ALL, "state-success");
      case REJECTED -> Parts.icon(Material2OutlinedAL.BLOCK, "state-muted");
    };
  }
}
