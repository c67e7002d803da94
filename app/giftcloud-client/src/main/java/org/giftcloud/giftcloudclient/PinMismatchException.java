// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.security.cert.CertificateException;

/** The certificate is valid but not the pinned one. */
final class PinMismatchException extends CertificateException {
  private static final long serialVersionUID = 1L;

  PinMismatchException() {
    super("the server's public key is not the pinned one");
  }
}
