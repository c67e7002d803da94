// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import org.giftcloud.engine.staging.DiskSpace;

/** The disc is full: what was begun waits, what was done is kept. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(IOException cause) {
    super("The disc is full", cause);
  }

  /** A failure to write, under the name that tells what to do about it. */
  static IOException named(IOException e, DiskSpace space) {
    return space.explains(e) ? new DiskFullException(e) : e;
  }
}
