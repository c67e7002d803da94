// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.imaging.text.TextLine;
import org.junit.jupiter.api.Test;

/** The templates that come with the program: they only suggest, and cover what they say. */
final class ShippedTemplatesTest {
  /** Dates, times, long numbers, and words for where somebody was: in any device's words. */
  private static final Pattern IDENTIFYING =
      Pattern.compile(
          "\\d{1,2}/\\d{1,2}/\\d{2,4}|\\d{6,}|\\d{2}-[A-Z]{3}-\\d{2}|\\d:\\d{2}:\\d{2}"
              + "|MED C|MEDICAL|HEALTH|HOSP|DOB|PATIENT|[0-9]{2,}[A-Z][0-9]{2,}",
          Pattern.CASE_INSENSITIVE);

  @Test
  void each_names_its_device_and_where_it_came_from_and_none_decides() {
    for (MaskTemplate template : MaskTemplates.shipped().templates()) {
      assertTrue(template.isShipped(), template.id());
      assertTrue(template.match().isDeviceBound(), template.id());
      assertTrue(!template.certifies(), template.id());
      assertTrue(template.origin().contains("seen on"), template.id());
    }
  }

  @Test
  void what_identifies_lies_under_the_mask_of_each() throws Exception {
    Path folder = Path.of(System.getProperty("samples.dir", ""));
    assumeTrue(Files.exists(folder.resolve("MANIFEST.csv")), "no sample files here");
    Set<String> found = new HashSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
    try (TextFinder finder = new TextFinder()) {
      for (Path file : files) {
        check(file, finder, found);
      }
    }

    assertEquals(
        MaskTemplates.shipped().templates().stream()
            .map(MaskTemplate::id)
            .collect(Collectors.toSet()),
        found);
  }

  private static void check(Path file, TextFinder finder, Set<String> found) throws IOException {
    try (DicomInputStream in = new DicomInputStream(file)) {
      Attributes image = in.readDataset();
      TransferSyntax syntax = in.transferSyntax();
      for (MaskTemplate template : MaskTemplates.shipped().suggestions(image)) {
        if (found.add(template.id())) {
          assertTrue(identifying(finder.find(image, syntax)) > 0, template.id());
          MaskedPixels masked = PixelRedactor.mask(image, syntax, template.regions());
          assertTrue(
              PixelRedactor.check(image, masked.dataset(), syntax, template.regions()).holds());
          List<TextLine> left = finder.find(masked.dataset(), syntax);
          assertEquals(0, identifying(left), template.id());
          // What is about the picture is not masked with it.
          assertTrue(!left.isEmpty(), template.id());
        }
      }
    } catch (DicomException e) {
      // Not an image that can be read: the reader's own tests look at those.
    }
  }

  private static long identifying(List<TextLine> lines) {
    List<String> texts = new ArrayList<>();
    lines.forEach(line -> line.readings().forEach(reading -> texts.add(reading.text())));
    return texts.stream().filter(text -> IDENTIFYING.matcher(text).find()).count();
  }
}
