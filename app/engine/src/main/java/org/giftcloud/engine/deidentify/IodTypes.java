// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The Type of every attribute at its path in the information object definitions of PS3.3.
 *
 * <p>The definitions share most of their macros, so the resource is a graph: each node is one level
 * of nesting, and equal levels are stored once.
 */
final class IodTypes {
  private static final IodTypes STANDARD = read();

  private final Map<String, Iod> bySopClass = new HashMap<>();

  private IodTypes() {}

  /** The definition of a SOP Class, if it is a storage class that we have facts about. */
  static Optional<Iod> of(String sopClassUid) {
    return Optional.ofNullable(STANDARD.bySopClass.get(sopClassUid));
  }

  static Map<String, Iod> all() {
    return Map.copyOf(STANDARD.bySopClass);
  }

  /**
   * An information object definition.
   *
   * @param name a short key
   * @param top the level of the data set itself
   */
  record Iod(String name, Place top) {}

  private static IodTypes read() {
    IodTypes types = new IodTypes();
    List<Level> levels = new ArrayList<>();
    try (InputStream in = IodTypes.class.getResourceAsStream("iod-types.gz")) {
      if (in == null) {
        throw new IllegalStateException("Types missing from the module");
      }
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        switch (line.charAt(0)) {
          case 'n' -> levels.add(Level.parse(line, levels));
          case 's' -> {
            String[] f = line.split(" ", -1);
            Place top = new Place(levels.get(Integer.parseInt(f[4])), f[3].equals("complete"));
            types.bySopClass.put(f[1], new Iod(f[2], top));
          }
          default -> {}
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return types;
  }
}
