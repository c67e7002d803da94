// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What befalls a share and its computers, beside processes that are killed. */
final class Calamity {
  private final Stores stores;
  private final Random random;
  private final Path backup;

  Calamity(Stores stores, Random random) {
    this.stores = stores;
    this.random = random;
    this.backup = stores.root().resolve("backup");
  }

  /** One befalls a round. */
  enum Kind {
    NONE,
    /** The share is away for a moment while everybody writes, and returns. */
    SHARE_VANISHES,
    /** One bit of one file on the share. */
    BIT_FLIPS,
    /** The end of one file on the share is lost. */
    FILE_IS_CUT,
    /** The share is what it was some rounds ago. */
    SHARE_IS_RESTORED,
    /** A computer is what it was some rounds ago. */
    COMPUTER_IS_RESTORED,
    /** A computer is a copy of another, which goes on. */
    COMPUTER_IS_CLONED;

    /** Whether records that only this computer has, since the share was away, may go with it. */
    boolean needsAllOnShare() {
      return this == COMPUTER_IS_RESTORED || this == COMPUTER_IS_CLONED;
    }
  }

  Kind choose() {
    Kind[] all = Kind.values();
    Kind kind = all[random.nextInt(all.length)];
    boolean needsBackup = kind == Kind.SHARE_IS_RESTORED || kind == Kind.COMPUTER_IS_RESTORED;
    return needsBackup && !Files.exists(backup) ? Kind.NONE : kind;
  }

  /** While nothing runs: a backup of everything, now and then. */
  void backUp(List<String> stations) throws IOException {
    if (Files.exists(backup)) {
      if (random.nextBoolean()) {
        return;
      }
      Copies.delete(backup);
    }
    Files.createDirectories(backup);
    Copies.copy(stores.share(), backup.resolve("share"));
    for (String station : stations) {
      if (Files.exists(stores.replica(station))) {
        Copies.copy(stores.replica(station), backup.resolve(station));
      }
    }
  }

  /** While nothing runs. */
  void before(Kind kind, List<String> writers) throws IOException {
    String station = writers.get(random.nextInt(writers.size()));
    switch (kind) {
      case SHARE_IS_RESTORED -> replace(stores.share(), backup.resolve("share"));
      case COMPUTER_IS_RESTORED -> {
        replace(stores.replica(station), backup.resolve(station));
        forgetBackup();
      }
      case COMPUTER_IS_CLONED -> {
        if (!station.equals(writers.getFirst())) {
          replace(stores.replica(station), stores.replica(writers.getFirst()));
          forgetBackup();
        }
      }
      case NONE, SHARE_VANISHES, BIT_FLIPS, FILE_IS_CUT -> {}
    }
  }

  /** The share from before, after a computer from before, would be two losses at once. */
  private void forgetBackup() throws IOException {
    if (Files.exists(backup)) {
      Copies.delete(backup);
    }
  }

  private static void replace(Path folder, Path with) throws IOException {
    if (Files.exists(with)) {
      if (Files.exists(folder)) {
        Copies.delete(folder);
      }
      Copies.copy(with, folder);
    }
  }

  /** While everybody writes. */
  void amid(Kind kind) throws IOException, InterruptedException {
    switch (kind) {
      case SHARE_VANISHES -> {
        Path away = stores.root().resolve("away");
        Files.move(stores.share(), away);
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
        Files.move(away, stores.share());
      }
      case BIT_FLIPS, FILE_IS_CUT -> harm(kind);
      case NONE, SHARE_IS_RESTORED, COMPUTER_IS_RESTORED, COMPUTER_IS_CLONED -> {}
    }
  }

  private void harm(Kind kind) throws IOException {
    String folder = random.nextInt(4) == 0 ? "publications" : "segments";
    List<Path> files = Copies.files(stores.share().resolve(folder));
    if (files.isEmpty()) {
      return;
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < 2) {
      return;
    }
    int at = random.nextInt(bytes.length);
    if (kind == Kind.FILE_IS_CUT) {
      Copies.truncate(file, at);
    } else {
      Copies.overwrite(file, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
    }
  }
}
