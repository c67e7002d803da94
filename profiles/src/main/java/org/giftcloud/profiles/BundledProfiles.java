// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.profiles;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;

/** The profiles that come with the program, each over the tables of PS3.15. */
public final class BundledProfiles implements ProfileProvider {
  private static final String EDITION = "2026d";

  @Override
  public int apiLevel() {
    return 1;
  }

  @Override
  public List<Profile> profiles() {
    RuleSet standard =
        new RuleSet(
            Tables.attributes(), Tables.safePrivate(), Tables.concepts(), Unlisted.KEEP_KNOWN);
    return List.of(dicomBasic(standard));
  }

  private static Profile dicomBasic(RuleSet standard) {
    return new Profile(
        new Profile.Name(
            "dicom-basic",
            "1.0",
            "DICOM Basic Application Level Confidentiality Profile",
            "For sites that want what the Standard says, and choose its options themselves."),
        EDITION,
        EnumSet.allOf(Option.class),
        Set.of(),
        standard);
  }
}
