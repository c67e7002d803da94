// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS between nodes by the BCP 195 profile (PS3.15 B.12; RFC 8996, RFC 9325): TLS 1.2 and 1.3 with
 * forward secrecy and authenticated encryption, certificates always checked.
 */
public final class NodeTls {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
  // RFC 9325 4.2, and the three of TLS 1.3.
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

  private static final String OWN =
      "Our own certificate or key cannot be used: both must be PEM files, the key PKCS #8, its"
          + " passphrase right, and the two must belong together.";

  private final Keys keys;
  private final Peers peers;
  private final String peerName;
  private final List<String> protocols;

  /** Whether those who call us must show a certificate. */
  public enum Peers {
    ANYBODY,
    WITH_CERTIFICATE
  }

  /**
   * Where things lie.
   *
   * @param authorities certificates (PEM) that the peer's is checked against; null: those of Java
   * @param certificates our own certificate and those between it and its authority (PEM), null:
   *     none, which only a caller may do
   * @param key our private key (PEM, PKCS #8); null without certificates
   */
  public record TlsFiles(
      @Nullable Path authorities, @Nullable Path certificates, @Nullable Path key) {}

  /** What the files held. */
  private record Keys(SSLContext context, Optional<X509Certificate> own) {}

  private NodeTls(Keys keys, Peers peers, String peerName, List<String> protocols) {
    this.keys = keys;
    this.peers = peers;
    this.peerName = peerName;
    this.protocols = protocols;
  }

  /**
   * Reads keys and certificates.
   *
   * @param passphrase of the key; empty if it has none; may be wiped afterwards
   * @throws TlsException when one of them cannot be used; names which
   */
  public static NodeTls of(TlsFiles files, char[] passphrase) throws TlsException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities(files.authorities()));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own(files.certificates(), files.key(), passphrase), new char[0]);
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return new NodeTls(
          new Keys(context, own(files.certificates())), Peers.ANYBODY, "", PROTOCOLS);
    } catch (GeneralSecurityException e) {
      throw new TlsException("The TLS files cannot be used together.", e);
    }
  }

  /** The same, for callers with a certificate only. */
  public NodeTls demanding(Peers others) {
    return new NodeTls(keys, others, peerName, protocols);
  }

  /** The same, where the node's certificate bears another name than the one that is called. */
  public NodeTls expecting(String name) {
    return new NodeTls(keys, peers, name, protocols);
  }

  /** The same in TLS 1.3 alone: for where both ends are ours. */
  public NodeTls newest() {
    return new NodeTls(keys, peers, peerName, PROTOCOLS.subList(0, 1));
  }

  /** When our own certificate ends; empty without one. */
  public Optional<Instant> validUntil() {
    return keys.own().map(one -> one.getNotAfter().toInstant());
  }

  /** Why nobody would accept our own certificate at this time, a sentence; empty if it is good. */
  public Optional<String> concern() {
    try {
      if (keys.own().isPresent()) {
        keys.own().get().checkValidity();
      }
      return Optional.empty();
    } catch (CertificateException e) {
      return Optional.of(HandshakeWords.ofOurs(e));
    }
  }

  /** The first in the file; those behind it are others', and the peer may do without them. */
  private static Optional<X509Certificate> own(@Nullable Path file) throws TlsException {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return certificates(file).stream().findFirst().map(X509Certificate.class::cast);
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(OWN, e);
    }
  }

  private static @Nullable KeyStore authorities(@Nullable Path file) throws TlsException {
    if (file == null) {
      return null;
    }
    try {
      KeyStore store = empty();
      int count = 0;
      for (Certificate certificate : certificates(file)) {
        store.setCertificateEntry("authority" + count++, certificate);
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(
          "The file with certificate authorities cannot be read, or holds no PEM certificate.", e);
    }
  }

  private static @Nullable KeyStore own(
      @Nullable Path certificates, @Nullable Path key, char[] passphrase) throws TlsException {
    if (certificates == null || key == null) {
      return null;
    }
    try {
      KeyStore store = empty();
      store.setKeyEntry(
          "own",
          PemKey.read(key, passphrase),
          new char[0],
          certificates(certificates).toArray(Certificate[]::new));
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(OWN, e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (read.isEmpty()) {
        throw new GeneralSecurityException("no certificate in the file");
      }
      return read;
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, new char[0]);
    return store;
  }

  /** The calling side, after the handshake. */
  public Socket call(Socket plain, InetSocketAddress node, Duration within) throws IOException {
    Optional<String> concern = concern();
    if (concern.isPresent()) {
      throw new AssociationException(AssociationException.Kind.NOT_SECURE, concern.get());
    }
    String name = peerName.isEmpty() ? node.getHostString() : peerName;
    SSLSocket socket =
        (SSLSocket)
            keys.context().getSocketFactory().createSocket(plain, name, node.getPort(), true);
    SSLParameters parameters = parameters(socket);
    // The name in the certificate is checked as for HTTPS (RFC 9325 4.6, RFC 9525).
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!peerName.isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(peerName)));
    }
    socket.setSSLParameters(parameters);
    return shaken(socket, plain, within);
  }

  /** The called side, after the handshake. */
  public Socket answer(Socket plain, Duration within) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            keys.context()
                .getSocketFactory()
                .createSocket(plain, InputStream.nullInputStream(), true);
    SSLParameters parameters = parameters(socket);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setNeedClientAuth(peers == Peers.WITH_CERTIFICATE);
    socket.setSSLParameters(parameters);
    return shaken(socket, plain, within);
  }

  private SSLParameters parameters(SSLSocket socket) {
    List<String> supported = Arrays.asList(socket.getSupportedCipherSuites());
    return new SSLParameters(
        SUITES.stream().filter(supported::contains).toArray(String[]::new),
        protocols.toArray(String[]::new));
  }

  /** Time runs for the whole handshake, not for each of its bytes. */
  private static Socket shaken(SSLSocket socket, Socket plain, Duration within) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .name("dicom-tls-guard")
        .start(
            () -> {
              try {
                if (!done.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
                  plain.close();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (IOException e) {
                // It is closed already, which is what was wanted.
                done.countDown();
              }
            });
    try {
      socket.startHandshake();
      requireCurrent(socket);
      return socket;
    } catch (IOException e) {
      throw AssociationException.insecure(e);
    } finally {
      done.countDown();
    }
  }

  /** Java's check passes over the dates of a certificate that is trusted itself. */
  private static void requireCurrent(SSLSocket socket) throws IOException {
    try {
      if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
        certificate.checkValidity();
      }
    } catch (SSLPeerUnverifiedException e) {
      // It showed none, and needs none: what must be shown is demanded in the handshake.
    } catch (CertificateException e) {
      socket.close();
      throw new IOException("The certificate is out of its time", e);
    }
  }

  /** A file that TLS needs cannot be used; the sentence says which. */
  public static final class TlsException extends IOException {
    private static final long serialVersionUID = 1;

    private TlsException(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }

    /** Who is called over TLS must have a certificate. */
    public static TlsException noCertificate() {
      return new TlsException(
          "To be called over TLS, a certificate of our own and its private key are needed.", null);
    }
  }
}
