// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.List;

/** The identity of a link, readable with the re-identification key only. */
final class SealedIdentity {
  private static final int UNIT = 128;

  private SealedIdentity() {}

  /** The record for a patient who is new, or about whom more is known now. */
  static Body.Link link(
      IdentityBox box, Id storeId, Id project, LinkEntry asked, Identity identity) {
    byte[] plain =
        new ByteWriter()
            .text(identity.issuer())
            .text(identity.patientId())
            .text(identity.birthDate())
            .text(identity.sex())
            .text(identity.familyName())
            .pad(UNIT, 0)
            .toBytes();
    byte[] sealed = box.seal(plain, context(storeId, project, asked.tag()));
    List<Blob> facts = asked.facts().stream().map(LinkEntry.Fact::value).toList();
    return new Body.Link(
        project, asked.tag(), asked.label(), facts, asked.given(), Blob.of(sealed));
  }

  static Identity open(Secret privateKey, Id storeId, LinkEntry entry) throws Damage {
    byte[] context = context(storeId, entry.project(), entry.tag());
    byte[] plain = IdentityBox.open(privateKey, entry.sealed().bytes().raw(), context);
    ByteReader reader = new ByteReader(plain);
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
}
