// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.engine.item.SiteIds;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.giftcloudclient.ServerRoute;
import org.giftcloud.imaging.Shade;
import org.jspecify.annotations.Nullable;

/** What the gateway is told by its file, checked; docs/gateway.md describes it. */
public record GatewayConfiguration(
    NodeSettings node,
    @Nullable Tls tls,
    @Nullable Review review,
    long leastFreeBytes,
    Duration quiet,
    Folders folders,
    Profile profile,
    Server server,
    KeyStore keyStore,
    QueueSettings sending,
    Sources sources,
    @Nullable Path autoRelease,
    int healthPort,
    @Nullable LogFiles log) {
  /** No health port. */
  public static final int NO_HEALTH = -1;

  /** Where the log is kept beside the error stream; the oldest file goes when there are so many. */
  public record LogFiles(Path folder, int megabytes, int files) {}

  /**
   * Where images come from, beside the node.
   *
   * @param watchFolder where people put files; null for nowhere
   * @param watchSite the site ID of what they put there
   * @param nodes the site IDs of those who send
   */
  public record Sources(@Nullable Path watchFolder, SourceSite watchSite, SiteIds nodes) {}

  /** How those who send are spoken to; without it, in plain text. */
  public record Tls(NodeTls.TlsFiles files, @Nullable Path passphraseFile, NodeTls.Peers callers) {}

  /** Where reviewers on other computers call; who calls shows a certificate of an authority. */
  public record Review(
      InetSocketAddress listen, NodeTls.TlsFiles files, @Nullable Path passphraseFile) {}

  /** The working folder and what protects it. */
  public record Folders(Path workspace, @Nullable Path passphraseFile) {
    /** Where instances lie between reception and import. */
    public Path incoming() {
      return ReceivedFiles.folder(workspace);
    }
  }

  /** How identity is removed, from the header and from the pixels. */
  public record Profile(
      String id,
      List<String> options,
      @Nullable Path folder,
      @Nullable Path templates,
      PixelPolicy pixels,
      Shade shade) {
    public Profile {
      options = List.copyOf(options);
    }
  }

  /** Where images go, and by which way. */
  public record Server(
      String url,
      String project,
      String user,
      Path passwordFile,
      ServerRoute route,
      @Nullable Path clientPasswordFile) {}

  /** Where pseudonyms come from. */
  public record KeyStore(
      Path folder,
      Path replica,
      Path passphraseFile,
      Links links,
      @Nullable PatientList patientList) {}

  /** An encrypted workbook that is written anew when there are new patients. */
  public record PatientList(Path file, Path passwordFile) {}

  /** Whether it is recorded who is behind a pseudonym. */
  public enum Links {
    KEEP,
    KEEP_NONE
  }
}
