// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks while the body arrives, as the real server does: what was written before a failure stays
 * on the disk. Never writes outside its folder.
 */
final class Unpacker {
  private final Path folder;
  private final boolean overwrites;
  private final List<Written> written = new ArrayList<>();
  private final List<String> duplicates = new ArrayList<>();

  Unpacker(Path folder, boolean overwrites) {
    this.folder = folder.normalize();
    this.overwrites = overwrites;
  }

  record Written(String name, Path path, long size) {}

  void unpack(InputStream body) throws IOException, Refusal {
    ZipInputStream zip = new ZipInputStream(body);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        write(entry.getName(), zip);
      }
    }
  }

  void write(String name, InputStream content) throws IOException {
    Optional<Path> place = place(folder, name);
    if (place.isEmpty()) {
      return;
    }
    Path path = place.get();
    if (Files.exists(path) && !overwrites) {
      duplicates.add(name);
      return;
    }
    Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
    long size = 0;
    try (OutputStream out = Files.newOutputStream(path)) {
      size = content.transferTo(out);
    } finally {
      written.add(new Written(name, path, Math.max(size, Files.size(path))));
    }
  }

  /** Empty for a name that leads out of the folder: the real server would follow it. */
  static Optional<Path> place(Path folder, String name) {
    try {
      Path path = folder.resolve(name.replace('\\', '/')).normalize();
      boolean isInside = path.startsWith(folder) && !path.equals(folder);
      return isInside ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  List<Written> written() {
    return written;
  }

  List<String> duplicates() {
    return duplicates;
  }
}
