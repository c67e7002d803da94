// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys of the store as one person holds them. */
final class Keyset implements AutoCloseable {
  private static final int VERSION = 1;
  private final Secret pseudonymRoot;
  private final TreeMap<Integer, Secret> dataKeys;
  private final Secret signingSeed;
  private final byte[] signingPublic;
  private final byte[] identityPublic;
  private final Optional<Secret> identityPrivate;

  private Keyset(
      Secret pseudonymRoot,
      Map<Integer, Secret> dataKeys,
      Secret signingSeed,
      byte[][] publicKeys,
      Optional<Secret> identityPrivate) {
    this.pseudonymRoot = pseudonymRoot;
    this.dataKeys = new TreeMap<>(dataKeys);
    this.signingSeed = signingSeed;
    this.signingPublic = publicKeys[0];
    this.identityPublic = publicKeys[1];
    this.identityPrivate = identityPrivate;
  }

  static Keyset create(SecureRandom random) {
    try {
      Ed25519Sign.KeyPair signing = Ed25519Sign.KeyPair.newKeyPair();
      Secret identity = IdentityBox.newPrivateKey();
      return new Keyset(
          randomKey(random),
          Map.of(1, randomKey(random)),
          Secret.take(signing.getPrivateKey()),
          new byte[][] {signing.getPublicKey(), IdentityBox.publicKeyOf(identity)},
          Optional.of(identity));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 key generation cannot fail", e);
    }
  }

  private static Secret randomKey(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return Secret.take(key);
  }

  /** Without the private identity key unless the role opens identities. */
  Secret encode(Role role) {
    ByteWriter writer = new ByteWriter().u8(VERSION).raw(pseudonymRoot.use()).u8(dataKeys.size());
    dataKeys.forEach((generation, key) -> writer.u32(generation).raw(key.use()));
    writer.raw(signingSeed.use()).raw(signingPublic).raw(identityPublic);
    if (role.opensIdentities()) {
      writer.u8(1).raw(identityPrivate.orElseThrow().use());
    } else {
      writer.u8(0);
    }
    return Secret.take(writer.takeBytes());
  }

  static Keyset decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (reader.u8() != VERSION) {
      throw new Damage("a keyset has another version");
    }
    Secret root = Secret.take(reader.raw(32));
    Map<Integer, Secret> dataKeys = new TreeMap<>();
    for (int i = reader.u8(); i > 0; i--) {
      dataKeys.put(reader.count(Integer.MAX_VALUE), Secret.take(reader.raw(32)));
    }
    Secret seed = Secret.take(reader.raw(32));
    byte[][] publicKeys = {reader.raw(32), reader.raw(32)};
    Optional<Secret> identityPrivate =
        reader.u8() == 1 ? Optional.of(Secret.take(reader.raw(32))) : Optional.empty();
    return new Keyset(root, dataKeys, seed, publicKeys, identityPrivate);
  }

  Secret pseudonymRoot() {
    return pseudonymRoot;
  }

  int newestGeneration() {
    return dataKeys.lastKey();
  }

  Optional<Secret> dataKey(int generation) {
    return Optional.ofNullable(dataKeys.get(generation));
  }

  byte[] signingPublic() {
    return signingPublic.clone();
  }

  byte[] sign(byte[] message) {
    try {
      return new Ed25519Sign(signingSeed.use()).sign(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing seed has 32 bytes", e);
    }
  }

  byte[] identityPublic() {
    return identityPublic.clone();
  }

  Optional<Secret> identityPrivate() {
    return identityPrivate;
  }

  @Override
  public void close() {
    pseudonymRoot.close();
    dataKeys.values().forEach(Secret::close);
    signingSeed.close();
    identityPrivate.ifPresent(Secret::close);
  }

  @Override
  public String toString() {
    return "Keyset[redacted]";
  }
}
