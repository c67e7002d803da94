// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.powercut;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of {@link PowerCut}: the real one in everything but its file system. */
record CutPath(PowerCut cut, Path real) implements Path {
  private Path wrap(Path path) {
    return cut.wrap(path);
  }

  private @Nullable Path wrapOrNull(@Nullable Path path) {
    return path == null ? null : cut.wrap(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return cut.system();
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrapOrNull(real.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrap(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrapOrNull(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(real.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return wrap(real.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return real.startsWith(PowerCut.real(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return real.endsWith(PowerCut.real(other));
  }

  @Override
  public Path normalize() {
    return wrap(real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(real.resolve(PowerCut.real(other)));
  }

  @Override
  public Path resolve(String other) {
    return wrap(real.resolve(other));
  }

  @Override
  public Path resolveSibling(String other) {
    return wrap(real.resolveSibling(other));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(real.relativize(PowerCut.real(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return wrap(real.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(PowerCut.real(other));
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
