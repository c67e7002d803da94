// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.UnlockedKeyStore;

/** Whether pseudonyms can be made: the key store, locked or unlocked. */
public final class KeysModel implements AutoCloseable {
  private final Lanes lanes;
  private final Path replica;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Optional<UnlockedKeyStore>> store =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param replica where this computer keeps its copy of the keys, encrypted
   */
  public KeysModel(Lanes lanes, Path replica, Clock clock) {
    this.lanes = lanes;
    this.replica = replica;
    this.clock = clock;
  }

  /** The unlocked key store; empty while it is locked. */
  public ReadOnlyObjectProperty<Optional<UnlockedKeyStore>> storeProperty() {
    return store.getReadOnlyProperty();
  }

  /** Unlocks a key store; wipes the passphrase in any case. */
  public Job unlock(Path folder, char[] passphrase, Runnable done, Consumer<Throwable> failed) {
    return lanes
        .sign()
        .run(
            () -> {
              try {
                return open(folder, passphrase);
              } finally {
                Arrays.fill(passphrase, '\0');
              }
            },
            opened -> {
              replace(Optional.of(opened));
              done.run();
            },
            failed);
  }

  /**
   * A key store to make.
   *
   * @param siteId stands for the issuer of patient IDs that name none; may be empty
   */
  public record Wanted(Path folder, String siteId) {}

  /** Creates a key store and unlocks it; wipes the passphrase in any case. */
  public Job create(Wanted wanted, char[] passphrase, Runnable done, Consumer<Throwable> failed) {
    return lanes
        .sign()
        .run(
            () -> {
              try {
                KeyStore.create(wanted.folder(), passphrase);
                return settled(open(wanted.folder(), passphrase), wanted.siteId());
              } finally {
                Arrays.fill(passphrase, '\0');
              }
            },
            opened -> {
              replace(Optional.of(opened));
              done.run();
            },
            failed);
  }

  private static UnlockedKeyStore settled(UnlockedKeyStore made, String siteId)
      throws KeyStoreException {
    try {
      if (!siteId.isBlank()) {
        made.siteId().settle(siteId);
      }
      return made;
    } catch (KeyStoreException e) {
      made.close();
      throw e;
    }
  }

  private UnlockedKeyStore open(Path folder, char[] passphrase) throws KeyStoreException {
    return KeyStore.unlock(folder, passphrase, replica, clock);
  }

  public void lock() {
    replace(Optional.empty());
  }

  private void replace(Optional<UnlockedKeyStore> next) {
    Optional<UnlockedKeyStore> before = store.get();
    store.set(next);
    // Behind the end of the sending, which is on the same lane.
    before.ifPresent(old -> lanes.sign().run(old::close, () -> {}, cause -> {}));
  }

  @Override
  public void close() {
    store.get().ifPresent(UnlockedKeyStore::close);
  }
}
