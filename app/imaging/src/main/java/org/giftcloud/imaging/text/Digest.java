// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.giftcloud.imaging.FrameImage;
import org.giftcloud.imaging.Region;

/** Tells equal parts of pictures from unequal ones. */
record Digest(String sha256, int width, int height) {
  static Digest of(FrameImage image, Region part) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
    ByteBuffer row = ByteBuffer.allocate(part.width() * Integer.BYTES);
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      row.clear();
      row.asIntBuffer().put(image.argb(), y * image.width() + part.x(), part.width());
      digest.update(row);
    }
    return new Digest(HexFormat.of().formatHex(digest.digest()), part.width(), part.height());
  }
}
