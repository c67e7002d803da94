// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private final SourceRef ref = SourceRef.random(new SecureRandom());

  @Test
  void a_data_set_that_cannot_be_written_stops_nothing_but_itself() throws Exception {
    Attributes plain = Attributes.builder().setBytes(Tag.PixelData, VR.OB, new byte[2]).build();
    TransferSyntax jpeg = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();

    Outcome<String> outcome =
        Faults.contained(
            ref,
            () -> {
              new DicomOutputStream(new ByteArrayOutputStream()).writeDataset(jpeg, plain);
              return new Outcome.Advanced<>("written");
            });

    assertEquals(new Outcome.Quarantined<>(Reasons.FAULT), outcome);
  }

  @Test
  void a_disc_that_fails_stops_everything() {
    assertThrows(
        IOException.class,
        () ->
            Faults.contained(
                ref,
                () -> {
                  throw new IOException("the disc");
                }));
  }
}
