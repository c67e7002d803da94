// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Keeps the small files of a store on this workstation, so that it opens without the share. */
final class Mirror {
  private final Folder share;
  private final Folder local;
  private final List<Finding> findings;
  private final SecureRandom random = new SecureRandom();

  Mirror(Folder share, Folder local, List<Finding> findings) {
    this.share = share;
    this.local = local;
    this.findings = findings;
  }

  StoreHeader header() throws IOException, KeyStoreException {
    Optional<byte[]> there = read(share.header());
    Optional<byte[]> here = read(local.header());
    if (there.isEmpty() && here.isEmpty()) {
      throw new KeyStoreException(
          KeyStoreException.Reason.NOT_FOUND,
          "No key store was found in this folder, and this computer has no copy of it.");
    }
    Optional<StoreHeader> header = there.isPresent() ? decode(there.get()) : Optional.empty();
    Optional<StoreHeader> copy = here.isPresent() ? decode(here.get()) : Optional.empty();
    if (there.isPresent() && header.isEmpty()) {
      findings.add(new Finding(Finding.Kind.DAMAGED_HEADER, "header", 1));
    }
    if (header.isPresent()
        && copy.isPresent()
        && !Arrays.equals(header.get().encode(), copy.get().encode())) {
      throw new KeyStoreException(
          KeyStoreException.Reason.FOREIGN_REPLICA,
          "The local folder belongs to another key store. Nothing was touched. Choose another.");
    }
    if (header.isPresent() && copy.isEmpty()) {
      local.create();
      Folder.writeWhole(local.header(), header.get().encode(), random);
    }
    return header
        .or(() -> copy)
        .orElseThrow(
            () ->
                new KeyStoreException(
                    KeyStoreException.Reason.DAMAGED,
                    "The header of the key store is damaged. Nothing was touched. "
                        + "Copy it from another workstation's replica or from a backup."));
  }

  private static Optional<StoreHeader> decode(byte[] bytes) throws KeyStoreException {
    try {
      return Optional.of(StoreHeader.decode(bytes));
    } catch (Damage e) {
      return Optional.empty();
    }
  }

  /** The people's files of the share and of this workstation together. */
  List<PersonFile> people(StoreHeader header) throws IOException {
    return together(
        PersonFile.SUFFIX,
        Set.of(),
        bytes -> PersonFile.decode(bytes),
        (file, name) -> file.storeId().equals(header.storeId()) && file.fileName().equals(name));
  }

  /**
   * The grants of new keys, likewise.
   *
   * @param known names of files that need not be read again
   */
  List<Grants> grants(StoreHeader header, Set<String> known) throws IOException {
    return together(
        Grants.SUFFIX,
        known,
        bytes -> Grants.decode(bytes),
        (grant, name) -> grant.storeId().equals(header.storeId()) && grant.fileName().equals(name));
  }

  private interface Decoder<T> {
    T decode(byte[] bytes) throws Damage;
  }

  private <T> List<T> together(
      String suffix, Set<String> known, Decoder<T> decoder, BiPredicate<T, String> isOurs)
      throws IOException {
    local.create();
    TreeMap<String, T> found = new TreeMap<>();
    for (Folder folder : List.of(share, local)) {
      for (Path path : list(folder, suffix)) {
        String name = path.getFileName().toString();
        if (known.contains(name) || found.containsKey(name)) {
          continue;
        }
        Optional<byte[]> bytes = read(path);
        Optional<T> file = bytes.flatMap(all -> decode(decoder, all));
        if (file.isEmpty() || !isOurs.test(file.get(), name)) {
          String brief = name.substring(0, Math.min(8, name.length()));
          findings.add(new Finding(Finding.Kind.DAMAGED_PERSON, brief, 1));
          continue;
        }
        found.put(name, file.get());
        Path copy = local.people().resolve(name);
        if (!Files.exists(copy)) {
          Folder.writeWhole(copy, bytes.get(), random);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static <T> Optional<T> decode(Decoder<T> decoder, byte[] bytes) {
    try {
      return Optional.of(decoder.decode(bytes));
    } catch (Damage e) {
      return Optional.empty();
    }
  }

  private static List<Path> list(Folder folder, String suffix) {
    try {
      return Folder.list(folder.people(), suffix);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Absent, or on a share that is away, is empty. */
  private static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
