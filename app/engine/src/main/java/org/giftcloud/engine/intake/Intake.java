// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.staging.DiskSpace;
import org.giftcloud.engine.staging.StagingArea;
import org.giftcloud.engine.staging.StagingArea.Part;

/** Stage 1: copies a file into the staging area. The original is only ever read. */
public final class Intake {
  private final StagingArea staging;
  private final DiskSpace space;
  private final SecretKey contentKey;

  public Intake(StagingArea staging, Path folder, SecretKey contentKey) {
    this.staging = staging;
    this.space = new DiskSpace(folder);
    this.contentKey = contentKey;
  }

  /**
   * Takes one file; a file that cannot be taken leaves nothing behind.
   *
   * @param usual the site ID of a source that does not say its own
   * @throws IOException when the staging area itself fails
   */
  public Outcome<ImportedInstance> take(SourceFile.Found source, SourceSite usual)
      throws IOException {
    if (space.isLow()) {
      return new Outcome.Rejected<>(Reasons.NO_SPACE);
    }
    try {
      SourceFile.Mark before = source.mark();
      SourceSite said = source.site();
      Outcome<ImportedInstance> copied;
      try (InputStream in = source.open()) {
        copied = copy(in, source.number(), said.isGiven() ? said : usual);
      }
      return copied instanceof Outcome.Advanced<ImportedInstance>(ImportedInstance copy)
          ? unchanged(copy, before.equals(source.mark()))
          : copied;
    } catch (ReadException e) {
      return new Outcome.Rejected<>(e.reason);
    } catch (StagingException e) {
      return new Outcome.Rejected<>(space.explains(e) ? Reasons.NO_SPACE : Reasons.STAGING_FAILED);
    } catch (IOException e) {
      return new Outcome.Rejected<>(ReadFailures.reason(e));
    }
  }

  /** One that was written to meanwhile may be two images in one, of two patients. */
  private Outcome<ImportedInstance> unchanged(ImportedInstance copy, boolean isSame)
      throws IOException {
    if (isSame) {
      return new Outcome.Advanced<>(copy);
    }
    staging.destroy(copy.ref());
    return new Outcome.Rejected<>(Reasons.CHANGED_WHILE_READ);
  }

  private Outcome<ImportedInstance> copy(InputStream in, int number, SourceSite site)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    int first = read(in, buffer);
    if (first < 0) {
      return new Outcome.Rejected<>(Reasons.EMPTY);
    }
    if (SourceFinder.isZip(buffer)) {
      return new Outcome.Rejected<>(Reasons.ARCHIVE_NESTED);
    }
    SourceRef ref = create();
    Mac mac = mac();
    AtomicLong bytes = new AtomicLong();
    try {
      staging.write(
          ref,
          Part.SOURCE,
          out -> {
            for (int n = first; n >= 0; n = read(in, buffer)) {
              mac.update(buffer, 0, n);
              out.write(buffer, 0, n);
              bytes.addAndGet(n);
            }
          });
    } catch (ReadException e) {
      staging.destroy(ref);
      throw e;
    } catch (IOException e) {
      staging.destroy(ref);
      throw new StagingException(e);
    }
    String content = HexFormat.of().formatHex(mac.doFinal());
    return new Outcome.Advanced<>(new ImportedInstance(ref, number, bytes.get(), content, site));
  }

  private SourceRef create() throws StagingException {
    try {
      return staging.create();
    } catch (IOException e) {
      throw new StagingException(e);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws ReadException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new ReadException(ReadFailures.reason(e), e);
    }
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(contentKey);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  /** The source could not be read to its end. */
  private static final class ReadException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Reason reason;

    ReadException(Reason reason, IOException cause) {
      super(reason.code(), cause);
      this.reason = reason;
    }
  }

  /** The working folder could not be written. */
  private static final class StagingException extends IOException {
    private static final long serialVersionUID = 1;

    StagingException(IOException cause) {
      super("Staging failed", cause);
    }
  }
}
