// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.profiles;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.pluginsapi.Admission;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.ProfileProvider;
import org.giftcloud.pluginsapi.RuleSet;
import org.giftcloud.pluginsapi.RuleSet.Unlisted;

/** The profiles that come with the program, each over the tables of PS3.15. */
public final class BundledProfiles implements ProfileProvider {
  private static final String EDITION = "2026d";
  private static final Set<Option> RESEARCH =
      Set.of(
          Option.RETAIN_SAFE_PRIVATE,
          Option.RETAIN_PATIENT_CHARACTERISTICS,
          Option.RETAIN_LONG_MODIFIED_DATES,
          Option.CLEAN_DESCRIPTORS,
          Option.CLEAN_STRUCTURED_CONTENT,
          Option.CLEAN_GRAPHICS,
          Option.CLEAN_PIXEL_DATA);

  /** Kinds of image that the allow-list was made for, and makers whose images are well known. */
  private static final Admission ADMITTED =
      new Admission(
          Set.of("CR", "CT", "DX", "MG", "MR", "NM", "PT", "RF", "US", "XA"),
          Set.of(
              "AGFA",
              "CANON",
              "CARESTREAM",
              "ESAOTE",
              "FUJI",
              "FUJIFILM",
              "GE",
              "HITACHI",
              "HOLOGIC",
              "KODAK",
              "KONICA",
              "MINDRAY",
              "PHILIPS",
              "SAMSUNG",
              "SHIMADZU",
              "SIEMENS",
              "SYNTHETIC",
              "TOSHIBA",
              "UIH"));

  @Override
  public int apiLevel() {
    return 1;
  }

  @Override
  public List<Profile> profiles() {
    RuleSet standard =
        new RuleSet(
            Tables.attributes(), Tables.safePrivate(), Tables.concepts(), Unlisted.KEEP_KNOWN);
    return List.of(
        researchDefault(standard),
        dicomBasic(standard),
        hipaaSafeHarbor(standard),
        ukNhsResearch(standard),
        defaultDeny(standard),
        giftCloudLegacy(standard));
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
        RESEARCH,
        standard);
  }

  /** 45 CFR 164.514(b)(2): of dates no more than the year, so none may be shifted either. */
  private static Profile hipaaSafeHarbor(RuleSet standard) {
    Set<Option> supported = EnumSet.allOf(Option.class);
    supported.removeAll(
        EnumSet.of(
            Option.RETAIN_LONG_FULL_DATES,
            Option.RETAIN_LONG_MODIFIED_DATES,
            Option.RETAIN_UIDS,
            Option.RETAIN_DEVICE_IDENTITY,
            Option.RETAIN_INSTITUTION_IDENTITY));
    Set<Option> preset = EnumSet.copyOf(RESEARCH);
    preset.retainAll(supported);
    return new Profile(
        new Profile.Name(
            "hipaa-safe-harbor",
            "1.0",
            "HIPAA Safe Harbor",
            "For data that must meet the Safe Harbor method of the United States: of dates only the"
                + " year stays."),
        EDITION,
        supported,
        preset,
        Changes.to(standard).generalise("45 CFR 164.514(b)(2)(i)(C)", Changes.YEARS).rules());
  }

  /** The year of birth and the outward part of the postcode are kept for epidemiology. */
  private static Profile ukNhsResearch(RuleSet standard) {
    return new Profile(
        new Profile.Name(
            "uk-nhs-research",
            "1.0",
            "NHS research",
            "For research within the NHS that needs the year of birth and the postcode district,"
                + " under an approval that says so."),
        EDITION,
        EnumSet.allOf(Option.class),
        RESEARCH,
        Changes.to(standard)
            .generalise("RCR guidance on de-identification", List.of("(0010,0030)", "(0010,1040)"))
            .rules());
  }

  /** What nobody has put on the list does not leave. */
  private static Profile defaultDeny(RuleSet standard) {
    return new Profile(
        new Profile.Name(
            "default-deny",
            "1.0",
            "Default deny (allow-list)",
            "For public release and for data that nobody has looked at: only listed attributes of"
                + " images of known kinds and makers stay."),
        EDITION,
        Set.of(Option.CLEAN_PIXEL_DATA, Option.CLEAN_RECOGNIZABLE_VISUAL_FEATURES),
        Set.of(Option.CLEAN_PIXEL_DATA),
        Changes.to(standard).allowOnly(Tables.allowed(), ADMITTED).rules());
  }

  /** What the first uploader did to a header, done after everything that the Standard asks for. */
  private static Profile giftCloudLegacy(RuleSet standard) {
    return new Profile(
        new Profile.Name(
            "gift-cloud-legacy",
            "1.0",
            "As the first GIFT-Cloud uploader, on top of the Basic Profile",
            "For projects that began with the first GIFT-Cloud uploader and compare with its data."),
        EDITION,
        EnumSet.allOf(Option.class),
        Set.of(
            Option.CLEAN_PIXEL_DATA,
            Option.CLEAN_DESCRIPTORS,
            Option.RETAIN_PATIENT_CHARACTERISTICS),
        Changes.to(standard)
            .remove("first GIFT-Cloud uploader, project script", List.of("(0010,0030)"))
            .rules());
  }
}
