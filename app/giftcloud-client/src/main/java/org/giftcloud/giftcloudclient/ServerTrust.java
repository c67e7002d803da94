// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Whom to believe: the certificate authorities of this system, or those of a named file and nobody
 * else. A pin narrows this further. There is no "trust anything".
 */
public final class ServerTrust {
  private static final int LARGEST_FILE = 4 << 20;
  private static final List<String> SYSTEM_STORES = List.of("Windows-ROOT", "KeychainStore-ROOT");

  private final X509ExtendedTrustManager authorities;
  private final List<KeyManager> own;

  private ServerTrust(X509ExtendedTrustManager authorities, List<KeyManager> own) {
    this.authorities = authorities;
    this.own = List.copyOf(own);
  }

  /** Java's own list together with that of Windows or macOS, where a hospital's authority is. */
  public static ServerTrust system() throws ServerException {
    try {
      List<X509Certificate> all = new ArrayList<>(List.of(javaDefault().getAcceptedIssuers()));
      for (String store : SYSTEM_STORES) {
        all.addAll(systemStore(store));
      }
      return new ServerTrust(new StrictTrust(managerFor(all)), List.of());
    } catch (GeneralSecurityException | IOException e) {
      throw new ServerException(Kind.CERTIFICATE_FILE_UNREADABLE, "system trust store", e);
    }
  }

  /** Only the authorities in this PEM file. */
  public static ServerTrust caFile(Path pem) throws ServerException {
    try (InputStream in = Files.newInputStream(pem)) {
      return ca(in.readNBytes(LARGEST_FILE));
    } catch (IOException e) {
      // Without the cause: its message is a path.
      throw new ServerException(Kind.CERTIFICATE_FILE_UNREADABLE, "CA file cannot be read");
    }
  }

  /** Only the authorities in this PEM text. */
  public static ServerTrust caPem(String pem) throws ServerException {
    return ca(pem.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Also asks that the server's own key be this one.
   *
   * @param sha256 hexadecimal SHA-256 of the certificate's public key (SubjectPublicKeyInfo)
   */
  public ServerTrust pinned(String sha256) {
    byte[] pin = HexFormat.of().parseHex(sha256.replace(":", "").toLowerCase(Locale.ROOT));
    if (pin.length != 32) {
      throw new IllegalArgumentException("a pin is 32 bytes");
    }
    return new ServerTrust(new StrictTrust(authorities, pin), own);
  }

  /** Also shows this client certificate, from a PKCS#12 file, when the server asks for one. */
  public ServerTrust withClientCertificate(Path pkcs12, char[] password) throws ServerException {
    char[] copy = password.clone();
    try (InputStream in = Files.newInputStream(pkcs12)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, copy);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, copy);
      return new ServerTrust(authorities, List.of(factory.getKeyManagers()));
    } catch (IOException | GeneralSecurityException e) {
      throw new ServerException(
          Kind.CERTIFICATE_FILE_UNREADABLE, "client certificate cannot be read");
    } finally {
      Arrays.fill(copy, '\0');
    }
  }

  SSLContext context() throws ServerException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.toArray(new KeyManager[0]), new TrustManager[] {authorities}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ServerException(Kind.SECURE_CONNECTION_FAILED, "TLS is not available", e);
    }
  }

  static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    return parameters;
  }

  private static ServerTrust ca(byte[] pem) throws ServerException {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      List<X509Certificate> authorities =
          found.stream()
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList();
      if (authorities.isEmpty()) {
        throw new ServerException(Kind.CERTIFICATE_FILE_UNREADABLE, "no certificate in CA file");
      }
      return new ServerTrust(new StrictTrust(managerFor(authorities)), List.of());
    } catch (GeneralSecurityException | IOException e) {
      throw new ServerException(Kind.CERTIFICATE_FILE_UNREADABLE, "CA file does not parse");
    }
  }

  private static X509ExtendedTrustManager managerFor(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("ca" + i, authorities.get(i));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return only(factory);
  }

  private static X509TrustManager javaDefault() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    return only(factory);
  }

  private static X509ExtendedTrustManager only(TrustManagerFactory factory)
      throws KeyStoreException {
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new KeyStoreException("no X.509 trust manager");
  }

  private static List<X509Certificate> systemStore(String type)
      throws GeneralSecurityException, IOException {
    KeyStore store;
    try {
      store = KeyStore.getInstance(type);
    } catch (KeyStoreException e) {
      // Another operating system.
      return List.of();
    }
    store.load(null, null);
    List<X509Certificate> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) instanceof X509Certificate certificate) {
        found.add(certificate);
      }
    }
    return found;
  }
}
