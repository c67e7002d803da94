// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/**
 * Which part of the body an image shows, in all words that say it, and how thin its slices are.
 *
 * @param words capital words of letters and digits
 * @param sliceMm Slice Thickness, or 0 where the image does not say
 */
record Anatomy(Set<String> words, double sliceMm) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Z0-9]+");

  private static final int[] TEXTS = {
    Tag.BodyPartExamined, Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName
  };

  static Anatomy of(Attributes dataset) {
    Set<String> words = new TreeSet<>();
    for (int tag : TEXTS) {
      add(words, dataset.getString(tag).orElse(""));
    }
    dataset.getStrings(Tag.ImageType).forEach(value -> add(words, value));
    addMeanings(words, dataset);
    double thickness = dataset.getDouble(Tag.SliceThickness).orElse(0);
    for (Attributes shared : dataset.getSequence(Tag.SharedFunctionalGroupsSequence)) {
      for (Attributes anatomy : shared.getSequence(Tag.FrameAnatomySequence)) {
        addMeanings(words, anatomy);
      }
      for (Attributes measures : shared.getSequence(Tag.PixelMeasuresSequence)) {
        thickness = measures.getDouble(Tag.SliceThickness).orElse(thickness);
      }
    }
    return new Anatomy(words, thickness);
  }

  private static void addMeanings(Set<String> words, Attributes holder) {
    Set<String> meanings = new HashSet<>(); // thousands of items may say the same
    for (Attributes region : holder.getSequence(Tag.AnatomicRegionSequence)) {
      meanings.add(region.getString(Tag.CodeMeaning).orElse(""));
    }
    meanings.forEach(meaning -> add(words, meaning));
  }

  private static void add(Set<String> words, String text) {
    BETWEEN_WORDS
        .splitAsStream(text.toUpperCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
  }

  /** Whether the image says a word; one that ends in {@code *} stands for all that begin so. */
  boolean has(String word) {
    return word.endsWith("*")
        ? words.stream().anyMatch(w -> w.startsWith(word.substring(0, word.length() - 1)))
        : words.contains(word);
  }
}
