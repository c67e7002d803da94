// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Destroys the keys on the share and on this computer. The people's files go first: without them
 * nothing else can be read. There is no way back.
 */
public final class Destruction {
  private final UnlockedKeyStore store;

  Destruction(UnlockedKeyStore store) {
    this.store = store;
  }

  /**
   * What was destroyed, for the certificate.
   *
   * @param reached files overwritten and deleted, with the folder's role
   * @param notReached files that could not be deleted, by the beginning of their names
   * @param writers segments by others than this process, each of which has a replica somewhere
   * @param exports exports of identities that the audit knows, which nobody can call back
   */
  public record Certificate(
      String storeId,
      Instant when,
      String person,
      String reason,
      long patients,
      List<String> reached,
      List<String> notReached,
      long writers,
      List<AuditEntry> exports,
      List<String> people) {
    public Certificate {
      reached = List.copyOf(reached);
      notReached = List.copyOf(notReached);
      exports = List.copyOf(exports);
      people = List.copyOf(people);
    }

    @Override
    public String toString() {
      return "Certificate[" + storeId + "]";
    }
  }

  /**
   * Closes the store and destroys it.
   *
   * @param storeId the store's whole id, typed or copied by a person: proves which store they mean
   */
  public Certificate destroy(String storeId, String reason) throws KeyStoreException {
    Session session = store.session();
    session.lock().lock();
    try {
      Rights.requireManager(session);
      Rights.requireReason(reason);
      if (!storeId.equals(session.place().storeId().hex())) {
        throw new KeyStoreException(
            KeyStoreException.Reason.UNKNOWN,
            "This is another key store than the one that was named. Nothing was destroyed.");
      }
      if (!session.isShareReachable()) {
        throw KeyStoreException.shareUnreachable();
      }
      session.append(List.of(session.audit("keys destroyed", "", reason)));
      long patients = store.status().links();
      List<AuditEntry> exports =
          store.audit().entries().stream()
              .filter(entry -> entry.action().equals("exported"))
              .toList();
      List<String> people = store.people().list().stream().map(PersonInfo::name).toList();
      Place place = session.place();
      long writers = Folder.list(place.share().segments(), SegmentFile.SUFFIX).size();
      Instant now = session.now();
      String person = session.person().name();
      session.closeWithoutPublishing();
      List<String> reached = new ArrayList<>();
      List<String> notReached = new ArrayList<>();
      destroy("share", place.share(), reached, notReached);
      destroy("this computer's replica", place.local(), reached, notReached);
      return new Certificate(
          storeId, now, person, reason, patients, reached, notReached, writers, exports, people);
    } catch (IOException e) {
      throw KeyStoreException.damagedCopy(e);
    } finally {
      session.lock().unlock();
    }
  }

  private static void destroy(
      String where, Folder folder, List<String> reached, List<String> notReached) {
    List<Path> files = new ArrayList<>();
    for (Path part :
        List.of(folder.people(), folder.publications(), folder.archives(), folder.segments())) {
      files.addAll(list(part));
    }
    files.add(folder.current());
    files.add(folder.header());
    long destroyed = 0;
    for (Path file : files) {
      Optional<IOException> failed = overwriteAndDelete(folder, file);
      if (failed.isPresent()) {
        String name = file.getFileName().toString();
        notReached.add(where + " " + name.substring(0, Math.min(8, name.length())));
      } else {
        destroyed++;
      }
    }
    reached.add(where + ": " + destroyed + " files");
  }

  private static List<Path> list(Path folder) {
    try {
      return Folder.list(folder, "");
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Overwritten once, as far as the medium under it lets us; then deleted. */
  private static Optional<IOException> overwriteAndDelete(Folder folder, Path file) {
    try {
      if (Files.exists(file)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
          for (long at = 0; at < channel.size(); at += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), channel.size() - at));
            channel.write(zeros, at);
          }
          channel.force(true);
        }
        Files.delete(file);
        folder.forceNameOf(file);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
