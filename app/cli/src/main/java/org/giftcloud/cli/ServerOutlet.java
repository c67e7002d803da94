// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.giftcloud.cli.gateway.GatewayConfiguration;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;

/** The way out to the server of the configuration, with its key store. */
final class ServerOutlet implements Outlet {
  private final GatewayConfiguration.Server server;
  private final GatewayConfiguration.KeyStore keyStore;
  private final Destination destination;
  private final @Nullable PatientListKeeper list;

  ServerOutlet(
      GatewayConfiguration.Server server,
      GatewayConfiguration.KeyStore keyStore,
      Destination destination) {
    this.server = server;
    this.keyStore = keyStore;
    this.destination = destination;
    GatewayConfiguration.PatientList wished = keyStore.patientList();
    this.list = wished == null ? null : new PatientListKeeper(wished.file(), wished.passwordFile());
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Opened open()
      throws IOException, ServerException, KeyStoreException, UnavailableException {
    try {
      UnlockedKeyStore keys = unlock();
      try {
        return new OpenedOutlet(connect(), keys, links(), list);
      } catch (IOException | ServerException | CommandFailure | RuntimeException e) {
        keys.close();
        throw e;
      }
    } catch (CommandFailure e) {
      throw new UnavailableException("secret", String.valueOf(e.getMessage()), e);
    }
  }

  private LinkPolicy links() {
    return switch (keyStore.links()) {
      case KEEP -> LinkPolicy.KEEP_LINKS;
      case KEEP_NONE -> LinkPolicy.KEEP_NONE;
    };
  }

  private GiftCloudClient connect() throws IOException, ServerException, CommandFailure {
    ServerTrust trust = RouteOptions.trust(server.route(), server.clientPasswordFile());
    ServerAddress address = ServerAddress.of(server.url());
    char[] password = Secrets.read(server.passwordFile(), "The password");
    try (Credentials credentials = new Credentials(server.user(), password)) {
      return GiftCloudClient.connect(address, trust, credentials, server.route().options(address));
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private UnlockedKeyStore unlock() throws IOException, KeyStoreException, CommandFailure {
    char[] passphrase = Secrets.read(keyStore.passphraseFile(), "The key store's passphrase");
    try {
      return KeyStore.unlock(keyStore.folder(), passphrase, keyStore.replica(), Clock.systemUTC());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
