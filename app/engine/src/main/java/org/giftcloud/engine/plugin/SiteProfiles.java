// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.giftcloud.pluginsapi.Profile;

/** The profiles of a site that are written as JSON here, and are tried before they are kept. */
public final class SiteProfiles {
  private SiteProfiles() {}

  /**
   * The file that a profile came in.
   *
   * @param origin its SHA-256, as the catalogue tells it
   * @return empty where it came in no JSON file of this folder
   */
  public static Optional<Path> file(Path folder, String origin) throws ProfileException {
    ProfileFolder opened = ProfileFolder.open(folder);
    for (Path file : opened.files()) {
      if (ProfileFolder.isJson(file) && ProfileFolder.sha256(opened.read(file)).equals(origin)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Keeps a profile in the folder, if it is sound.
   *
   * @param instead the id of the profile whose file this text replaces, or empty
   * @return what is on offer now
   */
  public static ProfileCatalogue keep(
      ProfileCatalogue known, String json, Path folder, String instead)
      throws IOException, ProfileException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Profile profile = known.tried(bytes, instead);
    Optional<Path> before =
        instead.isEmpty() ? Optional.empty() : file(folder, known.origin(instead));
    Path file = before.orElse(folder.resolve(profile.name().id() + ".json"));
    if (before.isEmpty() && Files.exists(file)) {
      throw new ProfileException("There is another file of that name in the folder");
    }
    requireAllStay(known, ProfileCatalogue.loadAsIf(folder, file, bytes), profile, instead);
    // Readable as any new file: a gateway under another account shares the folder.
    Path whole = folder.resolve("." + UUID.randomUUID() + ".part");
    try {
      Files.write(whole, bytes, StandardOpenOption.CREATE_NEW);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
    return ProfileCatalogue.load(folder);
  }

  private static void requireAllStay(
      ProfileCatalogue known, ProfileCatalogue then, Profile profile, String instead)
      throws ProfileException {
    Set<String> lost = ids(known);
    lost.remove(instead);
    lost.add(profile.name().id());
    lost.removeAll(ids(then));
    if (!lost.isEmpty()) {
      throw new ProfileException("With it these would be refused: " + String.join(", ", lost));
    }
  }

  private static Set<String> ids(ProfileCatalogue catalogue) {
    return catalogue.profiles().stream()
        .map(profile -> profile.name().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
