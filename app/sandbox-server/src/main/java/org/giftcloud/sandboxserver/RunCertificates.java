// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority of this run that can vouch for loopback only, and one server certificate.
 * The authority's private key lives in one method, signs twice, and is dropped; nothing is written.
 * Written out by hand because a library for certificates costs more than half a second at the
 * start.
 */
record RunCertificates(SSLContext context, String caPem) {
  private static final Duration LIFE = Duration.ofDays(90);
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  private static final String SUBJECT_KEY_ID = "2.5.29.14";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String NAME_CONSTRAINTS = "2.5.29.30";
  private static final String AUTHORITY_KEY_ID = "2.5.29.35";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int CERTIFICATE_SIGNING = 5;

  static RunCertificates create(Clock clock) throws GeneralSecurityException, IOException {
    SecureRandom random = new SecureRandom();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair ca = generator.generateKeyPair();
    KeyPair server = generator.generateKeyPair();
    byte[] caName = name("GIFT-Cloud sandbox " + new BigInteger(40, random).toString(36));
    Instant now = clock.instant();

    byte[] authority =
        Der.sequence(
            critical(BASIC_CONSTRAINTS, Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO))),
            critical(KEY_USAGE, Der.bit(CERTIFICATE_SIGNING)),
            critical(NAME_CONSTRAINTS, Der.sequence(Der.tagged(0xA0, loopbackOnly()))),
            extension(SUBJECT_KEY_ID, Der.octets(keyId(ca.getPublic()))));
    byte[] leaf =
        Der.sequence(
            critical(BASIC_CONSTRAINTS, Der.sequence()),
            critical(KEY_USAGE, Der.bit(DIGITAL_SIGNATURE)),
            extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTH))),
            extension(ALTERNATIVE_NAME, Der.sequence(names())),
            extension(AUTHORITY_KEY_ID, Der.sequence(Der.tagged(0x80, keyId(ca.getPublic())))),
            extension(SUBJECT_KEY_ID, Der.octets(keyId(server.getPublic()))));
    Issuer issuer = new Issuer(caName, ca.getPrivate(), now, random);
    X509Certificate caCertificate = issuer.sign(caName, ca.getPublic(), authority);
    X509Certificate serverCertificate = issuer.sign(name("localhost"), server.getPublic(), leaf);

    SSLContext context = context(server.getPrivate(), serverCertificate, caCertificate, random);
    return new RunCertificates(context, pem(caCertificate));
  }

  private static final class Issuer {
    private final byte[] name;
    private final PrivateKey key;
    private final Instant now;
    private final SecureRandom random;

    Issuer(byte[] name, PrivateKey key, Instant now, SecureRandom random) {
      this.name = name;
      this.key = key;
      this.now = now;
      this.random = random;
    }

    X509Certificate sign(byte[] subject, PublicKey subjectKey, byte[] extensions)
        throws GeneralSecurityException {
      Instant from = now.minus(Duration.ofHours(1));
      byte[] content =
          Der.sequence(
              Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
              Der.integer(new BigInteger(120, random).add(BigInteger.ONE)),
              ECDSA_WITH_SHA256,
              name,
              Der.sequence(Der.time(from), Der.time(now.plus(LIFE))),
              subject,
              subjectKey.getEncoded(),
              Der.tagged(0xA3, extensions));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key, random);
      signature.update(content);
      byte[] whole = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(whole));
    }
  }

  private static byte[] name(String common) {
    return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(common))));
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
    return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
  }

  /** RFC 5280 4.2.1.10: addresses with their masks. */
  private static byte[] loopbackOnly() {
    byte[] four = {127, 0, 0, 0, (byte) 255, 0, 0, 0};
    byte[] six = new byte[32];
    six[15] = 1;
    Arrays.fill(six, 16, 32, (byte) 0xFF);
    return Der.join(
        Der.sequence(hostName()), Der.sequence(address(four)), Der.sequence(address(six)));
  }

  private static byte[] names() {
    byte[] six = new byte[16];
    six[15] = 1;
    return Der.join(hostName(), address(new byte[] {127, 0, 0, 1}), address(six));
  }

  private static byte[] hostName() {
    return Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] address(byte[] bytes) {
    return Der.tagged(0x87, bytes);
  }

  private static SSLContext context(
      PrivateKey key, X509Certificate leaf, X509Certificate ca, SecureRandom random)
      throws GeneralSecurityException, IOException {
    char[] password = new BigInteger(128, random).toString(36).toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, password, new X509Certificate[] {leaf, ca});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, random);
    return context;
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    byte[] separator = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, separator).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }
}
