// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.pick.FilePicker;

/** Picks always the same folder or file, or nothing. */
public final class FixedPicker implements FilePicker {
  private final Optional<Path> folder;
  private final Optional<Path> file;

  private FixedPicker(Optional<Path> folder, Optional<Path> file) {
    this.folder = folder;
    this.file = file;
  }

  /** Nobody picks anything. */
  public static FixedPicker nothing() {
    return new FixedPicker(Optional.empty(), Optional.empty());
  }

  /** Picks this folder whatever folder or files are asked for. */
  public static FixedPicker folder(Path folder) {
    return new FixedPicker(Optional.of(folder), Optional.empty());
  }

  /** The same, and this file where one is asked for. */
  public FixedPicker andFile(Path one) {
    return new FixedPicker(folder, Optional.of(one));
  }

  @Override
  public Optional<Path> folder(String title) {
    return folder;
  }

  @Override
  public List<Path> files(String title) {
    return folder.stream().toList();
  }

  @Override
  public Optional<Path> file(String title) {
    return file;
  }

  @Override
  public Optional<Path> save(String title, String name) {
    return folder.map(at -> at.resolve(name));
  }
}
