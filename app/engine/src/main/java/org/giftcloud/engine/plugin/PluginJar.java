// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.giftcloud.pluginsapi.ProfileProvider;

/**
 * Starts a pinned plug-in in a module layer of its own. It is code, trusted by its pin; the module
 * system keeps it away from everything but the contract.
 */
final class PluginJar {
  private static final Set<String> MAY_REQUIRE =
      Set.of("java.base", "org.giftcloud.pluginsapi", "org.jspecify");
  private static final Set<String> NATIVE = Set.of(".so", ".dll", ".dylib", ".jnilib");

  private PluginJar() {}

  /** The providers of the plug-in. */
  static List<ProfileProvider> start(byte[] jar) throws ProfileException {
    JarModule module = JarModule.of(jar);
    check(module);
    ModuleLayer parent = ProfileProvider.class.getModule().getLayer();
    if (parent == null) {
      throw new ProfileException("needs the program to run on the module path");
    }
    try {
      Configuration configuration =
          parent
              .configuration()
              .resolve(module.finder(), ModuleFinder.of(), Set.of(module.descriptor().name()));
      ModuleLayer layer =
          ModuleLayer.defineModulesWithOneLoader(
                  configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
              .layer();
      return ServiceLoader.load(layer, ProfileProvider.class).stream()
          .filter(found -> found.type().getModule().getLayer() == layer)
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ResolutionException | ServiceConfigurationError | LinkageError e) {
      throw new ProfileException("could not be started", e);
    } catch (RuntimeException e) {
      throw new ProfileException("failed while it was started", e);
    }
  }

  private static void check(JarModule module) throws ProfileException {
    ModuleDescriptor descriptor = module.descriptor();
    if (descriptor.isOpen() || descriptor.isAutomatic()) {
      throw new ProfileException("is an open module");
    }
    if (descriptor.name().startsWith("org.giftcloud.")) {
      throw new ProfileException("takes a name of the program itself");
    }
    for (Requires requires : descriptor.requires()) {
      if (!MAY_REQUIRE.contains(requires.name())) {
        throw new ProfileException(
            "requires " + requires.name() + "; a plug-in may require the contract only");
      }
    }
    boolean provides =
        descriptor.provides().stream()
            .anyMatch(p -> p.service().equals(ProfileProvider.class.getName()));
    if (!provides) {
      throw new ProfileException("provides no profiles");
    }
    for (String name : module.entryNames()) {
      if (NATIVE.stream().anyMatch(name::endsWith)) {
        throw new ProfileException("brings native code");
      }
    }
  }
}
