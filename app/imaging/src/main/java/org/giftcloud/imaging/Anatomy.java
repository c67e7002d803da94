// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/**
 * Which part of the body an image shows, in all words that say it, and how thin its slices are.
 *
 * @param words capital words of letters and digits
 * @param sliceMm Slice Thickness, or 0 where the image does not say
 */
record Anatomy(Set<String> words, double sliceMm) {
  private static final int[] TEXTS = {
    Tag.BodyPartExamined, Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName
  };

  static Anatomy of(Attributes dataset) {
    Set<String> words = new HashSet<>();
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
    Attributes last = Attributes.empty();
    for (Attributes region : holder.getSequence(Tag.AnatomicRegionSequence)) {
      if (!region.equals(last)) { // thousands of items may say the same
        add(words, region.getString(Tag.CodeMeaning).orElse(""));
        last = region;
      }
    }
  }

  private static void add(Set<String> words, String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    int start = 0;
    for (int at = 0; at <= capitals.length(); at++) {
      if (at == capitals.length() || !isOfWord(capitals.charAt(at))) {
        if (at > start) {
          words.add(capitals.substring(start, at));
        }
        start = at + 1;
      }
    }
  }

  private static boolean isOfWord(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether the image says a word; one that ends in {@code *} stands for all that begin so. */
  boolean has(String word) {
    return word.endsWith("*")
        ? words.stream().anyMatch(w -> w.startsWith(word.substring(0, word.length() - 1)))
        : words.contains(word);
  }
}
