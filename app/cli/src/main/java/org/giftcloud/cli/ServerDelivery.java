// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.giftcloud.cli.gateway.Delivery;
import org.giftcloud.cli.gateway.GatewayConfiguration;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.giftcloudclient.Credentials;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerTrust;
import org.giftcloud.keystore.KeyStore;
import org.giftcloud.keystore.KeyStoreException;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;

/** Delivers with the server and the key store of the configuration. */
final class ServerDelivery implements Delivery {
  private final GatewayConfiguration.Server server;
  private final GatewayConfiguration.KeyStore keyStore;
  private final Destination destination;

  ServerDelivery(
      GatewayConfiguration.Server server,
      GatewayConfiguration.KeyStore keyStore,
      Destination destination) {
    this.server = server;
    this.keyStore = keyStore;
    this.destination = destination;
  }

  @Override
  public void deliver(Workspace workspace)
      throws IOException, InterruptedException, DeliveryException {
    try (GiftCloudClient client = connect();
        UnlockedKeyStore keys = unlock()) {
      workspace.send(
          keys,
          switch (keyStore.links()) {
            case KEEP -> LinkPolicy.KEEP_LINKS;
            case KEEP_NONE -> LinkPolicy.KEEP_NONE;
          },
          client,
          destination,
          Progress.NONE);
    } catch (ServerException e) {
      throw new DeliveryException(
          e.kind().isRetryable()
              ? DeliveryException.Retry.LATER
              : DeliveryException.Retry.AFTER_A_RESTART,
          e.kind().code(),
          e.sendingSentence(),
          e);
    } catch (KeyStoreException e) {
      throw new DeliveryException(
          DeliveryException.Retry.LATER, "key-store", String.valueOf(e.getMessage()), e);
    } catch (CommandFailure e) {
      throw new DeliveryException(
          DeliveryException.Retry.LATER, "secret", String.valueOf(e.getMessage()), e);
    }
  }

  private GiftCloudClient connect() throws IOException, ServerException, CommandFailure {
    ServerTrust trust =
        server.caFile() == null ? ServerTrust.system() : ServerTrust.caFile(server.caFile());
    char[] password = Secrets.read(server.passwordFile(), "The password");
    try (Credentials credentials = new Credentials(server.user(), password)) {
      return GiftCloudClient.connect(ServerAddress.of(server.url()), trust, credentials);
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
