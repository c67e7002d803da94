// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import java.io.IOException;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SafeThrowable;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.staging.DamagedCopyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contains a fault of ours or of a library: it quarantines one image and stops nothing else. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * Runs one stage; a damaged copy, a data set that cannot be read or written, and anything
   * unchecked it throws, become a quarantine.
   */
  public static <T> Outcome<T> contained(SourceRef ref, Stage<T> stage)
      throws IOException, InterruptedException {
    try {
      return stage.run();
    } catch (DamagedCopyException e) {
      LOG.error("A damaged working copy quarantined {}", ref, SafeThrowable.of(e));
      return new Outcome.Quarantined<>(Reasons.COPY_DAMAGED);
    } catch (DicomException e) {
      // Its bytes are at fault, not the disc they lie on.
      LOG.error("A data set that cannot be written quarantined {}", ref, SafeThrowable.of(e));
      return new Outcome.Quarantined<>(Reasons.FAULT);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.error("A fault quarantined {}", ref, SafeThrowable.of(e));
      return new Outcome.Quarantined<>(Reasons.FAULT);
    }
  }

  /** One stage for one image. */
  @FunctionalInterface
  public interface Stage<T> {
    Outcome<T> run() throws IOException, InterruptedException;
  }
}
