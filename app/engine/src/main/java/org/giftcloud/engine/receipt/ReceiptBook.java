// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.keystore.Audit;

/** The receipts of a working folder; another process may have it open. */
public final class ReceiptBook {
  private static final String JSON_END = ".json";

  // Another version of this program may say more.
  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Path folder;

  public ReceiptBook(Path workspace) {
    this.folder = workspace.resolve("receipts");
  }

  /** Every receipt, oldest first. */
  public List<Receipt> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(JSON_END)).toList();
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Path file : files) {
      receipts.add(json.readValue(file.toFile(), Receipt.class));
    }
    receipts.sort(Comparator.comparing(Receipt::verifiedAt));
    return receipts;
  }

  /** Those of some series, oldest first. */
  public List<Receipt> of(List<SeriesKey> series) throws IOException {
    List<String> wanted = series.stream().map(SeriesKey::value).toList();
    return all().stream().filter(receipt -> wanted.contains(receipt.series())).toList();
  }

  /**
   * Writes a receipt for people and for programs into a folder: {@code receipt-NAME.json} byte by
   * byte as it is here, {@code receipt-NAME.pdf} that tells it, and, with a signer, {@code
   * receipt-NAME.sig}: the signature over the JSON and the site's public key, a line each.
   *
   * @param signer the site's key; empty while the key store is locked
   */
  public void save(Receipt receipt, Path to, Optional<Audit> signer) throws IOException {
    byte[] text = Files.readAllBytes(folder.resolve(receipt.receipt() + JSON_END));
    Optional<Signature> signature =
        signer.map(
            audit ->
                new Signature(
                    audit.sign(new String(text, StandardCharsets.UTF_8)), audit.publicKey()));
    String name = "receipt-" + receipt.receipt();
    Files.write(to.resolve(name + JSON_END), text);
    if (signature.isPresent()) {
      Files.writeString(
          to.resolve(name + ".sig"),
          signature.get().value() + "\n" + signature.get().publicKey() + "\n");
    }
    try (OutputStream out = Files.newOutputStream(to.resolve(name + ".pdf"))) {
      ReceiptPdf.write(receipt, sha256(text), signature, out);
    }
  }

  private static String sha256(byte[] bytes) throws IOException {
    try (Digests digests = new Digests(OutputStream.nullOutputStream())) {
      digests.write(bytes);
      return digests.result().sha256();
    }
  }

  /** An Ed25519 signature and the key that proves it, both in base 64. */
  record Signature(String value, String publicKey) {}
}
