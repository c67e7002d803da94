// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;

/**
 * What is painted over.
 *
 * @param masks none is a decision too
 * @param origin where they come from: a template's name and version, text that was found, a file, a
 *     person; or empty
 */
public record MaskPlan(List<Mask> masks, String origin) {
  /** How the origin of a plan begins that a template made. */
  public static final String TEMPLATE = "template:";

  /** How the origin of a plan begins that was made by looking for text. */
  public static final String TEXT = "text:";

  /** The origin of a plan that a file made. */
  public static final String FILE = "file:";

  /** How the origin of a plan begins that a person drew. */
  public static final String PERSON = "person:";

  public static final MaskPlan NOTHING = new MaskPlan(List.of(), "");

  /** Whether a program made it, which may make another one. */
  public static boolean isAutomatic(String origin) {
    return origin.isEmpty() || origin.startsWith(TEMPLATE) || origin.startsWith(TEXT);
  }

  public MaskPlan {
    masks = List.copyOf(masks);
  }

  /** SHA-256 of the masks in their order, hexadecimal; it may not change for masks of old. */
  public static String digest(List<Mask> masks) {
    StringBuilder text = new StringBuilder();
    for (Mask mask : masks) {
      switch (mask.shape()) {
        case Region r -> add(text, r.x(), r.y(), r.width(), r.height());
        case Ellipse e -> add(text.append("ellipse "), e.x(), e.y(), e.width(), e.height());
        case Polygon p -> {
          text.append("polygon");
          p.points().forEach(c -> add(text.append(' '), c.x(), c.y()));
        }
        case WholeFrame w -> text.append("whole-frame");
        case OutsideUltrasound o -> text.append("outside-ultrasound");
      }
      if (!mask.frames().equals(FrameRange.ALL)) {
        add(text.append(" frames "), mask.frames().first(), mask.frames().last());
      }
      text.append('\n');
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

  private static void add(StringBuilder text, Number... numbers) {
    text.append(Arrays.stream(numbers).map(Number::toString).collect(Collectors.joining(" ")));
  }
}
