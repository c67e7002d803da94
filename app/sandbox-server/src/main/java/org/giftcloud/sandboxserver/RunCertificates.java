// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of this run that can vouch for loopback only, and one server certificate.
 * The authority's private key lives in one method, signs once, and is dropped; nothing is written.
 */
record RunCertificates(SSLContext context, String caPem) {
  private static final Duration LIFE = Duration.ofDays(90);

  static RunCertificates create(Clock clock) throws GeneralSecurityException, IOException {
    SecureRandom random = new SecureRandom();
    try {
      return create(random, clock.instant());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("certificate signer unavailable", e);
    }
  }

  private static RunCertificates create(SecureRandom random, Instant now)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    KeyPair ca = generator.generateKeyPair();
    KeyPair server = generator.generateKeyPair();
    X500Name caName =
        new X500Name("CN=GIFT-Cloud sandbox " + new BigInteger(40, random).toString(36));
    Validity validity = new Validity(now.minus(Duration.ofHours(1)), now.plus(LIFE));
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();

    JcaX509v3CertificateBuilder authority = builder(caName, caName, validity, ca, random);
    authority.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    authority.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    authority.addExtension(
        Extension.nameConstraints, true, new NameConstraints(loopbackOnly(), null));
    authority.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(ca.getPublic()));
    X509Certificate caCertificate = sign(authority, ca.getPrivate());

    X500Name serverName = new X500Name("CN=localhost");
    JcaX509v3CertificateBuilder leaf = builder(caName, serverName, validity, server, random);
    leaf.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    leaf.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    leaf.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names()));
    leaf.addExtension(
        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(caCertificate));
    leaf.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(server.getPublic()));
    X509Certificate serverCertificate = sign(leaf, ca.getPrivate());

    SSLContext context = context(server.getPrivate(), serverCertificate, caCertificate, random);
    return new RunCertificates(context, pem(caCertificate));
  }

  private record Validity(Instant from, Instant until) {}

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, Validity validity, KeyPair keys, SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, random).add(BigInteger.ONE),
        Date.from(validity.from()),
        Date.from(validity.until()),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  private static GeneralSubtree[] loopbackOnly() {
    return new GeneralSubtree[] {
      new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
      new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "127.0.0.0/8")),
      new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "::1/128"))
    };
  }

  private static GeneralName[] names() {
    return new GeneralName[] {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
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
