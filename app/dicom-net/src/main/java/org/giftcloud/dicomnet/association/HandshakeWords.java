// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why TLS could not be agreed on, in words. */
final class HandshakeWords {
  private HandshakeWords() {}

  /** For a certificate of our own that is out of its time. */
  static String ofOurs(CertificateException failure) {
    return failure instanceof CertificateNotYetValidException
        ? "Our own TLS certificate is not valid yet. Check the clock of this computer."
        : "Our own TLS certificate has expired. Ask who hands out certificates for a new one.";
  }

  static String of(Throwable failure) {
    boolean isCertificate = false;
    boolean isUntrusted = false;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException expired -> {
          return "The other node's TLS certificate has expired. Its administrator must renew it.";
        }
        case CertificateNotYetValidException early -> {
          return "The other node's TLS certificate is not valid yet. Check the clocks of both.";
        }
        case CertPathBuilderException unknown -> isUntrusted = true;
        case CertPathValidatorException unknown -> isUntrusted = true;
        case CertificateException other -> isCertificate = true;
        default -> {
          // One further down may say more.
        }
      }
    }
    if (isUntrusted) {
      return "The other node's TLS certificate is not from a certificate authority that we were told"
          + " to trust.";
    }
    if (isCertificate) {
      return "The other node's TLS certificate is for another name than the one that was called.";
    }
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("empty client certificate")) {
      return "The other node showed no TLS certificate, and must.";
    }
    if (message.contains("certificate_expired")) {
      return "The other node finds that our TLS certificate has expired. Check its dates, and the"
          + " clocks of both.";
    }
    if (message.contains("certificate")) {
      return "The other node refused our TLS certificate, or wants one and got none.";
    }
    if (message.contains("alert") || message.contains("protocol") || message.contains("cipher")) {
      return "The two nodes found no common way of TLS. It has to be TLS 1.2 or 1.3 with ECDHE and"
          + " AES-GCM (BCP 195).";
    }
    return "The TLS handshake did not end. The other node may be too busy, or not use TLS at this"
        + " port.";
  }
}
