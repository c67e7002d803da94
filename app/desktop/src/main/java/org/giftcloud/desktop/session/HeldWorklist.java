// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.giftcloud.dicomnet.worklist.Worklist;
import org.giftcloud.dicomnet.worklist.WorklistException;

/**
 * A list as it stands now, kept from being worked through by another program until it is closed.
 */
record HeldWorklist(Worklist list, FolderHold hold) implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Reads the list once it is held, for another program may have gone on with it since it was
   * opened.
   *
   * @throws WorklistException when another works through it, or it can no longer be used
   */
  static HeldWorklist take(Path file) throws IOException, WorklistException {
    FolderHold hold =
        FolderHold.beside(file, RANDOM)
            .orElseThrow(
                () -> new WorklistException("Another program is working through this list."));
    try {
      return new HeldWorklist(Worklist.read(file), hold);
    } catch (IOException | WorklistException e) {
      hold.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    hold.close();
  }
}
