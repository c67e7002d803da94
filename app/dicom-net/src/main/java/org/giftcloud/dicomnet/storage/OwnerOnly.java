// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What makes new files and folders this account's own, where the system knows such rights. */
public final class OwnerOnly {
  private OwnerOnly() {}

  public static FileAttribute<?>[] folder(Path folder) {
    return rights(folder, "rwx------");
  }

  public static FileAttribute<?>[] file(Path file) {
    return rights(file, "rw-------");
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
