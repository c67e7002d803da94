// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses, copies, verifies and replaces publications on the share and in the local cache. */
final class Publications {
  static final int KEPT_ON_SHARE = 3;
  private static final int KEPT_LOCALLY = 2;
  private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

  private static final Blob NOTHING = Blob.of(new byte[0]);

  private final Folder share;
  private final Folder local;
  private final Keyset keys;
  private final Id storeId;
  private final SecureRandom random;
  private final List<Finding> findings = new ArrayList<>();

  Publications(Folder share, Folder local, Keyset keys, Id storeId, SecureRandom random) {
    this.share = share;
    this.local = local;
    this.keys = keys;
    this.storeId = storeId;
    this.random = random;
  }

  /** An opened local copy that passed its digest. */
  record Usable(PublicationSeal seal, Publication publication) {}

  /**
   * The valid publication that contains most, first, then any that contains something more, beyond
   * what is known. None is no harm: the segments hold what was not compacted.
   */
  List<Usable> open(Map<Id, PublicationSeal.Covered> known) {
    List<Usable> usable = new ArrayList<>();
    for (PublicationSeal seal : seals()) {
      boolean isNews =
          !seal.addsNothingTo(known)
              && usable.stream().noneMatch(other -> other.seal().includes(seal));
      if (isNews) {
        openOne(seal).ifPresent(found -> usable.add(new Usable(seal, found)));
      }
    }
    if (!usable.isEmpty()) {
      prune(local, KEPT_LOCALLY);
    }
    return usable;
  }

  /** Of the newest publications on the share, those that are whole in every row; some of them. */
  List<Usable> whole(int most, Authentic authentic) throws IOException {
    List<Usable> whole = new ArrayList<>();
    for (PublicationSeal seal : newestFirst(seals(share))) {
      Path there = seal.mapIn(share);
      if (whole.size() == most || !Files.exists(there) || !isWhole(there, seal)) {
        continue;
      }
      Optional<Publication> opened = openOne(seal);
      if (opened.isEmpty()) {
        continue;
      }
      try {
        authentic.check(opened.get());
        if (verify(seal.mapIn(local)) == seal.links()) {
          whole.add(new Usable(seal, opened.get()));
          continue;
        }
      } catch (Damage e) {
        damaged(there);
      }
      opened.get().close();
    }
    return whole;
  }

  /** Whether a publication on the share says that it holds these segments. */
  boolean shareReaches(Map<Id, Head> heads) {
    return seals(share).stream()
        .anyMatch(seal -> seal.reaches(heads) && Files.exists(seal.mapIn(share)));
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private List<PublicationSeal> seals() {
    Map<String, PublicationSeal> seals = new HashMap<>();
    for (Folder folder : List.of(local, share)) {
      for (PublicationSeal seal : seals(folder)) {
        seals.put(seal.hex(), seal);
      }
    }
    return newestFirst(seals.values());
  }

  private static List<PublicationSeal> newestFirst(Collection<PublicationSeal> seals) {
    List<PublicationSeal> ordered = new ArrayList<>(seals);
    ordered.sort(
        Comparator.comparingLong(PublicationSeal::lamport)
            .thenComparing(PublicationSeal::sha256)
            .reversed());
    return ordered;
  }

  private List<PublicationSeal> seals(Folder folder) {
    List<PublicationSeal> seals = new ArrayList<>();
    for (Path file : list(folder, PublicationSeal.SUFFIX)) {
      try {
        PublicationSeal seal = PublicationSeal.decode(Files.readAllBytes(file), keys, storeId);
        if (!file.equals(seal.sealIn(folder))) {
          throw new Damage("a seal belongs to another publication");
        }
        seals.add(seal);
      } catch (IOException e) {
        damaged(file);
      }
    }
    return seals;
  }

  private static List<Path> list(Folder folder, String suffix) {
    try {
      return Folder.list(folder.publications(), suffix);
    } catch (IOException e) {
      LOG.debug("Publications could not be listed: {}", e.getClass().getSimpleName());
      return List.of();
    }
  }

  private void damaged(Path file) {
    String name = file.getFileName().toString();
    String brief = name.substring(0, Math.min(8, name.length()));
    findings.add(new Finding(Finding.Kind.DAMAGED_PUBLICATION, brief, 1));
  }

  private Optional<Publication> openOne(PublicationSeal seal) {
    Path cached = seal.mapIn(local);
    try {
      if (Files.exists(cached) && !isWhole(cached, seal)) {
        damaged(cached);
        Files.delete(cached);
      }
      if (!Files.exists(cached) && !fetch(seal)) {
        return Optional.empty();
      }
      if (!Files.exists(seal.sealIn(local))) {
        // Without its seal the copy would be of no use while the share is away.
        local.writeWhole(seal.sealIn(local), seal.encode(keys, storeId), random);
      }
      return Optional.of(Publication.open(cached));
    } catch (IOException e) {
      damaged(cached);
      return Optional.empty();
    }
  }

  private static boolean isWhole(Path file, PublicationSeal seal) throws IOException {
    return Files.size(file) == seal.size() && digest(file).equals(seal.sha256());
  }

  static Blob digest(Path file) throws IOException {
    MessageDigest digest = Kdf.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 18];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Blob.of(digest.digest());
  }

