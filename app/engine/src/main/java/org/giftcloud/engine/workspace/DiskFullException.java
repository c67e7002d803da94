// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;

/** The disc of the working folder is full: what was begun waits, what was done is kept. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  DiskFullException(IOException cause) {
    super("The disc of the workspace is full", cause);
  }
}
