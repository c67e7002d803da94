// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.io.Serial;

/** The pixels cannot be read or masked as asked; the image is held with the reason. */
public final class UnsupportedPixelsException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final PixelProblem reason;

  public UnsupportedPixelsException(PixelProblem reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public UnsupportedPixelsException(PixelProblem reason, String detail, Throwable cause) {
    super(reason + ": " + detail, cause);
    this.reason = reason;
  }

  public PixelProblem reason() {
    return reason;
  }

  /** What a data manager reads. */
  public String sentence() {
    return reason.sentence();
  }
}
