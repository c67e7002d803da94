// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.nio.file.Path;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.jspecify.annotations.Nullable;

/** TLS between this computer and other nodes, by files that are named in the settings. */
public final class NodeSecurity {
  private final Settings settings;

  public NodeSecurity(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is named.
   *
   * @param authorities of archives and devices (PEM); empty for those of Java
   * @param certificate our own, with those between it and its authority (PEM); empty for none
   * @param key that belongs to it (PEM, PKCS #8), without a passphrase
   */
  public record PemFiles(String authorities, String certificate, String key) {
    TlsFiles paths() {
      return new TlsFiles(path(authorities), path(certificate), path(key));
    }

    private static @Nullable Path path(String text) {
      return text.isBlank() ? null : Path.of(text.strip());
    }
  }

  public PemFiles files() {
    return new PemFiles(
        settings.get(Settings.Key.NODE_AUTHORITIES),
        settings.get(Settings.Key.NODE_CERTIFICATE),
        settings.get(Settings.Key.NODE_KEY));
  }

  public void remember(PemFiles files) {
    settings.set(Settings.Key.NODE_AUTHORITIES, files.authorities().strip());
    settings.set(Settings.Key.NODE_CERTIFICATE, files.certificate().strip());
    settings.set(Settings.Key.NODE_KEY, files.key().strip());
  }

  /** Reads files; off the window's thread. */
  public static NodeTls read(PemFiles files) throws TlsException {
    return NodeTls.of(files.paths(), new char[0]);
  }

  /** For our calls. */
  NodeTls calling() throws TlsException {
    return read(files());
  }

  /**
   * For those who call us: with authorities named, they must show a certificate of one of them.
   *
   * @throws TlsException also while we have no certificate of our own
   */
  NodeTls listening() throws TlsException {
    PemFiles files = files();
    if (files.certificate().isBlank() || files.key().isBlank()) {
      throw TlsException.noCertificate();
    }
    return read(files)
        .demanding(
            files.authorities().isBlank() ? NodeTls.Peers.ANYBODY : NodeTls.Peers.WITH_CERTIFICATE);
  }
}
