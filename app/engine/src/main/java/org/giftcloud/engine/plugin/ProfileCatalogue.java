// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The profiles that this installation offers, from every plug-in that is sound. */
public final class ProfileCatalogue {
  private static final Logger LOG = LoggerFactory.getLogger(ProfileCatalogue.class);
  private static final String BASIC = "dicom-basic";
  private static final String BUNDLED = "org.giftcloud.profiles";

  private final Map<String, Profile> profiles;
  private final Map<String, String> origins;
  private final List<String> refusals;

  private ProfileCatalogue(
      Map<String, Profile> profiles, Map<String, String> origins, List<String> refusals) {
    this.profiles = profiles;
    this.origins = Map.copyOf(origins);
    this.refusals = List.copyOf(refusals);
  }

  /** Loads the plug-ins that the running program was started with. */
  public static ProfileCatalogue load() {
    return load(ServiceLoader.load(ProfileProvider.class));
  }

  /**
   * Loads also what an administrator put into a folder: profiles as JSON, and pinned plug-ins. Each
   * that is unsound is refused alone.
   */
  public static ProfileCatalogue load(Path folder) throws ProfileException {
    return load().with(ProfileFolder.open(folder));
  }

  /** The bundled ones and the site's own as they would be with a file of other content. */
  static ProfileCatalogue loadAsIf(Path folder, Path file, byte[] bytes) throws ProfileException {
    return load().with(ProfileFolder.open(folder).asIf(file, bytes));
  }

  private ProfileCatalogue with(ProfileFolder folder) throws ProfileException {
    Map<String, Profile> all = new LinkedHashMap<>(profiles);
    Map<String, String> from = new LinkedHashMap<>(origins);
    Map<Path, String> refused = new TreeMap<>();
    Profile basic = find(BASIC);
    List<Path> next = folder.files();
    List<Path> last = List.of();
    // Again as long as it helps: a profile may start from one whose file has a later name.
    while (!next.equals(last)) {
      last = next;
      for (Path file : last) {
        try {
          byte[] bytes = folder.read(file);
          for (Profile profile : profiles(file, bytes, all, basic)) {
            all.put(profile.name().id(), profile);
            from.put(profile.name().id(), ProfileFolder.sha256(bytes));
          }
          refused.remove(file);
        } catch (ProfileException e) {
          refused.put(file, file.getFileName() + ": " + e.getMessage());
        }
      }
      next = refused.keySet().stream().filter(ProfileFolder::isJson).toList();
    }
    if (!refused.isEmpty()) {
      LOG.warn("Profiles of the site's folder were refused: {}", refused.size());
    }
    List<String> why = new ArrayList<>(refusals);
    why.addAll(refused.values());
    return new ProfileCatalogue(all, from, why);
  }

  private static List<Profile> profiles(
      Path file, byte[] bytes, Map<String, Profile> known, Profile basic) throws ProfileException {
    if (ProfileFolder.isJson(file)) {
      Profile profile = JsonProfile.read(bytes, known, basic);
      if (known.containsKey(profile.name().id())) {
        throw new ProfileException("Second profile named " + profile.name().id());
      }
      return List.of(profile);
    }
    List<Profile> profiles = new ArrayList<>();
    for (ProfileProvider provider : PluginJar.start(bytes)) {
      profiles.addAll(checked(provider, known.keySet(), basic).values());
    }
    return profiles;
  }

  /**
   * Reads and checks a profile that is being written.
   *
   * @param instead the id of the site's own profile that it takes the place of, or empty
   * @throws ProfileException naming the line, and the rule where there is one
   */
  public Profile tried(byte[] json, String instead) throws ProfileException {
    Map<String, Profile> others = new LinkedHashMap<>(profiles);
    if (!origin(instead).isEmpty()) {
      others.remove(instead);
    }
    Profile profile = JsonProfile.read(json, others, find(BASIC));
    if (others.containsKey(profile.name().id())) {
      throw new ProfileException("Second profile named " + profile.name().id());
    }
    return profile;
  }

  /** Loads the plug-ins of a module layer and its parents. */
  public static ProfileCatalogue load(ModuleLayer layer) {
    return load(ServiceLoader.load(layer, ProfileProvider.class));
  }

  private static ProfileCatalogue load(ServiceLoader<ProfileProvider> loader) {
    List<ProfileProvider> providers = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (ServiceLoader.Provider<ProfileProvider> found : loader.stream().toList()) {
      try {
        providers.add(found.get());
      } catch (ServiceConfigurationError e) {
        LOG.warn("A profile plug-in could not be started");
        refusals.add("A plug-in could not be started: " + moduleOf(found.type()));
      }
    }
    return of(providers, refusals);
  }

