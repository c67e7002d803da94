// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pick;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files or a folder. */
public interface FilePicker {
  Optional<Path> folder(String title);

  List<Path> files(String title);

  Optional<Path> file(String title);

  /** Where to write a file; {@code name} is what it is called unless a person says otherwise. */
  Optional<Path> save(String title, String name);
}
