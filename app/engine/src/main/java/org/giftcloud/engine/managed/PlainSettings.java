// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Files of settings as people write them: a name, {@code =} and a value on a line, in UTF-8. */
public final class PlainSettings {
  private PlainSettings() {}

  /**
   * Reads one; a backslash is one, as in paths of Windows.
   *
   * @throws UnknownNames if it has a name that is not among these: whoever wrote it meant another
   * @throws IOException if it cannot be read, or is not UTF-8
   */
  public static Properties read(Path file, Set<String> known) throws IOException {
    Properties values = new Properties();
    String text = Files.readString(file).replaceFirst("^\ufeff", "");
    values.load(new StringReader(text.replace("\\", "\\\\")));
    Set<String> unknown = new TreeSet<>(values.stringPropertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new UnknownNames(unknown.size());
    }
    return values;
  }

  /** There are settings whose names mean nothing. */
  public static final class UnknownNames extends IOException {
    private static final long serialVersionUID = 1;

    UnknownNames(int count) {
      super(count + " names mean nothing");
    }
  }
}
