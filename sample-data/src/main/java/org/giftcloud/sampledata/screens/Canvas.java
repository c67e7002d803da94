// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.Random;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.screens.DrawnText.Contrast;
import org.giftcloud.sampledata.screens.DrawnText.Ground;
import org.giftcloud.sampledata.screens.Screen.Device;

/** A picture of one device in three colours, on which lines of text find free places. */
final class Canvas {
  /** Ink counts where it changes a pixel by about an eighth of full scale or more. */
  private static final int VISIBLE = 64;

  private final Device device;
  private final Random random;
  private final int columns;
  private final int rows;
  private final int[][] planes;
  private final BitSet speckle;
  private final BitSet taken;

  private Canvas(Device device, Random random, int columns, int rows) {
    this.device = device;
    this.random = random;
    this.columns = columns;
    this.rows = rows;
    this.planes = new int[3][columns * rows];
    this.speckle = new BitSet(columns * rows);
    this.taken = new BitSet(columns * rows);
  }

  static Canvas of(Device device, Random random) {
    boolean isSmall = random.nextBoolean();
    Canvas canvas = new Canvas(device, random, isSmall ? 480 : 640, isSmall ? 360 : 480);
    switch (device) {
      case ULTRASOUND, ULTRASOUND_WITHOUT_REGIONS -> canvas.fan();
      case SECONDARY_CAPTURE -> canvas.fill(random.nextBoolean() ? 235 : 30);
      case DOSE_SCREEN -> canvas.table();
      case ANGIOGRAPHY -> canvas.body(110, 30);
      case RADIOGRAPH -> canvas.body(70, 16);
    }
    return canvas;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  boolean hasSpeckle() {
    return !speckle.isEmpty();
  }

  private void set(int x, int y, int grey) {
    for (int[] plane : planes) {
      plane[y * columns + x] = Math.clamp(grey, 0, 255);
    }
  }

  private void fill(int grey) {
    for (int[] plane : planes) {
      java.util.Arrays.fill(plane, grey);
    }
  }

  private void fan() {
    fill(random.nextInt(3) == 0 ? 24 : 0);
    int apexX = columns / 2;
    int apexY = rows / 8;
    double reach = rows * 0.72;
    // Speckle is multiplicative, roughly Rayleigh, and coarser than the pixels.
    double[] noise = new double[columns * rows];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) / 1.25;
    }
    for (int y = apexY; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double distance = Math.hypot(x - apexX, y - apexY);
        if (distance > rows * 0.06 && distance < reach && Math.abs(x - apexX) < (y - apexY) * 0.7) {
          double tissue = 70 + 40 * Math.sin(distance / 23) * Math.cos(x / 31.0);
          set(x, y, (int) (tissue * noise[y / 2 * columns + x / 3]));
          speckle.set(y * columns + x);
        }
      }
    }
  }

  private void table() {
    fill(0);
    for (int y = rows / 4; y < rows; y += 60) {
      for (int x = 20; x < columns - 20; x++) {
        set(x, y, 120);
        taken.set(y * columns + x);
      }
    }
  }

  private void body(int middle, int noise) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double shape = Math.cos((x - columns / 2.0) / columns * 3) * 60 - Math.sin(y / 90.0) * 20;
        set(x, y, (int) (middle + shape + random.nextGaussian() * noise / 2));
      }
    }
    speckle.set(0, rows * columns);
    int frame = columns / 7;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        if (x < frame || x >= columns - frame) {
          set(x, y, 4);
          speckle.clear(y * columns + x);
        }
      }
    }
  }

  /** Whether nothing is written there yet, and what is behind is as asked. */
  boolean isFree(int x, int y, int width, int height, Ground ground) {
    if (x + width > columns || y + height > rows) {
      return false;
    }
    int behind = 0;
    for (int row = Math.max(0, y - 3); row < Math.min(rows, y + height + 3); row++) {
      for (int column = Math.max(0, x - 8); column < Math.min(columns, x + width + 8); column++) {
        int at = row * columns + column;
        if (taken.get(at)) {
          return false;
        }
        behind += speckle.get(at) ? 1 : 0;
      }
    }
    return ground == Ground.SPECKLE ? behind > width * height / 2 : behind == 0;
  }

  /** Draws the letters in one colour that stands out as asked; gives the pixels of visible ink. */
  BitSet draw(BufferedImage letters, int x, int y, Contrast contrast) {
    long sum = 0;
    for (int row = 0; row < letters.getHeight(); row++) {
      for (int column = 0; column < letters.getWidth(); column++) {
        int at = (y + row) * columns + x + column;
        sum += planes[1][at];
        taken.set(at);
      }
    }
    int ground = (int) (sum / Math.max(1, (long) letters.getWidth() * letters.getHeight()));
    int light = ground < 128 ? ground + contrast.steps : ground - contrast.steps;
    int[] colour = colour(Math.clamp(light, 0, 255));
    BitSet ink = new BitSet(columns * rows);
    for (int row = 0; row < letters.getHeight(); row++) {
      for (int column = 0; column < letters.getWidth(); column++) {
        int cover = letters.getRaster().getSample(column, row, 0);
        int at = (y + row) * columns + x + column;
        for (int p = 0; p < planes.length; p++) {
          planes[p][at] += (colour[p] - planes[p][at]) * cover / 255;
        }
        if (cover >= VISIBLE) {
          ink.set(at);
        }
      }
    }
    return ink;
  }

  /** Of about the given lightness; half of the lines on a screen are in colour. */
  private int[] colour(int light) {
    boolean isScreen = device != Device.ANGIOGRAPHY && device != Device.RADIOGRAPH;
    if (!isScreen || random.nextBoolean()) {
      return new int[] {light, light, light};
    }
    int[] colour = {light, light, light};
    colour[random.nextInt(3)] = Math.clamp(light - 70L, 0, 255);
    return colour;
  }

  Attributes dataset(Wording words) {
    Attributes.Builder out =
        Attributes.builder()
            .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
            .setString(Tag.SOPClassUID, VR.UI, sopClass())
            .setString(Tag.SOPInstanceUID, VR.UI, uid())
            .setString(Tag.StudyInstanceUID, VR.UI, uid())
            .setString(Tag.SeriesInstanceUID, VR.UI, uid())
            .setString(Tag.Modality, VR.CS, modality())
            .setString(Tag.Manufacturer, VR.LO, "Nonesuch Devices")
            .setString(Tag.InstitutionName, VR.LO, words.hospital)
            .setString(Tag.PatientName, VR.PN, words.family + "^" + words.given)
            .setString(Tag.PatientID, VR.LO, words.id)
            .setString(Tag.PatientBirthDate, VR.DA, words.birthDate)
            .setString(Tag.AccessionNumber, VR.SH, words.accession)
            .setInt(Tag.Rows, VR.US, rows)
            .setInt(Tag.Columns, VR.US, columns)
            .setInt(Tag.PixelRepresentation, VR.US, 0);
    if (device == Device.ULTRASOUND) {
      out.setSequence(
          Tag.SequenceOfUltrasoundRegions,
          Attributes.builder()
              .setInt(Tag.RegionSpatialFormat, VR.US, 1)
              .setInt(Tag.RegionDataType, VR.US, 1)
              .setLong(Tag.RegionLocationMinX0, VR.UL, columns / 10)
              .setLong(Tag.RegionLocationMinY0, VR.UL, rows / 8)
              .setLong(Tag.RegionLocationMaxX1, VR.UL, columns - columns / 10)
              .setLong(Tag.RegionLocationMaxY1, VR.UL, rows - rows / 10)
              .build());
    }
    return switch (device) {
      case RADIOGRAPH -> grey(out, 16, 12).build();
      case ANGIOGRAPHY -> grey(out, 8, 8).build();
      default -> colours(out).build();
    };
  }

  private String uid() {
    return "2.25." + (random.nextLong() & Long.MAX_VALUE);
  }

  private String sopClass() {
    return switch (device) {
      case ULTRASOUND, ULTRASOUND_WITHOUT_REGIONS -> UID.UltrasoundImageStorage;
      case SECONDARY_CAPTURE, DOSE_SCREEN -> UID.SecondaryCaptureImageStorage;
      case ANGIOGRAPHY -> "1.2.840.10008.5.1.4.1.1.12.1";
      case RADIOGRAPH -> "1.2.840.10008.5.1.4.1.1.1";
    };
  }

  private String modality() {
    return switch (device) {
      case ULTRASOUND, ULTRASOUND_WITHOUT_REGIONS -> "US";
      case SECONDARY_CAPTURE -> "OT";
      case DOSE_SCREEN -> "CT";
      case ANGIOGRAPHY -> "XA";
      case RADIOGRAPH -> "CR";
    };
  }

  private Attributes.Builder colours(Attributes.Builder out) {
    byte[] pixels = new byte[columns * rows * 3];
    for (int i = 0; i < columns * rows; i++) {
      for (int p = 0; p < 3; p++) {
        pixels[i * 3 + p] = (byte) planes[p][i];
      }
    }
    return format(out, 8, 8)
        .setInt(Tag.SamplesPerPixel, VR.US, 3)
        .setString(Tag.PhotometricInterpretation, VR.CS, "RGB")
        .setInt(Tag.PlanarConfiguration, VR.US, 0)
        .setBytes(Tag.PixelData, VR.OB, pixels);
  }

  /** Sixteen bits spread the greys and leave a little unused at both ends. */
  private Attributes.Builder grey(Attributes.Builder out, int allocated, int stored) {
    byte[] pixels = new byte[columns * rows * allocated / 8];
    for (int i = 0; i < columns * rows; i++) {
      if (allocated == 8) {
        pixels[i] = (byte) planes[1][i];
      } else {
        int value = 8 + planes[1][i] * 15;
        pixels[2 * i] = (byte) value;
        pixels[2 * i + 1] = (byte) (value >> 8);
      }
    }
    return format(out, allocated, stored)
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setBytes(Tag.PixelData, allocated == 8 ? VR.OB : VR.OW, pixels);
  }

  private static Attributes.Builder format(Attributes.Builder out, int allocated, int stored) {
    return out.setInt(Tag.BitsAllocated, VR.US, allocated)
        .setInt(Tag.BitsStored, VR.US, stored)
        .setInt(Tag.HighBit, VR.US, stored - 1);
  }
}
