// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.io.IOException;
import org.giftcloud.desktop.session.GatewaySession;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.engine.instance.SingleInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a session ends when the window is gone and nobody can be told any more. */
final class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

  private Endings() {}

  static void closeQuietly(SingleInstance instance) {
    try {
      instance.close();
    } catch (IOException e) {
      LOG.info("A socket was left behind: {}", e.getClass().getName());
    }
  }

  static void closeQuietly(Session session) {
    session.workspace().cancel();
    try {
      session.close();
    } catch (IOException e) {
      LOG.warn("A session did not end cleanly: {}", e.getClass().getName());
    }
  }

  static void closeQuietly(GatewaySession session) {
    try {
      session.close();
    } catch (IOException e) {
      LOG.warn("A review at a gateway did not end cleanly: {}", e.getClass().getName());
    }
  }
}
