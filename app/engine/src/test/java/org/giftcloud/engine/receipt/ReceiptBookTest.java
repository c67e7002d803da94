// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.receipt.ReceiptBook.ChangedReceiptException;
import org.giftcloud.engine.receipt.ReceiptBook.Standing;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.imaging.Storing;
import org.giftcloud.keystore.Audit;
import org.giftcloud.keystore.AuditHead;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts for people and programs. */
// JUnit fills the fields.
@SuppressWarnings("NullAway.Init")
final class ReceiptBookTest {
  private static final String SERIES = "f0c0326844";
  private static final Destination TO =
      new Destination("https://giftcloud.example.org", "FETAL-MRI");

  @TempDir private Path folder;
  private Path saved;
  private ReceiptBook book;

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectories(folder.resolve("workspace/receipts"));
    saved = Files.createDirectories(folder.resolve("saved"));
    book = new ReceiptBook(folder.resolve("workspace"));
  }

  private static Receipt receipt(String name, String reviewer, int files) {
    List<Receipt.Line> lines = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      lines.add(
          new Receipt.Line(
              "2.25." + (1000 + i) + ".dcm",
              4096,
              "ab".repeat(32),
              "cd".repeat(32),
              "ef".repeat(32),
              reviewer,
              FramesSeen.NOT_RECORDED,
              2,
              "template:carotid 3",
              new ScriptRun("89".repeat(32), ""),
              new Storing(1000, 3000, Storing.Kept.WITHOUT_MORE_LOSS)));
    }
    return new Receipt(
        name,
        "2026-03-01T12:00:00Z",
        "Patient K7",
        SERIES,
        TO,
        "WZ5JB8WXH1Q3DW71",
        "2.25.1",
        "2.25.2",
        "research-default 1.0",
        Map.of("X", 14 * files, "Z by PS3.15", files),
        files,
        "listed-digests",
        new AuditHead("01".repeat(16), "23".repeat(16), 45, "67".repeat(32)),
        lines);
  }

  private Receipt written(Receipt receipt) throws IOException {
    new ObjectMapper()
        .writeValue(
            folder.resolve("workspace/receipts/" + receipt.receipt() + ".json").toFile(), receipt);
    return receipt;
  }

  private String pdf(String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(saved.resolve(name).toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void gives_back_what_was_written_and_finds_it_by_its_series() throws IOException {
    Receipt receipt = written(receipt("00000000000000aa", "person:somebody", 2));

    assertEquals(List.of(receipt), book.of(List.of(new SeriesKey(SERIES))));
    assertEquals(List.of(), book.of(List.of(new SeriesKey("0000000000"))));
  }

  /** One of them stopped a withdrawal once. */
  @Test
  void what_is_no_receipt_or_cannot_be_read_stops_no_other_one() throws IOException {
    Receipt receipt = written(receipt("00000000000000aa", "person:somebody", 2));
    Path receipts = folder.resolve("workspace/receipts");
    for (String foreign : List.of("._00000000000000aa.json", "notes.json", ".json", "a.json.new")) {
      Files.write(receipts.resolve(foreign), new byte[0]);
    }

    assertEquals(new ReceiptBook.Found(List.of(receipt), 0), book.look());

    List<String> damaged = List.of("", "null", "{}", "[1]", "{\"receipt\":\"0000000000000004\"}");
    for (int i = 0; i < damaged.size(); i++) {
      Files.writeString(receipts.resolve("000000000000000" + i + ".json"), damaged.get(i));
    }
    String whole = Files.readString(receipts.resolve("00000000000000aa.json"));
    Files.writeString(
        receipts.resolve("0000000000000005.json"), whole.substring(0, whole.length() / 2));
    Files.writeString(
        receipts.resolve("0000000000000006.json"),
        whole
            .replace("00000000000000aa", "0000000000000006")
            .replace("\"https://giftcloud.example.org\"", "null"));
    Files.createDirectory(receipts.resolve("0000000000000007.json"));

    assertEquals(new ReceiptBook.Found(List.of(receipt), 8), book.look());
    assertEquals(Map.of(Standing.UNSIGNED, 1L, Standing.CHANGED, 8L), book.standings("key"));
  }

  @Test
  void reads_a_receipt_from_before_it_said_as_much() throws IOException {
    Files.writeString(
        folder.resolve("workspace/receipts/01d0000000000000.json"),
        """
        {"receipt":"01d0000000000000","verifiedAt":"2026-01-01T00:00:00Z",
         "destination":{"server":"https://giftcloud.example.org","project":"FETAL-MRI"},
         "subject":"S","studyUid":"2.25.1","seriesUid":"2.25.2","filesOnServer":1,
         "files":[{"name":"2.25.3.dcm","size":1,"sha256":"ab","seal":"cd","profileDigest":"ef",
                   "releasedBy":"person:somebody"}]}
        """);

    Receipt old = book.all().getFirst();
    assertFalse(book.save(old, saved));

    assertEquals(List.of("", "", ""), List.of(old.profile(), old.series(), old.workName()));
    String paper = pdf("receipt-01d0000000000000.pdf").replaceAll("\\s+", " ");
    assertTrue(paper.contains("It was not recorded how."), paper);
  }

  @Test
  void tells_everything_on_paper_and_says_that_it_is_not_signed() throws IOException {
    book.save(written(receipt("00000000000000aa", "person:somebody", 2)), saved);

    String text = pdf("receipt-00000000000000aa.pdf");
    List<String> missing =
        List.of(
                "WZ5JB8WXH1Q3DW71",
                "Patient K7",
                "FETAL-MRI",
                "research-default 1.0",
                "28 times",
                "person:somebody, files: 2",
                "2 (template:carotid 3), files: 2",
                "Size and loss",
                "2 images, 6.0 kB instead of 2.0 kB",
                "Digest of the server's scripts",
                "89".repeat(8),
                "It lists 2 files",
                "2.25.1001.dcm",
                "ab".repeat(32),
                "cd".repeat(32),
                "record 45 of",
                "23".repeat(16),
                "67".repeat(32),
                "Not signed")
            .stream()
            .filter(words -> !text.contains(words))
            .toList();
    assertEquals(List.of(), missing, text);
    assertFalse(Files.exists(saved.resolve("receipt-00000000000000aa.sig")));
  }

  @Test
  void a_signature_proves_the_json_and_stands_on_paper() throws Exception {
    Receipt receipt = written(receipt("00000000000000aa", "person:somebody", 1));
    Path share = folder.resolve("share");
    KeyStore.createForPractice(share, "correct horse battery".toCharArray());
    try (UnlockedKeyStore keys =
        KeyStore.unlock(
            share,
            "correct horse battery".toCharArray(),
            folder.resolve("replica"),
            Clock.systemUTC())) {

      Path here = folder.resolve("workspace/receipts/00000000000000aa.json");
      Files.write(
          here.resolveSibling("00000000000000aa.sig"),
          ReceiptSignature.of(Files.readAllBytes(here), keys.audit()).text());
      assertTrue(book.save(receipt, saved));
      String site = keys.audit().publicKey();
      assertEquals(Map.of(Standing.SIGNED, 1L), book.standings(site));
      assertEquals(Map.of(Standing.CHANGED, 1L), book.standings("another site's"));

      String json = Files.readString(here);
      Files.writeString(here, json.replace("4096", "4097"));
      assertEquals(Map.of(Standing.CHANGED, 1L), book.standings(site));
      assertThrows(ChangedReceiptException.class, () -> book.save(receipt, saved));
      Files.writeString(here, json);
      Files.writeString(here.resolveSibling("00000000000000ff.json"), json.replace("4096", "4097"));
      assertEquals(Map.of(Standing.SIGNED, 1L, Standing.CHANGED, 1L), book.standings(site));
      assertEquals(List.of(receipt), book.all(), "what bears another's name is no receipt");
    }

    String json = Files.readString(saved.resolve("receipt-00000000000000aa.json"));
    List<String> proof = Files.readAllLines(saved.resolve("receipt-00000000000000aa.sig"));
    assertTrue(Audit.isSigned(proof.get(1), proof.get(0), json));
    assertFalse(Audit.isSigned(proof.get(1), proof.get(0), json.replace("4096", "4097")));
    assertTrue(pdf("receipt-00000000000000aa.pdf").contains(proof.get(1)));
  }

  @Test
  void many_files_and_any_script_fit_on_the_pages() throws IOException {
    book.save(written(receipt("00000000000000aa", "person:Ольга 愛 \u0001", 300)), saved);

    String text = pdf("receipt-00000000000000aa.pdf");
    assertTrue(text.contains("person:Ольга ? ?"), text.substring(0, 2000));
    for (int i = 0; i < 300; i++) {
      assertTrue(text.contains("2.25." + (1000 + i) + ".dcm"), "file " + i);
    }
    try (PDDocument document =
        Loader.loadPDF(saved.resolve("receipt-00000000000000aa.pdf").toFile())) {
      assertTrue(document.getNumberOfPages() > 10, document.getNumberOfPages() + " pages");
    }
  }
}
