// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.intake.ReadFailures;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.intake.SourceFinder;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;

/** The bytes of a file that is worked on where it lies; entries of archives are held in memory. */
final class LocalSource {
  private static final int LARGEST_ZIPPED = 512 << 20;
  private static final int SIGNATURE = 4;

  private LocalSource() {}

  static Outcome<ByteSource> read(SourceFile file) {
    try {
      return switch (file) {
        case SourceFile.Unusable(int number, Reason reason) ->
            new Outcome.Rejected<ByteSource>(reason);
        case SourceFile.OnDisk onDisk -> filled(ByteSource.of(onDisk.path()));
        case SourceFile.Zipped zipped -> unpacked(zipped);
        case SourceFile.Endoscopy endoscopy -> filled(endoscopy.source());
        case SourceFile.Sealed sealed -> filled(sealed.opener().open(sealed.file()));
      };
    } catch (IOException e) {
      return new Outcome.Rejected<>(ReadFailures.reason(e));
    }
  }

  /** Empty for what cannot be read. */
  static Optional<SourceFile.Mark> mark(SourceFile file) {
    try {
      return file instanceof SourceFile.Found found ? Optional.of(found.mark()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Outcome<ByteSource> unpacked(SourceFile.Zipped zipped) throws IOException {
    try (InputStream in = zipped.open()) {
      byte[] bytes = in.readNBytes(LARGEST_ZIPPED);
      if (in.read() >= 0) {
        return new Outcome.Rejected<>(Reasons.ARCHIVE_ENTRY_LARGE);
      }
      if (bytes.length >= SIGNATURE && SourceFinder.isZip(Arrays.copyOf(bytes, SIGNATURE))) {
        return new Outcome.Rejected<>(Reasons.ARCHIVE_NESTED);
      }
      return filled(ByteSource.of(bytes));
    }
  }

  private static Outcome<ByteSource> filled(ByteSource source) {
    return source.size() == 0
        ? new Outcome.Rejected<>(Reasons.EMPTY)
        : new Outcome.Advanced<>(source);
  }
}
