// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;

/** The disc is full: what was begun waits, what was done is kept. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(IOException cause) {
    super("The disc is full", cause);
  }
}
