// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;

/** The keys of the store as one person holds them. */
final class Keyset implements AutoCloseable {
  private static final int VERSION = 2;
  private final Secret pseudonymRoot;
  private final Secret signingSeed;
  private final Blob signingPublic;
  private final Secret personal;
  private final KeyRing ring;

  private Keyset(
      Secret pseudonymRoot, Secret signingSeed, Blob signingPublic, Secret personal, KeyRing ring) {
    this.pseudonymRoot = pseudonymRoot;
    this.signingSeed = signingSeed;
    this.signingPublic = signingPublic;
    this.personal = personal;
    this.ring = ring;
  }

  static Keyset create(SecureRandom random) {
    Pair signing = Pair.create();
    return new Keyset(
        randomKey(random),
        signing.seed(),
        signing.publicKey(),
        IdentityBox.newPrivateKey(),
        new KeyRing()
            .add(newData(0, random))
            .add(newForIdentities(0, random))
            .add(newAuthority(0, random)));
  }

  private record Pair(Secret seed, Blob publicKey) {
    static Pair create() {
      try {
        Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
        return new Pair(Secret.take(pair.getPrivateKey()), Blob.of(pair.getPublicKey()));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Ed25519 key generation cannot fail", e);
      }
    }
  }

  static KeyRing.Data newData(int epoch, SecureRandom random) {
    return new KeyRing.Data(newId(random), epoch, randomKey(random));
  }

  static KeyRing.ForIdentities newForIdentities(int epoch, SecureRandom random) {
    Secret whole = IdentityBox.newPrivateKey();
    Blob publicKey = Blob.of(IdentityBox.publicKeyOf(whole));
    return new KeyRing.ForIdentities(
        newId(random), epoch, publicKey, Optional.of(whole), Optional.empty());
  }

  static KeyRing.Authority newAuthority(int epoch, SecureRandom random) {
    Pair pair = Pair.create();
    return new KeyRing.Authority(newId(random), epoch, pair.publicKey(), Optional.of(pair.seed()));
  }

  private static int newId(SecureRandom random) {
    return random.nextInt(1, Integer.MAX_VALUE);
  }

  private static Secret randomKey(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Secret.take(key);
  }

  /** The same keys for somebody else, who gets a personal key of their own. */
  Keyset forAnother() {
    return new Keyset(pseudonymRoot, signingSeed, signingPublic, IdentityBox.newPrivateKey(), ring);
  }

  /** Without what only those who re-identify may have, unless that is the role. */
  Secret encode(Role role) {
    ByteWriter writer = new ByteWriter().u8(VERSION).raw(pseudonymRoot.use());
    writer.raw(signingSeed.use()).raw(signingPublic.raw()).raw(personal.use());
    ring.write(writer, role);
    return Secret.take(writer.takeBytes());
  }

  static Keyset decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (reader.u8() != VERSION) {
      throw new Damage("a keyset has another version");
    }
    Secret root = Secret.take(reader.raw(32));
    Secret seed = Secret.take(reader.raw(32));
    Blob signingPublic = Blob.of(reader.raw(32));
    Secret personal = Secret.take(reader.raw(32));
    return new Keyset(root, seed, signingPublic, personal, KeyRing.read(reader));
  }

  Secret pseudonymRoot() {
    return pseudonymRoot;
  }

  KeyRing ring() {
    return ring;
  }

  Optional<Secret> dataKey(int id) {
    return ring.data(id);
  }

  /** Opens what is granted to this person. */
  Secret personal() {
    return personal;
  }

  Blob personalPublic() {
    return Blob.of(IdentityBox.publicKeyOf(personal));
  }

  Blob signingPublic() {
    return signingPublic;
  }

  byte[] sign(byte[] message) {
    return sign(signingSeed, message);
  }

  static byte[] sign(Secret seed, byte[] message) {
    try {
      return new Ed25519Sign(seed.use()).sign(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing seed has 32 bytes", e);
    }
  }

  /** Whether the signature is by the owner of that public key. */
  static boolean isSigned(Blob publicKey, byte[] signature, byte[] message) {
    try {
      new Ed25519Verify(publicKey.raw()).verify(signature, message);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pseudonymRoot.close();
    signingSeed.close();
    personal.close();
    ring.close();
  }

  @Override
  public String toString() {
    return "Keyset[redacted]";
  }
}