  /** Copies it to the cache, from wherever the share still has it. */
  private boolean fetch(PublicationSeal seal) throws IOException {
    boolean seen = false;
    for (Path source : List.of(seal.mapIn(share), share.current())) {
      if (!Files.exists(source) || Files.size(source) != seal.size()) {
        continue;
      }
      seen = true;
      Path target = seal.mapIn(local);
      Path temporary = Folder.temporary(target, random);
      try {
        if (copy(source, temporary).equals(seal.sha256())) {
          local.rename(temporary, target);
          return true;
        }
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
    if (seen) {
      damaged(seal.mapIn(share));
    }
    return false;
  }

  /** Copies and forces; returns the digest of what was read. */
  private static Blob copy(Path from, Path to) throws IOException {
    MessageDigest digest = Kdf.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
        OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 18];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    }
    force(to);
    return Blob.of(digest.digest());
  }

  /** Copies and forces without looking at the bytes: whoever calls reads them back. */
  private static void transfer(Path from, Path to) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      long position = 0;
      while (position < size) {
        position += in.transferTo(position, size - position, out);
      }
      out.force(true);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Writes the state to the cache, closes it, opens it again and counts what is in it. */
  Usable build(Ledger ledger, Map<Id, PublicationSeal.Covered> covered, long timeMillis)
      throws IOException {
    Path temporary = Folder.temporary(local.publications().resolve("new"), random);
    try {
      ledger.write(temporary);
      force(temporary);
      long links = verify(temporary);
      PublicationSeal seal =
          new PublicationSeal(
              digest(temporary),
              Files.size(temporary),
              links,
              ledger.lamport(),
              timeMillis,
              covered);
      local.rename(temporary, seal.mapIn(local));
      local.writeWhole(seal.sealIn(local), seal.encode(keys, storeId), random);
      return new Usable(seal, Publication.open(seal.mapIn(local)));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static long verify(Path file) throws IOException {
    try (Publication written = Publication.open(file)) {
      long rows = 0;
      byte[] before = new byte[0];
      for (Map.Entry<byte[], byte[]> row : written.links()) {
        if (rows > 0 && Publication.compare(before, row.getKey()) >= 0) {
          throw new IOException("a new publication is not in order");
        }
        before = row.getKey();
        rows++;
      }
      if (rows != written.size()) {
        throw new IOException("a new publication does not hold what it should");
      }
      return rows;
    }
  }

  /** Puts a verified publication on the share; {@code keys.mapdb} is whole at every moment. */
  void publish(PublicationSeal seal) throws IOException {
    Path map = seal.mapIn(share);
    Path temporary = Folder.temporary(map, random);
    Path current = Folder.temporary(share.current(), random);
    try {
      transfer(seal.mapIn(local), temporary);
      if (!digest(temporary).equals(seal.sha256())) {
        throw new IOException("the share gave back something else than was written");
      }
      share.rename(temporary, map);
      share.writeWhole(seal.sealIn(share), seal.encode(keys, storeId), random);
      linkOrCopy(map, current);
      share.rename(current, share.current());
    } finally {
      Files.deleteIfExists(temporary);
      Files.deleteIfExists(current);
    }
    prune(share, KEPT_ON_SHARE);
    prune(local, KEPT_LOCALLY);
    Leftovers.sweep(share, seal.sealIn(share));
    Leftovers.sweep(local, seal.sealIn(local));
  }

  private static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      transfer(from, to);
    }
  }

  /** Opens every row of a publication. */
  interface Authentic {
    void check(Publication publication) throws IOException;
  }

  /** Reads every publication on the share in full. */
  List<Finding> check(Authentic authentic) throws IOException {
    List<Finding> found = new ArrayList<>();
    Blob current = Files.exists(share.current()) ? digest(share.current()) : NOTHING;
    boolean known = current.equals(NOTHING);
    for (PublicationSeal seal : seals(share)) {
      known |= seal.sha256().equals(current);
      Path map = seal.mapIn(share);
      if (Files.exists(map) && !isWhole(map, seal)) {
        found.add(new Finding(Finding.Kind.DAMAGED_PUBLICATION, seal.hex().substring(0, 8), 1));
      }
    }
    if (!known && !isStale(authentic)) {
      found.add(new Finding(Finding.Kind.DAMAGED_PUBLICATION, Folder.CURRENT, 1));
    }
    return found;
  }

  /**
   * Without a seal, but every row authentic: somebody published it late, after newer ones had
   * pushed its seal out. Harmless, and the next publication replaces it.
   */
  private boolean isStale(Authentic authentic) throws IOException {
    Path copy = Folder.temporary(local.publications().resolve("check"), random);
    try {
      transfer(share.current(), copy);
      try (Publication late = Publication.open(copy)) {
        authentic.check(late);
        return true;
      }
    } catch (Damage e) {
      return false;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void prune(Folder folder, int keep) {
    List<PublicationSeal> seals = newestFirst(seals(folder));
    List<PublicationSeal> kept = seals.subList(0, Math.min(keep, seals.size()));
    for (PublicationSeal old : seals.subList(kept.size(), seals.size())) {
      // One that holds something of its own may be all there is of segments that were compacted.
      if (kept.stream().noneMatch(newer -> newer.includes(old))) {
        continue;
      }
      try {
        Files.deleteIfExists(old.mapIn(folder));
        Files.deleteIfExists(old.sealIn(folder));
      } catch (IOException e) {
        LOG.debug("An old publication stays: {}", e.getClass().getSimpleName());
      }
    }
  }
}
