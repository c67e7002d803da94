// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.staging.Digests;
import org.giftcloud.giftcloudclient.ClientOptions;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.Entry;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Progress;
import org.giftcloud.giftcloudclient.SeriesUpload;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.giftcloudclient.UploadReceipt;
import org.giftcloud.sandboxserver.SandboxOptions;
import org.giftcloud.sandboxserver.SandboxServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server listed a moment ago and has no more: lost, or moved. */
final class UploadVerifierIT {
  private @TempDir Path folder;

  @Test
  void what_was_moved_between_the_sending_and_the_proof_is_not_sent_again() throws Exception {
    try (SandboxServer server =
            SandboxServer.start(SandboxOptions.defaults().withFolder(folder.resolve("server")));
        Credentials login = new Credentials(server.user(), server.password());
        GiftCloudClient client =
            GiftCloudClient.connect(
                ServerAddress.of(server.url().toString()),
                ServerTrust.caPem(server.caPem()),
                login,
                ClientOptions.standard())) {
      SeriesUpload series = series(server.project());
      UploadReceipt receipt = client.upload(series, Progress.none());
      server.addProject("ELSEWHERE");
      server.moveSession(server.project(), receipt.place().experimentLabel(), "ELSEWHERE");

      Outcome<VerifiedUpload> found =
          new UploadVerifier(client)
              .verify(UploadedSeries.now(List.of(), series, receipt.state()), Set.of());

      assertEquals(new Outcome.Held<VerifiedUpload>(Reasons.SESSION_GONE), found);
      assertEquals(1, server.stored().size(), "where it was moved to, and nowhere else");

      server.moveSession("ELSEWHERE", receipt.place().experimentLabel(), server.project());
      assertInstanceOf(
          Outcome.Advanced.class,
          new UploadVerifier(client)
              .verify(UploadedSeries.now(List.of(), series, receipt.state()), Set.of()));
    }
  }

  private static SeriesUpload series(String project) throws Exception {
    byte[] bytes = "not looked at here".getBytes(StandardCharsets.US_ASCII);
    try (Digests digests = new Digests(OutputStream.nullOutputStream())) {
      digests.write(bytes);
      Digests.Result file = digests.result();
      Entry entry =
          new Entry(
              "2.25.9.dcm",
              file.size(),
              file.crc32(),
              file.md5(),
              file.sha256(),
              () -> new ByteArrayInputStream(bytes));
      return new SeriesUpload(
          project,
          "2_25_1",
          "SUBJECT",
          "SUBJECT-1",
          "2.25.501",
          "1",
          "2.25.601",
          "MR",
          List.of(entry));
    }
  }
}
