// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.pluginsapi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A de-identification profile: rules, and the options that may be applied on top of them.
 *
 * @param name what people call it
 * @param edition the edition of the Standard that the rules follow, for example {@code 2026d}
 * @param supported the options a user may choose
 * @param preset the options that are applied unless the user chooses others; each is supported
 * @param rules the rules
 */
public record Profile(
    Name name, String edition, Set<Option> supported, Set<Option> preset, RuleSet rules) {
  /**
   * The name of a profile.
   *
   * @param id lower-case letters, digits and hyphens, for example {@code dicom-basic}
   * @param version for example {@code 1.0}; raise it with every change of the rules
   * @param title one line for a list
   * @param audience one sentence that says for whom the profile is
   */
  public record Name(String id, String version, String title, String audience) {
    /** Checks that the identifier and version are fit for file names and DICOM values. */
    public Name {
      if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
        throw new IllegalArgumentException("Profile id: lower-case letters, digits and hyphens");
      }
      if (!version.matches("[0-9A-Za-z.-]{1,12}")) {
        throw new IllegalArgumentException("Profile version: up to 12 letters, digits, dots");
      }
      if (hasControls(title) || hasControls(audience)) {
        throw new IllegalArgumentException("Profile title or audience of more than one line");
      }
    }
  }

  /** Copies the sets and checks that every preset option is supported. */
  public Profile {
    if (edition.isBlank() || hasControls(edition)) {
      throw new IllegalArgumentException("Profile without an edition: " + name.id());
    }
    supported = copy(supported);
    preset = copy(preset);
    if (!supported.containsAll(preset)) {
      throw new IllegalArgumentException("Preset option that is not supported: " + name.id());
    }
  }

  private static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  private static Set<Option> copy(Set<Option> options) {
    EnumSet<Option> copy = EnumSet.noneOf(Option.class);
    copy.addAll(options);
    return Collections.unmodifiableSet(copy);
  }
}
