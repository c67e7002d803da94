// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An entry of a DICOMDIR with what is below it. */
public record DirectoryRecord(String type, Attributes keys, List<DirectoryRecord> children) {
  public DirectoryRecord {
    children = List.copyOf(children);
  }

  /**
   * Where the file of this record is, within the folder of the DICOMDIR; empty if the record has no
   * file, or one that would lie elsewhere.
   */
  public Optional<Path> file(Path folder) {
    List<String> components = keys.getStrings(Tag.ReferencedFileID);
    Path file = folder;
    for (String component : components) {
      boolean plain =
          component
              .chars()
              .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
      if (component.isEmpty() || component.startsWith(".") || !plain) {
        return Optional.empty();
      }
      file = file.resolve(component);
    }
    return components.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  /** This record and all below, from the top. */
  public Stream<DirectoryRecord> flattened() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(DirectoryRecord::flattened));
  }

  @Override
  public String toString() {
    return "DirectoryRecord[" + children.size() + " children]";
  }
}
