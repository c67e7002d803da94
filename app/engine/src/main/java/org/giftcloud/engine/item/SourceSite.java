// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import java.util.Optional;
import org.giftcloud.keystore.SiteId;

/**
 * The site ID of where images come from: it stands for the issuer of patient IDs in images that
 * name none, so that patient 123 of one hospital is not patient 123 of another.
 *
 * @param id as the site writes it; empty where nobody said
 */
public record SourceSite(String id) {
  /** Nobody said: the key store's own site ID stands. */
  public static final SourceSite NONE = new SourceSite("");

  /** Others were said, and not this one's: no key store admits it, and so all of it is held. */
  public static final SourceSite UNKNOWN = new SourceSite(SiteId.NOBODYS);

  /** How somebody writes, of a node, that the key store's own site ID stands. */
  private static final String OWN = "*";

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
    boolean isSaid = isValid(id) && !id.equals(SiteId.NOBODYS) && !id.equals(OWN);
    return isSaid ? Optional.of(new SourceSite(id)) : Optional.empty();
  }

  /** One that somebody wrote of a node; {@code *} is the key store's own. */
  public static Optional<SourceSite> ofNode(String text) {
    return text.strip().equals(OWN) ? Optional.of(NONE) : of(text);
  }

  /** As it is written of a node. */
  String ofNode() {
    return isGiven() ? id : OWN;
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
