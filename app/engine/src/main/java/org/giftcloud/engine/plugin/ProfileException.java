// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

/** A profile or a choice of options that cannot be used; the message names profile and rule. */
public final class ProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProfileException(String message) {
    super(message);
  }

  public ProfileException(String message, Throwable cause) {
    super(message, cause);
  }
}
