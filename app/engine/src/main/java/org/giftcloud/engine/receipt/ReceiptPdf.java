// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.giftcloud.engine.receipt.Receipt.Line;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.imaging.Storing;
import org.giftcloud.imaging.StoringTally;
import org.giftcloud.keystore.AuditHead;

/** A receipt as a document for people; it says nothing that the JSON beside it does not say. */
final class ReceiptPdf {
  private ReceiptPdf() {}

  /**
   * @param digest SHA-256 of the JSON, hexadecimal
   * @param signature over the JSON; empty for receipts of earlier versions
   */
  static void write(
      Receipt receipt, String digest, Optional<ReceiptSignature> signature, OutputStream out)
      throws IOException {
    try (Pages pages = new Pages("Receipt " + receipt.receipt())) {
      pages.title("Upload receipt");
      pages.paragraph(
          "The server was proved to hold exactly these files. No patient is named here; who is behind"
              + " the subject only the key store of the site knows.");
      pages.heading("What");
      pages.field("Receipt", receipt.receipt());
      pages.field("Subject on the server", receipt.subject());
      pages.field("Work name at the site", shown(receipt.workName()));
      pages.field("Study", receipt.studyUid());
      pages.field("Series", receipt.seriesUid());
      pages.field("Files", String.valueOf(receipt.files().size()));
      pages.heading("Where, and what the server answered");
      pages.field("Server", receipt.destination().server());
      pages.field("Project", receipt.destination().project());
      pages.field("Proved at (UTC)", receipt.verifiedAt());
      pages.field(
          "Answer",
          "It lists "
              + receipt.filesOnServer()
              + " files of this series; each of those below was proved to be there as it was sent. "
              + receipt.evidenceSentence());
      decisions(receipt, pages);
      rules(receipt, pages);
      files(receipt, pages);
      signed(receipt, digest, signature, pages);
      pages.save(out);
    }
  }

  private static void decisions(Receipt receipt, Pages pages) throws IOException {
    pages.heading("Who released it, and what was masked");
    Map<String, Integer> reviewers = new TreeMap<>();
    Map<String, Integer> masks = new TreeMap<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (Line line : receipt.files()) {
      reviewers.merge(line.releasedBy(), 1, Integer::sum);
      seen.merge(line.framesSeen().sentence(), 1, Integer::sum);
      String origin = line.maskOrigin().isEmpty() ? "" : " (" + line.maskOrigin() + ")";
      masks.merge(line.masks() == 0 ? "none" : line.masks() + origin, 1, Integer::sum);
    }
    counted("Released by", reviewers, pages);
    counted("Seen", seen, pages);
    counted("Masks per image", masks, pages);
    storing(receipt, pages);
  }

  private static void storing(Receipt receipt, Pages pages) throws IOException {
    StoringTally tally = new StoringTally();
    for (Line line : receipt.files()) {
      Storing storing = line.storing();
      if (storing != null) {
        tally.add(storing);
      }
    }
    for (String sentence : tally.sentences()) {
      pages.field("Size and loss", sentence);
    }
  }

  private static void counted(String name, Map<String, Integer> counts, Pages pages)
      throws IOException {
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (!entry.getKey().isEmpty()) {
        pages.field(name, entry.getKey() + ", files: " + entry.getValue());
      }
    }
  }

  private static void rules(Receipt receipt, Pages pages) throws IOException {
    pages.heading("Under which rules");
    pages.field("Profile", shown(receipt.profile()));
    pages.field(
        "Digest of profile and options",
        receipt.files().isEmpty() ? "" : receipt.files().getFirst().profileDigest());
    Map<String, Integer> scripts = new TreeMap<>();
    for (Line line : receipt.files()) {
      ScriptRun run = line.script();
      if (run != null) {
        String state = run.isApplied() ? "applied" : "not applied, " + run.refusal();
        scripts.merge(run.digest() + " (" + state + ")", 1, Integer::sum);
      }
    }
    counted("Digest of the server's scripts", scripts, pages);
    for (Map.Entry<String, Integer> rule : receipt.rules().entrySet()) {
      pages.field(rule.getKey(), rule.getValue() + " times");
    }
  }

  private static void files(Receipt receipt, Pages pages) throws IOException {
    pages.heading("Files, with SHA-256 of what left and of what was released");
    for (Line line : receipt.files()) {
      pages.small(line.name() + "  (" + line.size() + " bytes)");
      pages.small("    file      " + line.sha256());
      pages.small("    release   " + line.seal());
    }
  }

  private static void signed(
      Receipt receipt, String digest, Optional<ReceiptSignature> signature, Pages pages)
      throws IOException {
    pages.heading("Proof");
    pages.field("receipt-" + receipt.receipt() + ".json", "SHA-256 " + digest);
    AuditHead head = receipt.audit();
    if (head == null) {
      pages.field("Key store's chain when it was sent", shown(""));
    } else {
      pages.field("Key store's chain when it was sent", "record " + head.sequence() + " of");
      pages.small("    segment   " + head.segment());
      pages.small("    digest    " + head.digest());
    }
    if (signature.isPresent()) {
      pages.field("Signature of the site (Ed25519)", signature.get().value());
      pages.field("Public key", signature.get().publicKey());
    } else {
      pages.paragraph("Not signed: it is of an earlier version, or its signature was taken away.");
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not recorded" : value;
  }
}
