// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.giftcloud.imaging.Region;

/**
 * What is painted over, on every frame.
 *
 * @param regions in whole pixels of the stored matrix; none is a decision too
 * @param origin where they come from: a template's name and version, text that was found, a file, a
 *     person; or empty
 */
public record MaskPlan(List<Region> regions, String origin) {
  /** How the origin of a plan begins that a template made. */
  public static final String TEMPLATE = "template:";

  /** How the origin of a plan begins that was made by looking for text. */
  public static final String TEXT = "text:";

  /** The origin of a plan that a file made. */
  public static final String FILE = "file:";

  public static final MaskPlan NOTHING = new MaskPlan(List.of(), "");

  /** Whether a program made it, which may make another one. */
  public static boolean isAutomatic(String origin) {
    return origin.isEmpty() || origin.startsWith(TEMPLATE) || origin.startsWith(TEXT);
  }

  public MaskPlan {
    regions = List.copyOf(regions);
  }

  /** SHA-256 of the regions in their order, hexadecimal. */
  public static String digest(List<Region> regions) {
    StringBuilder text = new StringBuilder();
    for (Region region : regions) {
      text.append(region.x()).append(' ').append(region.y()).append(' ');
      text.append(region.width()).append(' ').append(region.height()).append('\n');
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
