// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    Optional<byte[]> there = Folder.readIfThere(share.header());
    Optional<byte[]> here = Folder.readIfThere(local.header());
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
      local.writeWhole(local.header(), header.get().encode(), random);
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

  /** The people's files of the share and of this workstation; both where they differ. */
  List<PersonFile> people(StoreHeader header) throws IOException {
    local.create();
    Map<String, PersonFile> found = new TreeMap<>();
    for (Folder folder : List.of(share, local)) {
      for (Path path : Folder.listIfThere(folder.people(), PersonFile.SUFFIX)) {
        String name = Folder.name(path);
        Optional<byte[]> bytes = Folder.readIfThere(path);
        Optional<PersonFile> file = bytes.flatMap(Mirror::decodePerson);
        if (file.filter(one -> isOurs(one, header, name)).isEmpty()) {
          String brief = name.substring(0, Math.min(8, name.length()));
          findings.add(new Finding(Finding.Kind.DAMAGED_PERSON, brief, 1));
          continue;
        }
        found.put(name + Blob.of(Kdf.sha256(bytes.get())).hex(), file.get());
        Path copy = local.people().resolve(name);
        if (!Files.exists(copy)) {
          local.writeWhole(copy, bytes.get(), random);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isOurs(PersonFile file, StoreHeader header, String name) {
    return file.storeId().equals(header.storeId()) && file.fileName().equals(name);
  }

  private static Optional<PersonFile> decodePerson(byte[] bytes) {
    try {
      return Optional.of(PersonFile.decode(bytes));
    } catch (Damage e) {
      return Optional.empty();
    }
  }
}
