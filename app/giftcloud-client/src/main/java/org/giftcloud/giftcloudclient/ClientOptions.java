// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.time.Duration;

/**
 * How patient the client is, and by which way it goes.
 *
 * @param connect longest wait for a connection
 * @param answer longest wait for an answer to a small question
 * @param stall longest time in which not one byte of a body moves
 * @param storing longest wait for the server to unpack what was sent
 * @param betweenCommits XNAT names the folder of a merge by the second; two in one second fail
 */
public record ClientOptions(
    Duration connect,
    Duration answer,
    Duration stall,
    Duration storing,
    Duration betweenCommits,
    Backoff backoff,
    ProxySelector proxy) {

  /** What suits a hospital's network: the proxy of the operating system's Java settings. */
  public static ClientOptions standard() {
    return new ClientOptions(
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        Duration.ofSeconds(2),
        Backoff.standard(),
        systemProxy());
  }

  /** Through this HTTP proxy, TLS being end to end with the server. */
  public ClientOptions throughProxy(String host, int port) {
    ProxySelector one = ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
    return new ClientOptions(connect, answer, stall, storing, betweenCommits, backoff, one);
  }

  /** With another rule for repeating. */
  public ClientOptions withBackoff(Backoff other) {
    return new ClientOptions(connect, answer, stall, storing, betweenCommits, other, proxy);
  }

  private static ProxySelector systemProxy() {
    ProxySelector system = ProxySelector.getDefault();
    return system == null ? ProxySelector.of(null) : system;
  }
}
