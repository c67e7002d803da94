// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import org.giftcloud.engine.workspace.Workspace;

/** Sends what is released: with a server and the key store, each opened for this once. */
@FunctionalInterface
public interface Delivery {
  void deliver(Workspace workspace) throws IOException, InterruptedException, DeliveryException;

  /** Nothing more can be sent at present. */
  final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether the gateway may try again by itself. */
    public enum Retry {
      LATER,
      AFTER_A_RESTART
    }

    private final Retry retry;
    private final String code;

    public DeliveryException(Retry retry, String code, String sentence, Throwable cause) {
      super(sentence, cause);
      this.retry = retry;
      this.code = code;
    }

    Retry retry() {
      return retry;
    }

    String code() {
      return code;
    }
  }
}
