// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.giftcloud.engine.endoscopy.EndoscopyException;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.staging.DamagedCopyException;

/** Says in a person's words why a source could not be read. */
public final class ReadFailures {
  private ReadFailures() {}

  /** The reason behind what {@link SourceFile.Found#open} or its stream threw. */
  public static Reason reason(IOException thrown) {
    return switch (thrown) {
      case ZipStream.SwollenException e -> Reasons.ARCHIVE_BOMB;
      case ZipException e -> Reasons.ARCHIVE_DAMAGED;
      case NoSuchFileException e -> Reasons.GONE;
      case EndoscopyException e -> e.reason();
      case DamagedCopyException e -> Reasons.COPY_DAMAGED;
      default -> Reasons.UNREADABLE;
    };
  }
}
