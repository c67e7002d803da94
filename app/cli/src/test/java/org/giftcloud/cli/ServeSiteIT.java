// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Where images come from, by the node that sent them and by the folder they were put into. */
final class ServeSiteIT extends ServeRoom {
  private static final String BEFORE = "\"quietSeconds\"";

  @Test
  void what_came_keeps_its_site_id_over_a_kill_and_waits_until_that_is_admitted() throws Exception {
    List<Path> files = hospital.corpus.files();
    Path configuration = configuration(1);
    String plain = Files.readString(configuration);
    String sited =
        "\"siteIds\": {\"callers\": {\"SCANNER\": \"GOSH\"}, \"watchFolder\": \"RFH\"}, " + BEFORE;
    String slow = plain.replace("\"quietSeconds\": 1", "\"quietSeconds\": 3600");
    Files.writeString(configuration, slow.replace(BEFORE, sited));
    Process killed = hospital.start("serve", List.of("serve", configuration.toString()));
    assertEquals(0, storescu("SCANNER", said(killed, "DICOM +port ([0-9]+)"), files.subList(0, 1)));
    killed.destroyForcibly().waitFor();
    Files.writeString(configuration, plain.replace(BEFORE, sited));
    Files.copy(files.get(1), hospital.file("watched").resolve("put.dcm"));

    Process gateway = hospital.start("serve", List.of("serve", configuration.toString()));
    try {
      JsonNode held = awaitHeld(said(gateway, "Health +(http://\\S+)"), 2);

      assertEquals(0, held.at("/filesParked").asInt(), held.toString());
      assertEquals(0, hospital.server.stored().size());
    } finally {
      gateway.destroy();
    }
    assertTrue(gateway.waitFor(30, TimeUnit.SECONDS), "it stops when told to");
  }

  private static JsonNode awaitHeld(String health, int images) throws Exception {
    long end = System.nanoTime() + LONGEST.toNanos();
    JsonNode now = health(health);
    while (now.at("/images/HELD").asInt() < images) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not held: " + now);
      }
      Thread.sleep(200);
      now = health(health);
    }
    return now;
  }
}
