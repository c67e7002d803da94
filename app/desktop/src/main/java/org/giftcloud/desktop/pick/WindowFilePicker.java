// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pick;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks by the operating system's own dialogs, in front of a window. */
public final class WindowFilePicker implements FilePicker {
  private final Window owner;

  /**
   * Where something was picked last: for this window alone, a folder's name may tell of somebody.
   */
  private Optional<File> last = Optional.empty();

  public WindowFilePicker(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> folder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    last.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    Optional<File> chosen = Optional.ofNullable(chooser.showDialog(owner));
    chosen.ifPresent(folder -> last = Optional.of(folder));
    return chosen.map(File::toPath);
  }

  @Override
  public List<Path> files(String title) {
    List<File> chosen = chooser(title).showOpenMultipleDialog(owner);
    if (chosen == null) {
      return List.of();
    }
    chosen.stream().findFirst().ifPresent(this::remember);
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> file(String title) {
    return picked(chooser(title).showOpenDialog(owner));
  }

  @Override
  public Optional<Path> save(String title, String name) {
    FileChooser chooser = chooser(title);
    chooser.setInitialFileName(name);
    return picked(chooser.showSaveDialog(owner));
  }

  // null: nothing was picked
  private Optional<Path> picked(@Nullable File file) {
    Optional<File> chosen = Optional.ofNullable(file);
    chosen.ifPresent(this::remember);
    return chosen.map(File::toPath);
  }

  private void remember(File file) {
    last = Optional.ofNullable(file.getParentFile());
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    last.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }
}
