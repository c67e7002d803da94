// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/** Our own prepared image, not the network, failed while it was being sent. */
final class LocalCopyException extends IOException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  LocalCopyException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
