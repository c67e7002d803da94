// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.staging.Sha256;
import org.jspecify.annotations.Nullable;

/** The receipts of a working folder; another process may have it open. */
public final class ReceiptBook {
  private static final String FOLDER = "receipts";
  private static final String JOURNAL = "journal";
  private static final String JSON_END = ".json";

  /** Other names, such as those that a copying system adds, are none of ours. */
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.json");

  // Another version of this program may say more.
  private final ObjectMapper json =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private final Path folder;

  public ReceiptBook(Path workspace) {
    this.folder = workspace.resolve(FOLDER);
  }

  /** Whether that is a working folder, or a copy of one's receipts. */
  public static boolean isKeptIn(Path workspace) {
    return Files.isDirectory(workspace.resolve(FOLDER)) || Files.exists(workspace.resolve(JOURNAL));
  }

  /**
   * What there is.
   *
   * @param receipts oldest first; a file of another name than the receipt in it is none
   * @param unreadable how many more there are that cannot be read; what they say is not known
   */
  public record Found(List<Receipt> receipts, int unreadable) {
    public Found {
      receipts = List.copyOf(receipts);
    }
  }

  /** Reads every receipt; one that cannot be read keeps no other from being read. */
  public Found look() throws IOException {
    List<Receipt> receipts = new ArrayList<>();
    int unreadable = 0;
    for (Path file : files()) {
      try {
        Receipt receipt = read(Files.readAllBytes(file));
        if (isOwn(file, receipt)) {
          receipts.add(receipt);
        }
      } catch (IOException e) {
        unreadable++;
      }
    }
    receipts.sort(Comparator.comparing(Receipt::verifiedAt));
    return new Found(receipts, unreadable);
  }

  /** Every receipt that can be read, oldest first. */
  public List<Receipt> all() throws IOException {
    return look().receipts();
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
          .toList();
    }
  }

  /** What the receipts are called that are there, whatever they say. */
  public Set<String> names() throws IOException {
    return files().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .map(name -> name.substring(0, name.length() - JSON_END.length()))
        .collect(Collectors.toSet());
  }

  private Receipt read(byte[] text) throws IOException {
    Receipt receipt = json.readValue(text, Receipt.class);
    if (!isWhole(receipt)) {
      throw new ChangedReceiptException();
    }
    return receipt;
  }

  /** Whether it says what receipts of every version say. */
  private static boolean isWhole(@Nullable Receipt receipt) {
    return receipt != null
        && Stream.of(
                receipt.receipt(),
                receipt.verifiedAt(),
                receipt.subject(),
                receipt.studyUid(),
                receipt.seriesUid())
            .allMatch(Objects::nonNull)
        && receipt.destination() != null
        && receipt.destination().server() != null
        && receipt.destination().project() != null;
  }

  private static boolean isOwn(Path file, Receipt receipt) {
    return String.valueOf(file.getFileName()).equals(receipt.receipt() + JSON_END);
  }

  /** Those of some series, oldest first. */
  public List<Receipt> of(List<SeriesKey> series) throws IOException {
    List<String> wanted = series.stream().map(SeriesKey::value).toList();
    return all().stream().filter(receipt -> wanted.contains(receipt.series())).toList();
  }

  /**
   * Writes a receipt for people and for programs into a folder: {@code receipt-NAME.json} byte by
   * byte as it is here, {@code receipt-NAME.pdf} that tells it, and {@code receipt-NAME.sig}: the
   * signature over the JSON that was made with it, and the site's public key, a line each.
   *
   * @return whether it has such a signature, which receipts of earlier versions have not
   * @throws ChangedReceiptException if it is not what was signed; nothing is written then
   */
  public boolean save(Receipt receipt, Path to) throws IOException {
    byte[] text = Files.readAllBytes(folder.resolve(receipt.receipt() + JSON_END));
    if (!read(text).equals(receipt)) {
      throw new ChangedReceiptException();
    }
    Optional<ReceiptSignature> signature = signature(receipt.receipt());
    if (signature.filter(one -> !one.proves(text)).isPresent()) {
      throw new ChangedReceiptException();
    }
    String name = "receipt-" + receipt.receipt();
    Files.write(to.resolve(name + JSON_END), text);
    if (signature.isPresent()) {
      Files.write(to.resolve(name + ReceiptSignature.END), signature.get().text());
    }
    try (OutputStream out = Files.newOutputStream(to.resolve(name + ".pdf"))) {
      ReceiptPdf.write(receipt, sha256(text), signature, out);
    }
    return signature.isPresent();
  }

  private Optional<ReceiptSignature> signature(String receipt) throws IOException {
    Path file = folder.resolve(receipt + ReceiptSignature.END);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Optional<ReceiptSignature> read = ReceiptSignature.read(Files.readAllBytes(file));
    if (read.isEmpty()) {
      throw new ChangedReceiptException();
    }
    return read;
  }

  /** How a receipt stands to the key of a site. */
  public enum Standing {
    SIGNED,
    /** Of an earlier version, which signed when a receipt was saved; or its signature was taken. */
    UNSIGNED,
    /** Not what that site signed. */
    CHANGED
  }

  /**
   * How many receipts stand how.
   *
   * @param publicKey of the site, base 64
   */
  public Map<Standing, Long> standings(String publicKey) throws IOException {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    for (Path file : files()) {
      counts.merge(standing(file, publicKey), 1L, Long::sum);
    }
    return counts;
  }

  private Standing standing(Path file, String publicKey) throws IOException {
    try {
      byte[] text = Files.readAllBytes(file);
      Receipt receipt = read(text);
      if (!isOwn(file, receipt)) {
        return Standing.CHANGED;
      }
      return signature(receipt.receipt())
          .map(
              one ->
                  one.publicKey().equals(publicKey) && one.proves(text)
                      ? Standing.SIGNED
                      : Standing.CHANGED)
          .orElse(Standing.UNSIGNED);
    } catch (IOException e) {
      return Standing.CHANGED;
    }
  }

  /** A receipt is not what was signed when it was made. */
  public static final class ChangedReceiptException extends IOException {
    private static final long serialVersionUID = 1;

    private ChangedReceiptException() {
      super("A receipt is not what was signed when it was made");
    }
  }

  private static String sha256(byte[] bytes) throws IOException {
    try (Sha256 digest = new Sha256(OutputStream.nullOutputStream())) {
      digest.write(bytes);
      return digest.hex();
    }
  }
}
