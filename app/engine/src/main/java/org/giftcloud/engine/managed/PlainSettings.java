// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files of settings as people write them: a name, {@code =} and a value on a line, in UTF-8. */
public final class PlainSettings {
  private PlainSettings() {}

  /**
   * Reads one; a backslash is one, as in paths of Windows.
   *
   * @throws UnclearNames if it has a name that is not among these, or one twice: nobody knows what
   *     whoever wrote it meant
   * @throws IOException if it cannot be read, or is not UTF-8
   */
  public static Properties read(Path file, Set<String> known) throws IOException {
    Names values = new Names();
    String text = Files.readString(file).replaceFirst("^\ufeff", "");
    values.load(new StringReader(text.replace("\\", "\\\\")));
    Set<String> unknown = new TreeSet<>(values.stringPropertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty() || values.repeated > 0) {
      throw new UnclearNames(unknown.size(), values.repeated);
    }
    return values;
  }

  /** By itself the last of two values wins, without a word. */
  private static final class Names extends Properties {
    private static final long serialVersionUID = 1;
    private int repeated;

    @Override
    public synchronized @Nullable Object put(Object name, Object value) {
      Object before = super.put(name, value);
      if (before != null) {
        repeated++;
      }
      return before;
    }
  }

  /** There are settings whose names mean nothing, or that stand there twice. */
  public static final class UnclearNames extends IOException {
    private static final long serialVersionUID = 1;

    UnclearNames(int unknown, int repeated) {
      super(unknown + " names mean nothing, " + repeated + " stand twice");
    }
  }
}
