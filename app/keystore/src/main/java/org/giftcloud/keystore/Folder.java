// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The layout of a key store folder, on the share and in a workstation's replica alike. */
final class Folder {
  static final String CURRENT = "keys.mapdb";
  private final Path root;
  private final FolderForce names;

  Folder(Path root) {
    this.root = root;
    this.names = new FolderForce(List.of(root, people(), segments(), publications()));
  }

  Path root() {
    return root;
  }

  Path header() {
    return root.resolve(StoreHeader.FILE);
  }

  Path people() {
    return root.resolve("people");
  }

  Path segments() {
    return root.resolve("segments");
  }

  Path publications() {
    return root.resolve("publications");
  }

  /** What compaction wrote down about records whose files it removed. */
  Path archives() {
    return root.resolve("archives");
  }

  /** In a folder that is there: of a share that vanished nothing may be made beneath its mount. */
  void makeArchives() throws IOException {
    try {
      Files.createDirectory(archives());
      forceNameOf(archives());
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(archives())) {
        throw e;
      }
    }
  }

  Path current() {
    return root.resolve(CURRENT);
  }

  /** Makes what is missing, and sees to it that the folders last. */
  void create() throws IOException {
    for (Path folder : List.of(people(), segments(), publications())) {
      Files.createDirectories(folder);
    }
    names.force(root);
  }

  /** Makes the names of a subfolder survive a power cut, also those that failed to before. */
  void forceNamesIn(Path folder) throws IOException {
    names.force(folder);
  }

  /** Makes a new name, or that one is gone, survive a power cut. */
  void forceNameOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    names.force(Objects.requireNonNull(folder, "a store's files are in a folder"));
  }

  /**
   * A file's name with the digits that every computer writes: once some were written in those of
   * the computer's language.
   */
  static String name(Path file) {
    StringBuilder name = new StringBuilder();
    file.getFileName()
        .toString()
        .codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(name::appendCodePoint);
    return name.toString();
  }

  /** Every file of a subfolder with a suffix, in name order; empty if there is no such folder. */
  static List<Path> list(Path folder, String suffix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + suffix)) {
      stream.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    Collections.sort(files);
    return files;
  }

  /** The same; a folder on a share that is away is empty. */
  static List<Path> listIfThere(Path folder, String suffix) {
    try {
      return list(folder, suffix);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A file's bytes; absent, or on a share that is away, is empty. */
  static Optional<byte[]> readIfThere(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes a file whole: under a temporary name, forced, then renamed. */
  void writeWhole(Path file, byte[] bytes, SecureRandom random) throws IOException {
    Path temporary = temporary(file, random);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(channel, bytes);
        channel.force(true);
      }
      rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static Path temporary(Path file, SecureRandom random) {
    String suffix = Id.random(random).brief() + Leftovers.SUFFIX;
    return file.resolveSibling(file.getFileName() + "." + suffix);
  }

  void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceNameOf(to);
  }

  static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public String toString() {
    return "Folder";
  }
}
