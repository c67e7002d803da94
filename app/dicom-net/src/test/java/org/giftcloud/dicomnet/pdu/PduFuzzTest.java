// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches, guided by coverage, for bytes of a peer on which the reader of PDUs or of commands does
 * more than refuse. In the build the seeds alone are tried; docs/benchmarks.md has the long form.
 */
final class PduFuzzTest {
  private static final int LONGEST = 4096;

  static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Pdu pdu : PduTest.PDUS) {
      seeds.add(PduTest.bytes(pdu));
    }
    String model = "1.2.840.10008.5.1.4.1.2.2.3";
    for (CommandSet command :
        List.of(
            CommandSet.storeRequest(7, "1.2.840.10008.5.1.4.1.1.2", "2.25.7"),
            CommandSet.moveRequest(8, model, "GIFT"),
            CommandSet.cancel(CommandSet.getRequest(9, model)))) {
      seeds.add(command.encode());
    }
    return seeds;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3h", maxExecutions = 10_000_000)
  void reads_or_refuses(byte[] bytes) throws IOException {
    pdus(bytes);
    command(bytes);
  }

  /** Reads PDUs to the end of the bytes; what was read is consistent, so it can be written. */
  private static void pdus(byte[] bytes) throws IOException {
    PduReader reader = new PduReader(new ByteArrayInputStream(bytes), LONGEST);
    try {
      while (true) {
        Pdu pdu = reader.read();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PduWriter(out).write(pdu);
        Pdu again = new PduReader(new ByteArrayInputStream(out.toByteArray()), LONGEST * 2).read();
        if (!again.equals(pdu)) {
          throw new AssertionError("another PDU after writing and reading");
        }
      }
    } catch (EOFException | PduException e) {
      // The end, or a refusal: both are right.
    }
  }

  private static void command(byte[] bytes) throws IOException {
    try {
      CommandSet command = CommandSet.decode(bytes);
      command.suboperations();
      command.status();
      boolean isPath =
          command.sopInstance().stream().anyMatch(uid -> uid.contains("/") || uid.contains("\\"));
      if (isPath || command.encode().length > bytes.length + 64) {
        throw new AssertionError("a path in a UID, or a command that grew");
      }
    } catch (CommandSet.CommandException e) {
      // A refusal.
    }
  }
}
