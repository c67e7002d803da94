// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Everything the authorities demand; that the server's own certificate is valid today, which the
 * JDK does not ask of one that is itself in the CA file; and its pin, if there is one.
 */
final class StrictTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager authorities;

  /** Empty: any key. */
  private final byte[] pin;

  StrictTrust(X509ExtendedTrustManager authorities) {
    this(authorities, new byte[0]);
  }

  StrictTrust(X509ExtendedTrustManager authorities, byte[] pin) {
    this.authorities = authorities;
    this.pin = pin.clone();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, engine);
    checkOwn(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, socket);
    checkOwn(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
    checkOwn(chain[0]);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  // Only the first certificate: what else a server sends along need not be part of its chain.
  private void checkOwn(X509Certificate own) throws CertificateException {
    own.checkValidity();
    if (pin.length == 0) {
      return;
    }
    try {
      byte[] key = MessageDigest.getInstance("SHA-256").digest(own.getPublicKey().getEncoded());
      if (!MessageDigest.isEqual(key, pin)) {
        throw new PinMismatchException();
      }
    } catch (NoSuchAlgorithmException e) {
      throw new CertificateException("SHA-256", e);
    }
  }
}
