// SPDX-License-Identifier: Apache-2.0
import org.giftcloud.pluginsapi.ProfileProvider;
import org.giftcloud.profiles.BundledProfiles;
import org.jspecify.annotations.NullMarked;

/** The profiles that come with the program. */
@NullMarked
module org.giftcloud.profiles {
  requires static transitive org.jspecify;
  requires org.giftcloud.pluginsapi;

  provides ProfileProvider with
      BundledProfiles;
}
