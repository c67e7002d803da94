// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.engine.staging.DamagedCopyException;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.SealedFiles;
import org.giftcloud.engine.staging.WorkspaceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that a person brought in lately. A folder is often named after a patient, so the list is
 * identity: sealed under the workspace's key, short, and gone by itself. Thread-safe.
 */
public final class RecentFolders {
  private static final Logger LOG = LoggerFactory.getLogger(RecentFolders.class);
  private static final int MOST = 8;
  private static final Duration KEPT = Duration.ofDays(14);

  private final Path file;
  private final SealedFiles files;
  private final Clock clock;

  RecentFolders(Path workspace, WorkspaceKey key, SecureRandom random, Clock clock) {
    this.file = workspace.resolve("recent");
    this.files = new SealedFiles(key, "recent folders", random);
    this.clock = clock;
  }

  /**
   * A folder; identity.
   *
   * @param images how many images came of it
   */
  public record Entry(Path folder, Instant when, int images) {
    @Override
    public String toString() {
      return "Entry[" + images + "]";
    }
  }

  /** The latest first; what is too old is gone from the disc, too. */
  public synchronized List<Entry> list() throws IOException {
    List<Entry> all = read();
    Instant oldest = clock.instant().minus(KEPT);
    List<Entry> entries = all.stream().filter(entry -> entry.when().isAfter(oldest)).toList();
    if (entries.isEmpty() && !all.isEmpty()) {
      forget();
    } else if (entries.size() < all.size()) {
      write(entries);
    }
    return entries;
  }

  private List<Entry> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(files.open(file).open())) {
      for (int left = in.readInt(); left > 0; left--) {
        entries.add(
            new Entry(Path.of(in.readUTF()), Instant.ofEpochMilli(in.readLong()), in.readInt()));
      }
      return entries;
    } catch (DamagedCopyException | InvalidPathException e) {
      LOG.info("The list of folders could not be read and begins anew: {}", e.getClass().getName());
      return List.of();
    }
  }

  /** Puts a folder first. */
  public synchronized void add(Path folder, int images) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    List<Entry> entries = new ArrayList<>(list());
    entries.removeIf(old -> old.folder().equals(whole));
    entries.addFirst(new Entry(whole, clock.instant(), images));
    write(entries.subList(0, Math.min(MOST, entries.size())));
  }

  private void write(List<Entry> entries) throws IOException {
    Path fresh = file.resolveSibling("recent.new");
    try (DataOutputStream out = new DataOutputStream(files.create(fresh))) {
      out.writeInt(entries.size());
      for (Entry entry : entries) {
        out.writeUTF(entry.folder().toString());
        out.writeLong(entry.when().toEpochMilli());
        out.writeInt(entry.images());
      }
    }
    PrivateFiles.publish(fresh, file);
  }

  /** Keeps none of them. */
  public synchronized void forget() throws IOException {
    files.destroy(file);
  }
}
