// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.util.List;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.Project;
import org.giftcloud.giftcloudclient.ServerAddress;

/**
 * One login at one server.
 *
 * @param address where
 * @param user who
 * @param projects what this person sees there
 * @param client the way to it
 */
public record Connection(
    ServerAddress address, String user, List<Project> projects, GiftCloudClient client) {
  public Connection {
    projects = List.copyOf(projects);
  }

  /** The server's name, for the header. */
  public String host() {
    int port = address.base().getPort();
    return address.base().getHost() + (port < 0 ? "" : ":" + port);
  }
}
