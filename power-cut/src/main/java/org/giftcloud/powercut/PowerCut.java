// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.powercut;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file system that knows what a power cut would leave: of a file what was forced last, of a
 * folder the names it had when it was forced last. Folders themselves are taken to last. Several
 * threads may use it.
 */
public final class PowerCut extends FileSystemProvider {
  private final Path root;
  private final CutFileSystem system = new CutFileSystem(this);
  private final Map<Object, byte[]> forced = new HashMap<>();
  private final Map<Path, Map<Path, Object>> names = new HashMap<>();
  private volatile Runnable beforeEach = () -> {};
  private volatile Optional<Path> readOnly = Optional.empty();
  private volatile Optional<Path> full = Optional.empty();
  private volatile Optional<Path> unforced = Optional.empty();

  public PowerCut(Path root) {
    this.root = root;
  }

  /** A path whose operations are watched. */
  public Path path(String name) {
    return wrap(root.resolve(name));
  }

  /** What lies under this takes nothing until {@link #writable}, as a mount that is read only. */
  public void readOnly(String name) {
    readOnly = Optional.of(root.resolve(name));
  }

  /** What lies under this takes names and no bytes until {@link #writable}. */
  public void full(String name) {
    full = Optional.of(root.resolve(name));
  }

  /**
   * Folders at and under this cannot be forced until {@link #writable}: as on a failing disc, or,
   * if it never was otherwise, as on a system that forces no folders.
   */
  public void foldersFail(String name) {
    unforced = Optional.of(root.resolve(name));
  }

  public void writable() {
    readOnly = Optional.empty();
    full = Optional.empty();
    unforced = Optional.empty();
  }

  void requireRoom(Path file) throws IOException {
    requireWritable(file);
    if (full.filter(file::startsWith).isPresent()) {
      throw new FileSystemException(file.toString(), null, "No space left on device");
    }
  }

  void requireWritable(Path path) throws IOException {
    if (readOnly.filter(real(path)::startsWith).isPresent()) {
      throw new FileSystemException(path.toString(), null, "Read-only file system");
    }
  }

  private void requireWritable(Path path, Set<? extends OpenOption> options) throws IOException {
    if (options.contains(StandardOpenOption.WRITE)) {
      requireWritable(path);
    }
  }

  /** Runs before every operation that changes something, and before every force. */
  public void beforeEach(Runnable watcher) {
    beforeEach = watcher;
  }

  CutFileSystem system() {
    return system;
  }

  Path wrap(Path real) {
    return new CutPath(this, real);
  }

  static Path real(Path path) {
    return path instanceof CutPath cut ? cut.real() : path;
  }

  private static Object inode(Path real) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(real, BasicFileAttributes.class).fileKey(), "no file keys here");
  }

  void force(Path real) throws IOException {
    beforeEach.run();
    if (unforced.filter(real::startsWith).isPresent() && Files.isDirectory(real)) {
      throw new IOException("Input/output error");
    }
    keep(real);
  }

  private synchronized void keep(Path real) throws IOException {
    if (!Files.isDirectory(real)) {
      forced.put(inode(real), Files.readAllBytes(real));
      return;
    }
    Map<Path, Object> now = new HashMap<>();
    try (Stream<Path> files = Files.list(real)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        now.put(file, inode(file));
      }
    }
    names.put(real, now);
  }

  /** Writes what the disc would hold after a cut now. */
  public synchronized void leave(Path target) throws IOException {
    try (Stream<Path> folders = Files.walk(root)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        Files.createDirectories(target.resolve(root.relativize(folder).toString()));
      }
    }
    for (Map<Path, Object> folder : names.values()) {
      for (Map.Entry<Path, Object> name : folder.entrySet()) {
        Path file = target.resolve(root.relativize(name.getKey()).toString());
        Files.write(file, forced.getOrDefault(name.getValue(), new byte[0]));
      }
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    beforeEach.run();
    requireWritable(path, options);
    // No name comes, goes or changes while a folder is forced.
    synchronized (this) {
      FileChannel channel = FileChannel.open(real(path), options, attributes);
      if (options.contains(StandardOpenOption.CREATE_NEW)) {
        forced.remove(inode(real(path)));
      }
      return new CutChannel(this, real(path), channel);
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean isWriting = options.contains(StandardOpenOption.WRITE);
    if (isWriting) {
      beforeEach.run();
    }
    requireWritable(path, options);
    synchronized (this) {
      boolean isNew = isWriting && !Files.exists(real(path));
      SeekableByteChannel channel = Files.newByteChannel(real(path), options, attributes);
      if (isNew) {
        // The number may have been that of a file that was deleted.
        forced.remove(inode(real(path)));
      }
      return channel;
    }
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(real(folder))) {
      for (Path path : stream) {
        Path wrapped = wrap(path);
        if (filter.accept(wrapped)) {
          found.add(wrapped);
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    requireWritable(folder);
    Files.createDirectory(real(folder), attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    beforeEach.run();
    requireWritable(link);
    synchronized (this) {
      Files.createLink(real(link), real(existing));
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    beforeEach.run();
    requireWritable(path);
    synchronized (this) {
      Files.delete(real(path));
    }
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    synchronized (this) {
      Files.copy(real(source), real(target), options);
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    beforeEach.run();
    requireWritable(source);
    requireWritable(target);
    synchronized (this) {
      Files.move(real(source), real(target), options);
    }
  }

  @Override
  public boolean isSameFile(Path a, Path b) throws IOException {
    return Files.isSameFile(real(a), real(b));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return Files.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return Files.getFileStore(real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path file = real(path);
    file.getFileSystem().provider().checkAccess(file, modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return Files.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return Files.readAttributes(real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return Files.readAttributes(real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    Files.setAttribute(real(path), name, value, options);
  }

  @Override
  public String getScheme() {
    return "cut";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
