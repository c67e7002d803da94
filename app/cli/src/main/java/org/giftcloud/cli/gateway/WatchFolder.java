// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.workspace.Parking;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which people and programs put files. One that has not changed for the quiet period
 * is taken out of it, as if it had been sent to us: whole in the incoming folder, in that one's
 * form and under a name of our own. Names that begin with a dot are left to whoever writes them.
 */
public final class WatchFolder {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /** What may be half written is waited for so many times as long. */
  private static final int LONGER = 10;

  private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
  private static final Reason ARCHIVE =
      new Reason("archive", "Archives are not taken from the watch folder. Unpack it there.");

  private final Path folder;
  private final Path incoming;
  private final FileForm form;
  private final Parking parking;
  private final SecureRandom random;
  private final LongSupplier millis;
  private final Duration quiet;
  private Map<Path, Seen> seen = new HashMap<>();
  private long looked;
  private volatile boolean isAway;
  private volatile int passedOver;

  /** What a file was like when it was last looked at. */
  private record Seen(long size, long changed, long since) {
    boolean isNow(BasicFileAttributes attributes) {
      return size == attributes.size() && changed == attributes.lastModifiedTime().toMillis();
    }
  }

  /** Files that could be copied and not deleted, and when: not copied again for long. */
  private final Map<Path, Long> stuck = new HashMap<>();

  /**
   * @param form how files lie in the incoming folder
   */
  public WatchFolder(
      Path folder,
      Path incoming,
      FileForm form,
      Parking parking,
      Duration quiet,
      SecureRandom random) {
    this(folder, incoming, form, parking, quiet, random, Ticks.millis());
  }

  WatchFolder(
      Path folder,
      Path incoming,
      FileForm form,
      Parking parking,
      Duration quiet,
      SecureRandom random,
      LongSupplier millis) {
    this.folder = folder;
    this.incoming = incoming;
    this.form = form;
    this.parking = parking;
    this.quiet = quiet;
    this.random = random;
    this.millis = millis;
    this.looked = millis.getAsLong() - BETWEEN_LOOKS.toMillis();
  }

  /**
   * Takes out what is ready; looks every few seconds only.
   *
   * @throws IOException when the folder or a file cannot be read, or the disc failed; nothing is
   *     lost, and every other file was taken
   */
  void take(Consumer<ReceivedInstance> taken) throws IOException {
    long now = millis.getAsLong();
    if (now - looked < BETWEEN_LOOKS.toMillis()) {
      return;
    }
    looked = now;
    try {
      takeReady(now, taken);
      isAway = !stuck.isEmpty();
    } catch (IOException e) {
      isAway = true;
      throw e;
    }
  }

  /** A file that cannot be moved stays where it is and keeps no other one waiting. */
  private void takeReady(long now, Consumer<ReceivedInstance> taken) throws IOException {
    IOException failed = null;
    for (Path file : ready(now)) {
      try {
        takeOne(file, taken);
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void takeOne(Path file, Consumer<ReceivedInstance> taken) throws IOException {
    Path here = incoming.resolve(name() + form.suffix());
    boolean isArchive = isArchive(file);
    move(file, here);
    if (isArchive) {
      parking.park(here, ARCHIVE);
    } else {
      taken.accept(new ReceivedInstance(here, ""));
    }
  }

  /** Whether the last look failed, or a file cannot be taken out. */
  boolean isAway() {
    return isAway;
  }

  /** How many folders and files in it could not be read at the last look. */
  int passedOver() {
    return passedOver;
  }

  private List<Path> ready(long now) throws IOException {
    Map<Path, Seen> before = seen;
    Map<Path, Seen> here = new HashMap<>();
    List<Path> ready = new ArrayList<>();
    List<Path> unreadable = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return isHidden(inner) && !inner.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file)) {
              Seen last = before.get(file);
              long changed = attributes.lastModifiedTime().toMillis();
              boolean isSame = last != null && last.isNow(attributes);
              long since = last != null && isSame ? last.since : now;
              here.put(file, new Seen(attributes.size(), changed, since));
              if (isSame && isQuiet(file, now - since) && !isStuck(file, now)) {
                ready.add(file);
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path at, IOException why) throws IOException {
            return passOver(at, why);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException why)
              throws IOException {
            return why == null ? FileVisitResult.CONTINUE : passOver(inner, why);
          }

          /** What cannot be read keeps nothing else waiting, unless it is the folder itself. */
          private FileVisitResult passOver(Path at, IOException why) throws IOException {
            if (at.equals(folder)) {
              throw why;
            }
            // What went between the listing and the look was never there.
            if (!(why instanceof NoSuchFileException) && !isHidden(at)) {
              unreadable.add(at);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    passedOver = unreadable.size();
    stuck.keySet().retainAll(here.keySet());
    ready.forEach(here::remove);
    seen = here;
    return ready;
  }

  private boolean isQuiet(Path file, long unchanged) {
    long enough = quiet.toMillis();
    return unchanged >= enough && (unchanged >= LONGER * enough || !Wholeness.isDoubtful(file));
  }

  private boolean isStuck(Path file, long now) {
    Long since = stuck.get(file);
    return since != null && now - since < AGAIN_AFTER.toMillis();
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  private String name() {
    byte[] name = new byte[16];
    random.nextBytes(name);
    return HexFormat.of().formatHex(name);
  }

  /** The file is there or here whatever happens, for a moment both. */
  private void move(Path file, Path here) throws IOException {
    copy(file, here);
    try {
      Files.delete(file);
      stuck.remove(file);
    } catch (IOException notDeleted) {
      // Two of it would be one too many, and the next look would make a third.
      Files.delete(here);
      stuck.put(file, millis.getAsLong());
      throw notDeleted;
    }
  }

  /** Whole and forced before it has its name. */
  private void copy(Path file, Path here) throws IOException {
    Path partial =
        here.resolveSibling(String.valueOf(here.getFileName()).replace(form.suffix(), ".part"));
    try {
      BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
      try (OutputStream out = form.creator().create(partial)) {
        Files.copy(file, out);
      }
      BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
      if (before.size() != after.size()
          || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
        throw new IOException("A file of the watch folder is still being written");
      }
      IncomingFolder.publish(partial, here);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static boolean isArchive(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    } catch (IOException e) {
      return false; // whoever imports it says that it cannot be read
    }
  }
}
