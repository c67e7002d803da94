// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.tls.TlsLine;
import org.giftcloud.engine.desk.Line;
import org.jspecify.annotations.Nullable;

/** People on other computers, with certificates from a folder. */
record Reviewers(Path folder, int port) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How one of them calls; {@code name} is null without a certificate. */
  Line.Dial dial(@Nullable String name, String authority) {
    return () -> {
      TlsLine line = TlsLine.to(address(), tls(name, authority), PATIENCE);
      try {
        line.shake(PATIENCE);
        return Line.over("", () -> "", line::in, line::out, line);
      } catch (IOException e) {
        line.close();
        throw e;
      }
    };
  }

  InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  NodeTls tls(@Nullable String name, String authority) throws IOException {
    return NodeTls.of(
            new TlsFiles(
                folder.resolve(authority),
                name == null ? null : folder.resolve(name + ".pem"),
                name == null ? null : folder.resolve(name + ".key")),
            new char[0])
        .newest();
  }
}
