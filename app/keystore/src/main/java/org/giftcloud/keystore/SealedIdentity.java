// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * The identity of a link, readable with the re-identification key only.
 *
 * @param key id of the key it is sealed to, and the epoch that key was made in
 */
record SealedIdentity(int key, int epoch, Blob bytes) {
  static final SealedIdentity NOTHING = new SealedIdentity(0, 0, Blob.of(new byte[0]));
  private static final int UNIT = 128;

  /** The record for a patient who is new, or about whom more is known now. */
  static Body.Link link(
      KeyRing.ForIdentities key, Id storeId, Id project, LinkEntry asked, Identity identity) {
    byte[] plain =
        new ByteWriter()
            .text(identity.issuer())
            .text(identity.patientId())
            .text(identity.birthDate())
            .text(identity.sex())
            .text(identity.familyName())
            .pad(UNIT, 0)
            .takeBytes();
    byte[] sealed =
        new IdentityBox(key.publicKey().raw()).seal(plain, context(storeId, project, asked.tag()));
    return new Body.Link(
        project,
        asked.tag(),
        asked.label(),
        asked.facts().stream().map(LinkEntry.Fact::value).toList(),
        asked.given().given(),
        new SealedIdentity(key.id(), key.epoch(), Blob.of(sealed)));
  }

  static Identity open(Secret privateKey, Id storeId, LinkEntry entry) throws Damage {
    byte[] context = context(storeId, entry.project(), entry.tag());
    byte[] sealed = entry.sealed().identity().bytes().raw();
    ByteReader reader = new ByteReader(IdentityBox.open(privateKey, sealed, context));
    return new Identity(reader.text(), reader.text(), reader.text(), reader.text(), reader.text());
  }

  private static byte[] context(Id storeId, Id project, Blob tag) {
    return new ByteWriter()
        .text("giftcloud keystore 1 identity")
        .raw(storeId.bytes())
        .raw(project.bytes())
        .raw(tag.raw())
        .toBytes();
  }

  void write(ByteWriter writer) {
    writer.u32(key).u32(epoch).block(bytes.raw());
  }

  static SealedIdentity read(ByteReader reader) throws Damage {
    return new SealedIdentity(reader.positive(), reader.positive(), Blob.of(reader.block()));
  }

  @Override
  public String toString() {
    return "SealedIdentity[redacted]";
  }
}
