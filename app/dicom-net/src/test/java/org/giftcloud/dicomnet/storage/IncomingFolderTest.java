// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.dimse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IncomingFolderTest {
  /** A peer that never ends would fill the disc below what shall stay free. */
  @Test
  void refuses_an_endless_instance_while_it_arrives(@TempDir Path folder) throws Exception {
    List<ReceivedInstance> arrived = new ArrayList<>();
    AtomicInteger looks = new AtomicInteger();
    IncomingFolder incoming =
        IncomingFolder.within(
            folder, () -> looks.incrementAndGet() < 3, new SecureRandom(), arrived::add);
    Endless endless = new Endless();

    Status status =
        incoming.store(
            new StoreRequest(
                new AeTitle("PEER"),
                UID.CTImageStorage,
                "1.2.3",
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
            endless);

    assertEquals(Status.OUT_OF_RESOURCES, status);
    assertTrue(incoming.isFull(), "who watches the gateway is told");
    assertEquals(List.of(), arrived);
    assertTrue(endless.given < 40 << 20, "read " + endless.given);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void says_that_it_is_full_as_long_as_too_little_is_free(@TempDir Path folder) throws Exception {
    AtomicInteger free = new AtomicInteger(1);
    IncomingFolder incoming =
        IncomingFolder.within(folder, () -> free.get() > 0, new SecureRandom(), instance -> {});

    assertFalse(incoming.isFull());
    free.set(0);
    assertTrue(incoming.isFull());
    free.set(1);
    assertFalse(incoming.isFull());
  }

  private static final class Endless extends InputStream {
    private long given;

    @Override
    public int read() {
      given++;
      return 0;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      given += length;
      return length;
    }
  }
}
