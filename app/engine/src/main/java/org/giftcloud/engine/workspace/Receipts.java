// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.engine.gate.GatedInstance;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.pseudonymise.PseudonymisedInstance;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.upload.VerifiedUpload;

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

  /** Writes one receipt, forced to the disk, and gives its name. */
  String write(VerifiedUpload upload, Destination destination) throws IOException {
    byte[] name = new byte[8];
    random.nextBytes(name);
    String receipt = HexFormat.of().formatHex(name);
    PseudonymisedInstance first = upload.instances().getFirst().instance();
    Receipt content =
        new Receipt(
            receipt,
            clock.instant().toString(),
            destination,
            first.pseudonym().subjectLabel(),
            first.uids().study(),
            first.uids().series(),
            upload.filesOnServer(),
            upload.instances().stream().map(Receipts::line).toList());
    Path fresh = folder.resolve(receipt + ".new");
    PrivateFiles.create(fresh);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      json.writeValue(out, content);
    }
    PrivateFiles.force(fresh);
    PrivateFiles.publish(fresh, folder.resolve(receipt + ".json"));
    return receipt;
  }

  /** Every receipt in a working folder, oldest first; another process may have it open. */
  static List<Receipt> in(Path workspace) throws IOException {
    Path folder = workspace.resolve("receipts");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).toList();
    }
    // Another version of this program may say more.
    ObjectMapper json =
        new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    List<Receipt> receipts = new ArrayList<>();
    for (Path file : files) {
      receipts.add(json.readValue(file.toFile(), Receipt.class));
    }
    receipts.sort(Comparator.comparing(Receipt::verifiedAt));
    return receipts;
  }

  private static Line line(GatedInstance gated) {
    PseudonymisedInstance instance = gated.instance();
    Seal seal = instance.released().seal();
    return new Line(
        instance.entryName(),
        instance.file().size(),
        instance.file().sha256(),
        seal.digest(),
        seal.profileDigest(),
        seal.decidedBy(),
        seal.seen());
  }

  /** One series on its server. */
  record Receipt(
      String receipt,
      String verifiedAt,
      Destination destination,
      String subject,
      String studyUid,
      String seriesUid,
      int filesOnServer,
      List<Line> files) {}

  /** One file: what was sent, and under which decision. */
  record Line(
      String name,
      long size,
      String sha256,
      String seal,
      String profileDigest,
      String releasedBy,
      FramesSeen framesSeen) {}
}
