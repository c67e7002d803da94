// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.giftcloud.engine.staging.WorkspaceKeyException;
import org.giftcloud.engine.staging.WorkspaceProtection;

/** The key of a workspace that another process may have open. */
final class FolderKey {
  private FolderKey() {}

  /**
   * Opens it; makes none.
   *
   * @throws NoSuchFileException when the folder is no workspace
   * @throws WorkspaceException when it does not open with this
   */
  static WorkspaceKey of(Path workspace, Optional<char[]> passphrase, SecureRandom random)
      throws IOException {
    Path file = workspace.resolve(Workspace.KEY);
    if (!Files.exists(file)) {
      throw new NoSuchFileException("the workspace's key");
    }
    WorkspaceProtection protection =
        passphrase
            .<WorkspaceProtection>map(WorkspaceProtection.Passphrase::new)
            .orElseGet(WorkspaceProtection.AccountOnly::new);
    try {
      return protection.openOrCreate(file, random);
    } catch (WorkspaceKeyException e) {
      throw WorkspaceException.of(e);
    }
  }
}
