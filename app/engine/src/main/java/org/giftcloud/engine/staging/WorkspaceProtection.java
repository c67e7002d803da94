// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the workspace key lies on the disk: wrapped by a passphrase, or in a file that only this
 * account can read, which protects nothing if this account is taken.
 */
public sealed interface WorkspaceProtection {

  /** What the key's file begins with; a folder laid out otherwise than now needs another one. */
  byte OPEN = 0;

  byte WRAPPED = 1;

  /** Up to here it may be a newer version's; beyond, nobody's. */
  byte LATER = 15;

  /** A passphrase asked for at start (PBKDF2-HMAC-SHA-512, 600,000 rounds). */
  final class Passphrase implements WorkspaceProtection {
    private final char[] secret;

    public Passphrase(char[] secret) {
      this.secret = secret;
    }

    @Override
    public String toString() {
      return "Passphrase[redacted]";
    }
  }

  /** No secret: the file's permissions alone. */
  record AccountOnly() implements WorkspaceProtection {}

  /** Opens the key at {@code file}, or makes it when there is none. */
  default WorkspaceKey openOrCreate(Path file, SecureRandom random) throws IOException {
    return Files.exists(file) ? open(file, this) : create(file, this, random);
  }

  private static WorkspaceKey create(Path file, WorkspaceProtection how, SecureRandom random)
      throws IOException {
    byte[] secret = new byte[WorkspaceKey.LENGTH];
    byte[] salt = new byte[16];
    random.nextBytes(secret);
    random.nextBytes(salt);
    byte[] body =
        switch (how) {
          case AccountOnly() -> secret.clone();
          case Passphrase phrase ->
              WorkspaceKey.seal(
                  new SecretKeySpec(stretch(phrase.secret, salt), "AES"),
                  secret,
                  "workspace",
                  random);
        };
    byte kind = how instanceof AccountOnly ? OPEN : WRAPPED;
    ByteBuffer content = ByteBuffer.allocate(17 + body.length).put(kind).put(salt).put(body).flip();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    PrivateFiles.create(fresh);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    PrivateFiles.publish(fresh, file);
    WorkspaceKey key = new WorkspaceKey(secret);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  private static WorkspaceKey open(Path file, WorkspaceProtection how) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (content.length < 17 + WorkspaceKey.LENGTH || content[0] < OPEN || content[0] > LATER) {
      throw new WorkspaceKeyException(WorkspaceKeyException.Reason.DAMAGED);
    }
    if (content[0] != OPEN && content[0] != WRAPPED) {
      throw new WorkspaceKeyException(WorkspaceKeyException.Reason.OTHER_VERSION);
    }
    byte[] salt = Arrays.copyOfRange(content, 1, 17);
    byte[] body = Arrays.copyOfRange(content, 17, content.length);
    if (content[0] == OPEN) {
      // Whoever names a passphrase believes that it protects what lies there.
      if (how instanceof Passphrase) {
        throw new WorkspaceKeyException(WorkspaceKeyException.Reason.NOT_PROTECTED);
      }
      return new WorkspaceKey(body);
    }
    if (!(how instanceof Passphrase phrase)) {
      throw new WorkspaceKeyException(WorkspaceKeyException.Reason.PASSPHRASE_NEEDED);
    }
    try {
      return new WorkspaceKey(
          WorkspaceKey.open(
              new SecretKeySpec(stretch(phrase.secret, salt), "AES"), body, "workspace"));
    } catch (GeneralSecurityException e) {
      throw new WorkspaceKeyException(WorkspaceKeyException.Reason.WRONG_PASSPHRASE);
    }
  }

  private static byte[] stretch(char[] phrase, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(phrase, salt, 600_000, 256);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is part of every JDK", e);
    } finally {
      spec.clearPassword();
    }
  }
}
