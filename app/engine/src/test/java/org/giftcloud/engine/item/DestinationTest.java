// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.giftcloud.giftcloudclient.ServerAddress;
import org.giftcloud.keystore.ProjectName;
import org.junit.jupiter.api.Test;

final class DestinationTest {
  private static final Destination ONE = new Destination("https://localhost/giftcloud", "LUNG");

  /** A withdrawal did not list what was sent to the same server in capitals. */
  @Test
  void two_spellings_of_a_server_are_one_destination() {
    for (String server :
        List.of(
            "https://LocalHost/giftcloud",
            "HTTPS://localhost:443/giftcloud",
            "https://localhost/giftcloud/")) {
      Destination same = new Destination(server, "LUNG");

      assertEquals(ONE, same);
      assertEquals(ONE.hashCode(), same.hashCode());
      assertEquals(server, same.server(), "seals are over the text");
      assertTrue(same.isOnThisComputer(), server);
    }
  }

  /** The client and the key store know nothing of each other; what both write must be the same. */
  @Test
  void the_client_and_the_key_store_spell_a_server_alike() throws Exception {
    for (String typed :
        List.of(
            "Server.Example.ORG",
            "HTTPS://server.example.org:443/Gift//",
            "https://server.example.org:8443/",
            "https://[::1]:443/x")) {
      String spelled = ServerAddress.of(typed).base().toString();

      assertEquals(spelled, ProjectName.spelling(spelled), typed);
      assertEquals(
          spelled, ProjectName.spelling(typed.contains("://") ? typed : "https://" + typed), typed);
    }
  }

  @Test
  void another_server_port_path_or_project_is_another_destination() {
    for (Destination other :
        List.of(
            new Destination("https://localhost:18443/giftcloud", "LUNG"),
            new Destination("https://localhost/GiftCloud", "LUNG"),
            new Destination("https://localhost.example.org/giftcloud", "LUNG"),
            new Destination("https://localhost/giftcloud", "Lung"))) {
      assertNotEquals(ONE, other);
    }
  }
}
