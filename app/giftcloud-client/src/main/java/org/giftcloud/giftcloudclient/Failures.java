// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/** What an exception of the transport means. */
final class Failures {
  private static final int DEEPEST = 12;

  private Failures() {}

  static ServerException of(String what, Throwable thrown) {
    Kind kind = Kind.CONNECTION_LOST;
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Kind found = kindOf(cause);
      if (found != null) {
        kind = found;
      }
      if (cause instanceof LocalCopyException local) {
        return new ServerException(local.kind(), what + ": local copy", cause);
      }
      cause = cause.getCause();
    }
    return new ServerException(kind, what + ": " + kind, safe(thrown));
  }

  // The deeper cause knows better: a handshake fails because of a certificate.
  private static @Nullable Kind kindOf(Throwable cause) {
    return switch (cause) {
      case PinMismatchException e -> Kind.CERTIFICATE_CHANGED;
      case CertificateExpiredException e -> Kind.CERTIFICATE_EXPIRED;
      case CertificateNotYetValidException e -> Kind.CERTIFICATE_EXPIRED;
      case CertPathBuilderException e -> Kind.CERTIFICATE_NOT_TRUSTED;
      case CertPathValidatorException e -> Kind.CERTIFICATE_NOT_TRUSTED;
      // The JDK's host name check throws the bare type, everything else a subclass.
      case CertificateException e ->
          e.getClass() == CertificateException.class
              ? Kind.CERTIFICATE_WRONG_HOST
              : Kind.CERTIFICATE_NOT_TRUSTED;
      case SSLException e -> Kind.SECURE_CONNECTION_FAILED;
      case HttpConnectTimeoutException e -> Kind.UNREACHABLE;
      case HttpTimeoutException e -> Kind.TIMED_OUT;
      case UnresolvedAddressException e -> Kind.UNKNOWN_HOST;
      case UnknownHostException e -> Kind.UNKNOWN_HOST;
      case ConnectException e -> Kind.UNREACHABLE;
      // The JDK says so in words only, when a proxy does not open its tunnel.
      case IOException e ->
          String.valueOf(e.getMessage()).startsWith("Tunnel failed") ? Kind.PROXY_REFUSED : null;
      default -> null;
    };
  }

  // Messages of the transport name hosts, those of parsers quote what they read: types only.
  private static Throwable safe(Throwable thrown) {
    IOException safe = new IOException(thrown.getClass().getSimpleName());
    safe.setStackTrace(thrown.getStackTrace());
    return safe;
  }
}
