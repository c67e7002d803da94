// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;

/**
 * A module held in memory: what is loaded is what was hashed, whatever happens to the file
 * meanwhile.
 */
final class JarModule extends ModuleReference {
  private static final String DESCRIPTOR = "module-info.class";
  private static final int LARGEST = 16 << 20;

  private final Map<String, byte[]> entries;

  private JarModule(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
    super(descriptor, URI.create("memory:" + descriptor.name()));
    this.entries = entries;
  }

  /** Unpacks a JAR file. */
  static JarModule of(byte[] jar) throws ProfileException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
      int room = LARGEST;
      for (JarEntry e = in.getNextJarEntry(); e != null; e = in.getNextJarEntry()) {
        byte[] content = in.readNBytes(room + 1);
        room -= content.length;
        if (room < 0) {
          throw new ProfileException("is too large for a plug-in that holds rules");
        }
        entries.put(e.getName(), content);
      }
    } catch (IOException e) {
      throw new ProfileException("is no JAR file", e);
    }
    byte[] descriptor = entries.get(DESCRIPTOR);
    if (descriptor == null) {
      throw new ProfileException("is no named module");
    }
    try {
      return new JarModule(
          ModuleDescriptor.read(new ByteArrayInputStream(descriptor), () -> packages(entries)),
          entries);
    } catch (IOException | RuntimeException e) {
      throw new ProfileException("has a module descriptor that cannot be read", e);
    }
  }

  private static Set<String> packages(Map<String, byte[]> entries) {
    Set<String> packages = new TreeSet<>();
    for (String name : entries.keySet()) {
      int slash = name.lastIndexOf('/');
      if (name.endsWith(".class") && slash > 0) {
        packages.add(name.substring(0, slash).replace('/', '.'));
      }
    }
    return packages;
  }

  Set<String> entryNames() {
    return entries.keySet();
  }

  ModuleFinder finder() {
    String name = descriptor().name();
    return new ModuleFinder() {
      @Override
      public Optional<ModuleReference> find(String wanted) {
        return wanted.equals(name) ? Optional.of(JarModule.this) : Optional.empty();
      }

      @Override
      public Set<ModuleReference> findAll() {
        return Set.of(JarModule.this);
      }
    };
  }

  @Override
  public ModuleReader open() {
    return new ModuleReader() {
      @Override
      public Optional<URI> find(String name) {
        return entries.containsKey(name)
            ? Optional.of(URI.create("memory:" + name))
            : Optional.empty();
      }

      @Override
      public Optional<InputStream> open(String name) {
        return Optional.ofNullable(entries.get(name)).map(ByteArrayInputStream::new);
      }

      @Override
      public Optional<ByteBuffer> read(String name) {
        return Optional.ofNullable(entries.get(name)).map(ByteBuffer::wrap);
      }

      @Override
      public Stream<String> list() {
        return entries.keySet().stream();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
