// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what has no more to say. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void quietly(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.debug("A connection was gone before it was closed: {}", e.getClass().getName());
    }
  }
}
