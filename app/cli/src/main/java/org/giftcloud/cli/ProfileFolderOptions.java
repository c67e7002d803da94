// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a site's own profiles are; off unless somebody names a folder. */
final class ProfileFolderOptions {
  private static final String VARIABLE = "GIFTCLOUD_PROFILES";

  @Option(
      names = "--profiles",
      paramLabel = "DIR",
      description =
          "A folder of the site's own profiles: JSON files, and plug-ins pinned in plugins.sha256."
              + " Otherwise the environment variable GIFTCLOUD_PROFILES names it.")
  private @Nullable Path folder;

  ProfileCatalogue catalogue() throws ProfileException {
    String configured = System.getenv(VARIABLE);
    if (folder != null) {
      return ProfileCatalogue.load(folder);
    }
    return configured == null || configured.isBlank()
        ? ProfileCatalogue.load()
        : ProfileCatalogue.load(Path.of(configured));
  }
}
