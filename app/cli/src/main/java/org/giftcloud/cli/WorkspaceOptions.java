// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.workspace.OrderBox;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.giftcloud.engine.workspace.ServerCheck;
import org.giftcloud.engine.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command opens its working folder. */
final class WorkspaceOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The working folder (default: .giftcloud/workspace in your home).")
  private Path folder = Path.of(System.getProperty("user.home"), ".giftcloud", "workspace");

  @Option(
      names = "--workspace-passphrase-file",
      paramLabel = "FILE",
      description =
          "File whose first line protects the working folder. Without it the folder's key lies in a"
              + " file that only your account can read: it protects nothing if your account is"
              + " taken.")
  private @Nullable Path passphraseFile;

  /** Where to leave orders for another process that has it open. */
  OrderBox orders() {
    return OrderBox.of(folder);
  }

  /** What its receipts say, compared with a server; another process may have it open. */
  ServerCheck serverCheck(Destination destination) throws IOException {
    return ServerCheck.of(folder, destination);
  }

  /** Where a gateway keeps what it was sent until the import. */
  Path incoming() {
    return ReceivedFiles.folder(folder);
  }

  /** Opens what lies there; another process may have the workspace open. */
  ReceivedFiles received() throws IOException, CommandFailure {
    if (passphraseFile == null) {
      return ReceivedFiles.of(folder, Optional.empty());
    }
    char[] passphrase = Secrets.read(passphraseFile, "The workspace's passphrase");
    try {
      return ReceivedFiles.of(folder, Optional.of(passphrase));
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  Workspace open() throws IOException, CommandFailure {
    if (passphraseFile == null) {
      return Workspace.open(folder);
    }
    char[] passphrase = Secrets.read(passphraseFile, "The workspace's passphrase");
    try {
      return Workspace.open(folder, passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
