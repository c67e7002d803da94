// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Everything derived for one (server, project): one patient in two projects shares nothing. */
final class ProjectSecrets implements AutoCloseable {
  static final int MAX_SHIFT_DAYS = 1095;
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LABEL_BYTES = 10;

  private final Secret identity;
  private final Secret demographics;
  private final Secret label;
  private final Secret ppid;
  private final Secret uid;
  private final Secret shift;

  private ProjectSecrets(Secret project) {
    this.identity = sub(project, "identity");
    this.demographics = sub(project, "demographics");
    this.label = sub(project, "label");
    this.ppid = sub(project, "ppid");
    this.uid = sub(project, "uid");
    this.shift = sub(project, "date shift");
  }

  static ProjectSecrets of(Keyset keys, Id storeId, ProjectName project) {
    byte[] server = Kdf.utf8(project.server());
    byte[] name = Kdf.utf8(project.project());
    try (Secret secret =
        Kdf.derive(keys.pseudonymRoot(), storeId.bytes(), "project", server, name)) {
      return new ProjectSecrets(secret);
    }
  }

  static ProjectSecrets unlinkable(SecureRandom random) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    try (Secret secret = Secret.take(key)) {
      return new ProjectSecrets(secret);
    }
  }

  private static Secret sub(Secret project, String purpose) {
    return Kdf.derive(project, new byte[0], purpose);
  }

  /** The patient inside this project; everything else about them is derived from it. */
  Blob tag(CanonicalIdentity id) {
    return Blob.of(Kdf.mac(identity, "identity", Kdf.utf8(id.issuer()), Kdf.utf8(id.patientId())));
  }

  /** Of a person who shares a patient ID with another, once somebody has found that out. */
  Blob tagApart(CanonicalIdentity id) {
    return Blob.of(
        Kdf.mac(
            identity,
            "identity apart",
            Kdf.utf8(id.issuer()),
            Kdf.utf8(id.patientId()),
            Kdf.utf8(id.birthDate()),
            Kdf.utf8(id.sex()),
            Kdf.utf8(id.familyName())));
  }

  /** All three demographics together, bound to the patient ID that several people share. */
  Blob apart(Blob tag, CanonicalIdentity id) {
    byte[] mac =
        Kdf.mac(
            demographics,
            "apart",
            tag.raw(),
            Kdf.utf8(id.birthDate()),
            Kdf.utf8(id.sex()),
            Kdf.utf8(id.familyName()));
    return Blob.of(Arrays.copyOf(mac, Id.LENGTH));
  }

  /** Birth date, sex and family name, each bound to the patient; zeros where unknown. */
  List<Blob> demographics(Blob tag, CanonicalIdentity id) {
    return List.of(
        demographic(tag, "birth date", id.birthDate()),
        demographic(tag, "sex", id.sex()),
        demographic(tag, "family name", id.familyName()));
  }

  private Blob demographic(Blob tag, String kind, String value) {
    if (value.isEmpty()) {
      return Blob.of(new byte[Id.LENGTH]);
    }
    byte[] mac = Kdf.mac(demographics, kind, tag.raw(), Kdf.utf8(value));
    return Blob.of(Arrays.copyOf(mac, Id.LENGTH));
  }

  Pseudonym pseudonym(Blob tag) {
    return new Pseudonym(label(tag), ppid(tag));
  }

  /** 80 bits in Crockford base32. */
  String label(Blob tag) {
    return crockford(Arrays.copyOf(Kdf.mac(label, "label", tag.raw()), LABEL_BYTES));
  }

  private String ppid(Blob tag) {
    return "2_25_" + LegacyHash.Uuids.decimal(Kdf.mac(ppid, "ppid", tag.raw()), MadeUid.KEYED);
  }

  String uid(String original) {
    return "2.25."
        + LegacyHash.Uuids.decimal(Kdf.mac(uid, "uid", Kdf.utf8(original)), MadeUid.KEYED);
  }

  int shiftDays(Blob tag) {
    byte[] mac = Kdf.mac(shift, "date shift", tag.raw());
    long bits = ByteBuffer.wrap(mac).getLong() >>> 1;
    return 1 + (int) (bits % MAX_SHIFT_DAYS);
  }

  static String crockford(byte[] bytes) {
    return new String(crockfordChars(bytes));
  }

  /** For a secret, which must not become a String; a multiple of five bytes. */
  static char[] crockfordChars(byte[] bytes) {
    char[] text = new char[bytes.length * 8 / 5];
    int at = 0;
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text[at++] = CROCKFORD.charAt((buffer >>> bits) & 31);
      }
    }
    return text;
  }

  @Override
  public void close() {
    for (Secret secret : new Secret[] {identity, demographics, label, ppid, uid, shift}) {
      secret.close();
    }
  }

  @Override
  public String toString() {
    return "ProjectSecrets[redacted]";
  }
}