  /** Checks the profiles of some providers; what is unsound is refused alone. */
  public static ProfileCatalogue of(List<ProfileProvider> providers) {
    return of(providers, List.of());
  }

  private static ProfileCatalogue of(List<ProfileProvider> providers, List<String> before) {
    List<String> refusals = new ArrayList<>(before);
    Map<String, Profile> profiles = new LinkedHashMap<>();
    providers.stream()
        .filter(ProfileCatalogue::isBundled)
        .forEach(provider -> provider.profiles().forEach(p -> profiles.put(p.name().id(), p)));
    Profile basic = profiles.get(BASIC);
    for (ProfileProvider provider : providers) {
      if (isBundled(provider)) {
        continue;
      }
      try {
        profiles.putAll(checked(provider, profiles.keySet(), basic));
      } catch (ProfileException e) {
        LOG.warn("A profile plug-in was refused");
        refusals.add(moduleOf(provider.getClass()) + ": " + e.getMessage());
      }
    }
    return new ProfileCatalogue(profiles, Map.of(), refusals);
  }

  /** The SHA-256 of the file that a profile came in; empty for those that come with the program. */
  public String origin(String id) {
    return origins.getOrDefault(id, "");
  }

  /** The profiles on offer, the bundled ones first. */
  public List<Profile> profiles() {
    return List.copyOf(profiles.values());
  }

  /** Why plug-ins were refused, one sentence each. */
  public List<String> refusals() {
    return refusals;
  }

  /** Compiles a profile with the options that it presets. */
  public CompiledProfile compile(String id) throws ProfileException {
    return compile(id, find(id).preset());
  }

  /** Compiles a profile with exactly these options. */
  public CompiledProfile compile(String id, Set<Option> options) throws ProfileException {
    Profile profile = find(id);
    for (Option option : options) {
      if (!profile.supported().contains(option)) {
        throw new ProfileException(
            "Profile " + id + " does not support the option " + option.optionName());
      }
    }
    if (options.contains(Option.RETAIN_LONG_FULL_DATES)
        && options.contains(Option.RETAIN_LONG_MODIFIED_DATES)) {
      throw new ProfileException(
          "The options retain-long-full-dates and retain-long-modified-dates exclude each other"
              + " (PS3.15 E.3.6)");
    }
    return new CompiledProfile(profile, options, origin(id));
  }

  /** The profile itself, with all its rules. */
  public Profile profile(String id) throws ProfileException {
    return find(id);
  }

  /** The statement of PS3.2 N.11 for a profile with the options it was compiled with. */
  public String conformanceStatement(CompiledProfile compiled) throws ProfileException {
    return ConformanceStatement.of(find(compiled.profileName().id()), compiled);
  }

  private Profile find(String id) throws ProfileException {
    Profile profile = profiles.get(id);
    if (profile == null) {
      String refused = refusals.isEmpty() ? "" : " Refused: " + String.join("; ", refusals);
      throw new ProfileException(
          "There is no profile with this name. Known: " + profiles.keySet() + "." + refused);
    }
    return profile;
  }

  private static Map<String, Profile> checked(
      ProfileProvider provider, Set<String> taken, @Nullable Profile basic)
      throws ProfileException {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    try {
      if (provider.apiLevel() != ProfileProvider.API_LEVEL) {
        throw new ProfileException("Written for API level " + provider.apiLevel());
      }
      for (Profile profile : provider.profiles()) {
        if (taken.contains(profile.name().id())
            || profiles.put(profile.name().id(), profile) != null) {
          throw new ProfileException("Second profile named " + profile.name().id());
        }
        if (basic == null) {
          throw new ProfileException("No Basic Profile to compare with");
        }
        new Baseline(basic).check(profile);
      }
    } catch (RuntimeException e) {
      throw new ProfileException("Could not say what its profiles are", e);
    }
    if (profiles.isEmpty()) {
      throw new ProfileException("Brings no profile");
    }
    return profiles;
  }

  private static boolean isBundled(ProfileProvider provider) {
    Class<?> type = provider.getClass();
    // The class path holds nothing but the program's own code; plug-ins are named modules.
    String home = type.getModule().isNamed() ? type.getModule().getName() : type.getPackageName();
    return BUNDLED.equals(home);
  }

  private static String moduleOf(Class<?> type) {
    String module = type.getModule().getName();
    return module == null ? "unnamed module" : module;
  }
}
