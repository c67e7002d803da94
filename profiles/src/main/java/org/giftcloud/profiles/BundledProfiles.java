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
    return List.of(researchDefault(standard), dicomBasic(standard));
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

  /** Everything that helps research and can be kept safely; dates move. */
  private static Profile researchDefault(RuleSet standard) {
    return new Profile(
        new Profile.Name(
            "research-default",
            "1.0",
            "Research (recommended)",
            "For research projects that follow patients over time: age, sex, size and weight,"
                + " cleaned descriptions and reports, and shifted dates stay."),
        EDITION,
        EnumSet.allOf(Option.class),
        EnumSet.of(
            Option.RETAIN_SAFE_PRIVATE,
            Option.RETAIN_PATIENT_CHARACTERISTICS,
            Option.RETAIN_LONG_MODIFIED_DATES,
            Option.CLEAN_DESCRIPTORS,
            Option.CLEAN_STRUCTURED_CONTENT,
            Option.CLEAN_GRAPHICS,
            Option.CLEAN_PIXEL_DATA),
        standard);
  }
}
