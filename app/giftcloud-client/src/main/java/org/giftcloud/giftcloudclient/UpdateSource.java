// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Where this site lets its computers ask for newer versions, and whose signature counts. One
 * request, without a login, a version or a name in it; redirects are not followed; nothing is
 * fetched but the answer.
 */
public final class UpdateSource {
  /** A healthy answer has some 300 bytes. */
  private static final int LONGEST_ANSWER = 8 << 10;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ServerAddress address;
  private final PublicKey key;

  private UpdateSource(ServerAddress address, PublicKey key) {
    this.address = address;
    this.key = key;
  }

  /**
   * As an administrator wrote it.
   *
   * @param url of the signed answer, https, without query
   * @param key an Ed25519 public key: Base64 of its SubjectPublicKeyInfo, as in a PEM file
   * @throws ServerException if the address or the key is none
   */
  public static UpdateSource of(String url, String key) throws ServerException {
    ServerAddress address = ServerAddress.of(url);
    try {
      byte[] encoded = Base64.getDecoder().decode(key.strip());
      return new UpdateSource(
          address,
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new ServerException(Kind.UPDATE_KEY_UNREADABLE, "update: key");
    }
  }

  /** Who would be asked. */
  public String host() {
    return address.base().getHost();
  }

  /**
   * Asks impatiently, for somebody waits, and believes only what is signed, in date, and not older
   * than what runs here.
   *
   * @param installed the version that runs here
   * @throws ServerException in every other case
   */
  public UpdateNews ask(String installed, ServerTrust trust, Clock clock) throws ServerException {
    ClientOptions usual = ClientOptions.standard();
    ClientOptions impatient =
        new ClientOptions(
            PATIENCE, PATIENCE, PATIENCE, PATIENCE, Duration.ZERO, usual.backoff(), usual.proxy());
    return ask(installed, trust, impatient, clock);
  }

  UpdateNews ask(String installed, ServerTrust trust, ClientOptions options, Clock clock)
      throws ServerException {
    UpdateVersion here =
        UpdateVersion.parse(installed)
            .orElseThrow(() -> new IllegalArgumentException("not a version"));
    UpdateAnswer answer = UpdateAnswer.read(fetch(trust, options), key);
    int newer = answer.version().compareTo(here);
    if (newer < 0 || LocalDate.now(clock.withZone(ZoneOffset.UTC)).isAfter(answer.validUntil())) {
      throw new ServerException(Kind.UPDATE_STALE, "update: out of date");
    }
    return newer == 0
        ? new UpdateNews.UpToDate()
        : new UpdateNews.Newer(answer.version().text(), answer.page());
  }

  private byte[] fetch(ServerTrust trust, ClientOptions options) throws ServerException {
    try (Wire wire = new Wire(address, trust, options)) {
      Call call = Call.get("update", XnatPath.of(), Expect.BYTES, options);
      Answer answer = wire.send(call, LONGEST_ANSWER);
      if (answer.status() != 200) {
        throw new ServerException(
            answer.status() / 100 == 3 ? Kind.REDIRECTED : Kind.UPDATE_UNREADABLE,
            "update: status " + answer.status());
      }
      return answer.body();
    }
  }
}
