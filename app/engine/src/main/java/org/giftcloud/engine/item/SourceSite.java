// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.Optional;

/**
 * The site ID of where images come from: it stands for the issuer of patient IDs in images that
 * name none, so that patient 123 of one hospital is not patient 123 of another.
 *
 * @param id as the site writes it; empty where nobody said
 */
public record SourceSite(String id) {
  /** Nobody said: the key store's own site ID stands. */
  public static final SourceSite NONE = new SourceSite("");

  /** Of Issuer of Patient ID (0010,0021), a Long String. */
  private static final int LONGEST = 64;

  public SourceSite {
    if (!id.isEmpty() && !isValid(id)) {
      throw new IllegalArgumentException("a site ID has 1 to 64 characters that are all visible");
    }
  }

  /** One that somebody wrote; empty when it cannot be one. */
  public static Optional<SourceSite> of(String text) {
    String id = text.strip();
    return isValid(id) ? Optional.of(new SourceSite(id)) : Optional.empty();
  }

  private static boolean isValid(String id) {
    return !id.isBlank()
        && id.equals(id.strip())
        && id.length() <= LONGEST
        && id.chars()
            .noneMatch(c -> Character.isISOControl(c) || c == '\\' || c == ',' || c == '=');
  }

  public boolean isGiven() {
    return !id.isEmpty();
  }

  @Override
  public String toString() {
    return "SourceSite[" + (isGiven() ? "given" : "none") + "]";
  }
}
