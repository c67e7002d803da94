// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command opens the key store. */
final class KeyStoreOptions {
  @Option(
      names = "--key-store",
      paramLabel = "DIR",
      defaultValue = "${env:GIFTCLOUD_KEY_STORE}",
      description =
          "Folder of the encrypted key store, usually on a network share (or"
              + " GIFTCLOUD_KEY_STORE).")
  @Nullable Path folder;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      defaultValue = "${env:GIFTCLOUD_PASSPHRASE_FILE}",
      description =
          "File whose first line is the key store's passphrase (or GIFTCLOUD_PASSPHRASE_FILE names"
              + " it); asked for otherwise.")
  @Nullable Path passphraseFile;

  @Option(
      names = "--key-replica",
      paramLabel = "DIR",
      description =
          "This computer's own copy of the key store, encrypted as the store is (default:"
              + " .giftcloud/key-replica in your home). Every key store needs one of its own.")
  private Path replica = Path.of(System.getProperty("user.home"), ".giftcloud", "key-replica");

  UnlockedKeyStore unlock() throws IOException, KeyStoreException, CommandFailure {
    Path store = required();
    char[] passphrase = Secrets.read(passphraseFile, "The key store's passphrase");
    try {
      return KeyStore.unlock(store, passphrase, replica, Clock.systemUTC());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** This computer's own copy. */
  Path replica() {
    return replica;
  }

  Path required() throws CommandFailure {
    Path store = folder;
    if (store == null) {
      throw new CommandFailure(ExitCode.USAGE, "Name the key store's folder with --key-store.");
    }
    return store;
  }
}
