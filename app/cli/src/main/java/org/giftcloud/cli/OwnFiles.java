// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.giftcloud.dicomnet.storage.OwnerOnly;

/** Files that hold what only this account may read. */
final class OwnFiles {
  private OwnFiles() {}

  /** As {@link #create}, in the place of a file that may be there. */
  static OutputStream replace(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    boolean isOurs =
        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            && folder != null
            && Files.isWritable(folder);
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isOurs) {
      return Files.newOutputStream(path); // a device, a pipe, a link, or a file in another's folder
    }
    Files.deleteIfExists(path);
    return create(path);
  }

  /** A new file, for this account only from its first moment, where the system knows of that. */
  static OutputStream create(Path path) throws IOException {
    return Channels.newOutputStream(
        Files.newByteChannel(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file(path)));
  }
}
