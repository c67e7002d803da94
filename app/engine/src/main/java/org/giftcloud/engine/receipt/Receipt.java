// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.receipt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.imaging.Storing;
import org.giftcloud.keystore.AuditHead;
import org.jspecify.annotations.Nullable;

/**
 * What was proved about one series on its server; names nobody.
 *
 * @param receipt its random name
 * @param verifiedAt when, as ISO 8601 in UTC
 * @param workName the random name under which the patient was shown before, or empty
 * @param series key of the series in the queue, or empty
 * @param subject the subject's label on the server
 * @param profile id and version of the profile, or empty
 * @param rules how often each rule of the profile was applied, over all files
 * @param filesOnServer files of the series that the server lists, those of earlier uploads included
 * @param evidence what it rests on that the bytes are equal: {@code listed-digests} or {@code
 *     catalogue-digests} of the server's own, or {@code downloaded}: fetched and compared here, at
 *     least those without a digest; empty where it was not recorded
 * @param audit where the key store's chain stood when it was sent; null in receipts of before
 */
public record Receipt(
    String receipt,
    String verifiedAt,
    String workName,
    String series,
    Destination destination,
    String subject,
    String studyUid,
    String seriesUid,
    String profile,
    Map<String, Integer> rules,
    int filesOnServer,
    String evidence,
    @Nullable AuditHead audit,
    List<Line> files) {

  // null: a receipt from before it said as much.
  public Receipt(
      String receipt,
      String verifiedAt,
      @Nullable String workName,
      @Nullable String series,
      Destination destination,
      String subject,
      String studyUid,
      String seriesUid,
      @Nullable String profile,
      @Nullable Map<String, Integer> rules,
      int filesOnServer,
      @Nullable String evidence,
      @Nullable AuditHead audit,
      List<Line> files) {
    this.receipt = receipt;
    this.verifiedAt = verifiedAt;
    this.workName = workName == null ? "" : workName;
    this.series = series == null ? "" : series;
    this.destination = destination;
    this.subject = subject;
    this.studyUid = studyUid;
    this.seriesUid = seriesUid;
    this.profile = profile == null ? "" : profile;
    this.rules = rules == null ? Map.of() : new TreeMap<>(rules);
    this.filesOnServer = filesOnServer;
    this.evidence = evidence == null ? "" : evidence;
    this.audit = audit;
    this.files = List.copyOf(files);
  }

  /** {@link #evidence} in words. */
  public String evidenceSentence() {
    return switch (evidence) {
      case "listed-digests" -> "By the digests in the server's list of files.";
      case "catalogue-digests" -> "By the digests in the server's catalogue.";
      case "downloaded" ->
          "By fetching them, or those of which the server names no digest, and comparing every byte.";
      default -> "It was not recorded how.";
    };
  }

  /**
   * One file: what was sent, and under which decision.
   *
   * @param masks how many masks were painted
   * @param maskOrigin where they come from, or empty
   * @param script what became of the server's scripts; null where none was known
   * @param storing how the masked image is stored, where that is worth telling; else null
   */
  public record Line(
      String name,
      long size,
      String sha256,
      String seal,
      String profileDigest,
      String releasedBy,
      FramesSeen framesSeen,
      int masks,
      String maskOrigin,
      @Nullable ScriptRun script,
      @Nullable Storing storing) {

    // null: a receipt from before it said as much.
    public Line(
        String name,
        long size,
        String sha256,
        String seal,
        String profileDigest,
        String releasedBy,
        @Nullable FramesSeen framesSeen,
        int masks,
        @Nullable String maskOrigin,
        @Nullable ScriptRun script,
        @Nullable Storing storing) {
      this.name = name;
      this.size = size;
      this.sha256 = sha256;
      this.seal = seal;
      this.profileDigest = profileDigest;
      this.releasedBy = releasedBy;
      this.framesSeen = framesSeen == null ? FramesSeen.NOT_RECORDED : framesSeen;
      this.masks = masks;
      this.maskOrigin = maskOrigin == null ? "" : maskOrigin;
      this.script = script;
      this.storing = storing;
    }
  }
}
