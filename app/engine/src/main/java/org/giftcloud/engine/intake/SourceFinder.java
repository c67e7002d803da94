// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;

/** Lists everything below the given files and folders, archives opened, in a stable order. */
public final class SourceFinder {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int EMPTY_DEFLATED = 2;

  private final List<SourceFile> found = new ArrayList<>();

  private final OpenArchives archives;

  private SourceFinder(OpenArchives archives) {
    this.archives = archives;
  }

  /**
   * @param archives by which the entries of archives are read, until it is closed
   */
  public static List<SourceFile> find(List<Path> sources, OpenArchives archives)
      throws IOException {
    SourceFinder finder = new SourceFinder(archives);
    List<Place> places = new ArrayList<>();
    for (Path source : sources) {
      if (Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
        // What a person named is followed; what lies below it is not.
        places.addAll(
            walk(
                Files.isSymbolicLink(source) && Files.exists(source)
                    ? source.toRealPath()
                    : source));
      } else {
        places.add(Place.unusable(Reasons.NOT_FOUND));
      }
    }
    finder.list(places);
    return Collections.unmodifiableList(finder.found);
  }

  /** A file, or why there is none. */
  private record Place(Optional<Path> file, Reason reason) {
    static Place unusable(Reason reason) {
      return new Place(Optional.empty(), reason);
    }
  }

  private static List<Place> walk(Path source) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            } else {
              places.add(Place.unusable(Reasons.LINK));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            boolean isFolder = Files.isDirectory(file);
            places.add(Place.unusable(isFolder ? Reasons.FOLDER_UNREADABLE : Reasons.UNREADABLE));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, java.io.IOException failure) {
            if (failure != null) {
              places.add(Place.unusable(Reasons.FOLDER_UNREADABLE));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    files.forEach(file -> places.add(new Place(Optional.of(file), Reason.NONE)));
    return places;
  }

  private void list(List<Place> places) throws IOException {
    EndoscopyFinder endoscopies = new EndoscopyFinder();
    for (Place place : places) {
      place.file().ifPresent(endoscopies::look);
    }
    for (Place place : places) {
      if (place.file().isEmpty()) {
        unusable(place.reason());
        continue;
      }
      Path file = place.file().get();
      if (endoscopies.isDescription(file)) {
        endoscopies.list(file, found);
      } else if (isZip(file)) {
        archive(file);
      } else if (!endoscopies.isVideo(file)) {
        found.add(new SourceFile.OnDisk(next(), file));
      }
    }
  }

  private void archive(Path file) {
    try (ZipFile zip = archives.open(file)) {
      List<String> names =
          zip.stream().filter(entry -> !isFolder(entry)).map(ZipEntry::getName).sorted().toList();
      if (names.isEmpty()) {
        unusable(Reasons.EMPTY);
      }
      Set<String> once = new HashSet<>();
      Set<String> twice = new HashSet<>();
      names.stream().filter(name -> !once.add(name)).forEach(twice::add);
      for (String name : names) {
        if (twice.contains(name)) {
          unusable(Reasons.ARCHIVE_DAMAGED); // by its name only one of them can be reached
        } else {
          found.add(new SourceFile.Zipped(next(), file, name, archives));
        }
      }
    } catch (IOException e) {
      unusable(Reasons.ARCHIVE_DAMAGED);
    }
  }

  /** An entry called a folder that holds bytes is a file all the same. */
  private static boolean isFolder(ZipEntry entry) {
    boolean hasBytes = entry.getSize() > 0 || entry.getCompressedSize() > EMPTY_DEFLATED;
    return entry.isDirectory() && !hasBytes;
  }

  /** Whether a file that starts so is a ZIP. */
  public static boolean isZip(byte[] start) {
    return start.length >= ZIP.length && Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP);
  }

  private static boolean isZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return isZip(in.readNBytes(ZIP.length));
    } catch (IOException e) {
      // It is reported as unreadable when its turn comes.
      return false;
    }
  }

  private void unusable(Reason reason) {
    found.add(new SourceFile.Unusable(next(), reason));
  }

  private int next() {
    return found.size() + 1;
  }
}
