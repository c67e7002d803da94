// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.RawFrame;
import org.giftcloud.imaging.UnsupportedPixelsException;

/** Decodes one known picture from each compressed transfer syntax, and compares every sample. */
public final class CodecCheck {
  private static final int SIDE = 16;
  private static final String ADVICE =
      "The installation is damaged or not complete. Install it again; images of this kind are"
          + " held.";

  private CodecCheck() {}

  public static List<Check> run() throws IOException {
    List<Check> checks = new ArrayList<>();
    for (String line : lines()) {
      String[] parts = line.split(" ", -1);
      checks.add(
          picture(parts[0], Integer.parseInt(parts[1]), Base64.getDecoder().decode(parts[2])));
    }
    return checks;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = CodecCheck.class.getResourceAsStream("frames.txt")) {
      if (in == null) {
        throw new IOException("the pictures of the self-test are missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  static Check picture(String uid, int tolerance, byte[] fragment) {
    String name = "decode " + uid;
    try {
      TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
      RawFrame frame = FrameReader.of(image(fragment), syntax).decode(0);
      int worst = worst(frame);
      return worst <= tolerance
          ? Check.ok(name, "within " + tolerance + " of what was encoded")
          : Check.failed(name, "samples differ by up to " + worst, ADVICE);
    } catch (UnsupportedPixelsException e) {
      return Check.failed(name, "not decoded (" + e.reason() + ")", ADVICE);
    } catch (IOException | LinkageError e) {
      return Check.failed(name, "not decoded (" + e.getClass().getSimpleName() + ")", ADVICE);
    }
  }

  private static int worst(RawFrame frame) {
    int worst = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        worst = Math.max(worst, (int) Math.abs(frame.sample(x, y, 0) - (9 * x + 7 * y)));
      }
    }
    return worst;
  }

  private static Attributes image(byte[] fragment) {
    return Attributes.builder()
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setInt(Tag.Rows, VR.US, SIDE)
        .setInt(Tag.Columns, VR.US, SIDE)
        .setInt(Tag.BitsAllocated, VR.US, 8)
        .setInt(Tag.BitsStored, VR.US, 8)
        .setInt(Tag.HighBit, VR.US, 7)
        .setInt(Tag.PixelRepresentation, VR.US, 0)
        .setFragments(
            Tag.PixelData, VR.OB, List.of(ByteSource.of(new byte[0]), ByteSource.of(fragment)))
        .build();
  }
}
