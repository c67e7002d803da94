// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomDirectory;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;

/**
 * Holds the index of a disc (DICOMDIR) against what was found beside it, so that an image which a
 * bad disc or a copy cut short left out is told.
 */
public final class DiscIndexes {
  /** Of a full Blu-ray disc it has some tens. */
  private static final int MOST_BYTES = 128 << 20;

  private final List<SourceFile> all;

  /** Where everything lies, and its number; filled when the first index is met. */
  private final TreeMap<String, Integer> places = new TreeMap<>();

  /**
   * @param all everything that was found, each at its number
   */
  public DiscIndexes(List<SourceFile> all) {
    this.all = all;
  }

  /**
   * What an index says.
   *
   * @param number the place of the index
   * @param isImage whether what has a place is an image that can be read
   */
  public Reason found(int number, IntPredicate isImage) {
    if (!(all.get(number - 1) instanceof SourceFile.Found index)) {
      return Reasons.DICOMDIR;
    }
    Optional<String> place = place(index);
    if (place.isEmpty()) {
      return Reasons.DICOMDIR;
    }
    Set<String> named;
    try {
      named = named(index);
    } catch (IOException e) {
      return Reasons.DICOMDIR_UNREADABLE;
    }
    Set<String> here = new HashSet<>();
    int unnamed = 0;
    for (Map.Entry<String, Integer> file : below(folder(place.get())).entrySet()) {
      String name = asOnDisc(file.getKey().substring(folder(place.get()).length()));
      here.add(name);
      if (!named.contains(name) && isImage.test(file.getValue())) {
        unnamed++;
      }
    }
    int missing = Math.toIntExact(named.stream().filter(name -> !here.contains(name)).count());
    return missing == 0 && unnamed == 0
        ? Reasons.DICOMDIR
        : Reasons.dicomdirDiffers(named.size(), missing, unnamed);
  }

  private static Set<String> named(SourceFile.Found index) throws IOException {
    try (InputStream in = index.open()) {
      return DicomDirectory.read(ByteSource.of(in.readNBytes(MOST_BYTES)))
          .records()
          .map(record -> record.keys().getStrings(Tag.ReferencedFileID))
          .filter(parts -> !parts.isEmpty())
          .map(parts -> asOnDisc(String.join("/", parts)))
          .collect(Collectors.toSet());
    }
  }

  private Map<String, Integer> below(String folder) {
    if (places.isEmpty()) {
      for (SourceFile file : all) {
        place(file).ifPresent(place -> places.put(place, file.number()));
      }
    }
    return places.subMap(folder, folder + Character.MAX_VALUE);
  }

  private static String folder(String place) {
    return place.substring(0, Math.max(place.lastIndexOf('/'), place.lastIndexOf('\0')) + 1);
  }

  /** With a slash between folders, and a NUL between an archive and what is in it. */
  private static Optional<String> place(SourceFile file) {
    return switch (file) {
      case SourceFile.OnDisk disk -> Optional.of(slashed(disk.path()));
      case SourceFile.Zipped zipped ->
          Optional.of(slashed(zipped.archive()) + '\0' + zipped.entry().replace('\\', '/'));
      // One image each, whatever they say; they lie on no disc.
      case SourceFile.Endoscopy made -> Optional.empty();
      case SourceFile.Sealed received -> Optional.empty();
      case SourceFile.Unusable nothing -> Optional.empty();
    };
  }

  private static String slashed(Path path) {
    return path.toAbsolutePath()
        .normalize()
        .toString()
        .replace(path.getFileSystem().getSeparator(), "/");
  }

  /** Systems show the names of a disc (ISO 9660) in either case, with or without a version. */
  private static String asOnDisc(String name) {
    return name.toUpperCase(Locale.ROOT).replaceFirst("\\.?(;1)?$", "");
  }
}
