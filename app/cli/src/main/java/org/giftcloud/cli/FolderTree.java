// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything in a folder that is no folder, in the order of paths: nothing is passed over. */
final class FolderTree {
  /** What stands at a path. */
  enum Kind {
    FILE,
    /** Not followed: it may lead anywhere, also round in a circle. */
    LINK_TO_A_FOLDER,
    LINK_TO_NOTHING,
    /** A pipe, a socket or a device. */
    NOT_A_FILE,
    NOT_READABLE
  }

  record Entry(Path path, Kind kind) {}

  private FolderTree() {}

  static List<Entry> of(Path folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder.toRealPath(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries.add(new Entry(file, kind(file, attributes)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            entries.add(new Entry(file, Kind.NOT_READABLE));
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort(Comparator.comparing(Entry::path));
    return entries;
  }

  private static Kind kind(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink() && Files.isDirectory(file)) {
      return Kind.LINK_TO_A_FOLDER;
    }
    if (attributes.isSymbolicLink() && !Files.exists(file)) {
      return Kind.LINK_TO_NOTHING;
    }
    if (!Files.isRegularFile(file)) {
      return Kind.NOT_A_FILE;
    }
    return Files.isReadable(file) ? Kind.FILE : Kind.NOT_READABLE;
  }
}
