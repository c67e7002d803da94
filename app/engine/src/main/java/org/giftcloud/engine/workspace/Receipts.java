// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptSignature;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.upload.VerifiedUpload;
import org.giftcloud.keystore.Audit;
import org.giftcloud.keystore.AuditHead;

/** Writes what was proved about an upload, for people and programs; names nobody. */
final class Receipts {
  private final Path folder;
  private final SecureRandom random;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  Receipts(Path folder, SecureRandom random, Clock clock) throws IOException {
    PrivateFiles.createDirectories(folder);
    this.folder = folder;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Writes one receipt, signed and forced to the disk, and gives its name.
   *
   * @param signer the site's key
   * @param seen how far the key store's chain had come before anything was sent
   */
  String write(
      VerifiedUpload upload, Destination destination, Ledger ledger, Audit signer, AuditHead seen)
      throws IOException {
    byte[] name = new byte[8];
    random.nextBytes(name);
    String receipt = HexFormat.of().formatHex(name);
    PseudonymisedInstance first = upload.instances().getFirst().instance();
    Optional<Item> item = ledger.item(first.ref());
    Map<String, Integer> rules = new TreeMap<>();
    for (GatedInstance gated : upload.instances()) {
      gated.instance().rules().forEach((rule, count) -> rules.merge(rule, count, Integer::sum));
    }
    Receipt content =
        new Receipt(
            receipt,
            clock.instant().toString(),
            item.map(one -> one.facts().workName()).orElse(""),
            item.map(one -> ledger.seriesOf(one).value()).orElse(""),
            destination,
            first.pseudonym().subjectLabel(),
            first.uids().study(),
            first.uids().series(),
            item.flatMap(Item::prepared).map(Preparation::profile).orElse(""),
            rules,
            upload.filesOnServer(),
            upload.evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            seen,
            upload.instances().stream().map(gated -> line(gated, ledger)).toList());
    byte[] text = json.writeValueAsBytes(content);
    // The signature first: a receipt without one counts as one that was changed.
    publish(receipt + ReceiptSignature.END, ReceiptSignature.of(text, signer).text());
    publish(receipt + ".json", text);
    return receipt;
  }

  private void publish(String name, byte[] text) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    PrivateFiles.create(fresh);
    Files.write(fresh, text);
    PrivateFiles.force(fresh);
    PrivateFiles.publish(fresh, folder.resolve(name));
  }

  private static Receipt.Line line(GatedInstance gated, Ledger ledger) {
    PseudonymisedInstance instance = gated.instance();
    Optional<Preparation> made = ledger.item(instance.ref()).flatMap(Item::prepared);
    Seal seal = instance.released().seal();
    return new Receipt.Line(
        instance.entryName(),
        instance.file().size(),
        instance.file().sha256(),
        seal.digest(),
        seal.profileDigest(),
        seal.decidedBy(),
        seal.seen(),
        made.map(one -> one.masks().size()).orElse(0),
        made.map(Preparation::maskOrigin).orElse(""),
        made.flatMap(Preparation::scriptRun).orElse(null),
        made.map(Preparation::storing).orElse(null));
  }
}
