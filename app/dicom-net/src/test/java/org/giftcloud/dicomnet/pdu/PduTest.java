// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.junit.jupiter.api.Test;

final class PduTest {
  private static final int LONGEST = 4096;
  private static final Pdu.UserInformation USER =
      new Pdu.UserInformation(
          16384,
          "2.25.1",
          "VERSION",
          new Negotiation(
              new Negotiation.Window(0, 1),
              List.of(new Negotiation.Roles("1.2.840.10008.5.1.4.1.1.2", 0, 1)),
              List.of(new Negotiation.Extended("1.2.840.10008.5.1.4.1.2.2.1", List.of(1, 0, 255))),
              null,
              false));
  static final List<Pdu> PDUS =
      List.of(
          new Pdu.AssociateRequest(
              1,
              "CALLED",
              "CALLING",
              Pdu.DICOM_APPLICATION_CONTEXT,
              List.of(
                  new Pdu.ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                  new Pdu.ProposedContext(
                      255,
                      "1.2.840.10008.5.1.4.1.1.2",
                      List.of("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.1"))),
              USER),
          new Pdu.AssociateAccept(
              "CALLED",
              "CALLING",
              List.of(
                  new Pdu.ContextResult(1, Pdu.ContextResult.ACCEPTED, "1.2.840.10008.1.2"),
                  new Pdu.ContextResult(3, 4, "")),
              USER),
          new Pdu.AssociateReject(1, 1, 7),
          new Pdu.Data(
              List.of(
                  pdv(1, Pdv.Kind.COMMAND, Pdv.Position.LAST, "command"),
                  pdv(1, Pdv.Kind.DATA, Pdv.Position.MORE, "data"))),
          new Pdu.ReleaseRequest(),
          new Pdu.ReleaseReply(),
          new Pdu.Abort(2, 6));

  private static Pdv pdv(int context, Pdv.Kind kind, Pdv.Position position, String text) {
    return new Pdv(
        context, kind, position, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static byte[] bytes(Pdu pdu) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PduWriter(out).write(pdu);
    return out.toByteArray();
  }

  private static Pdu read(byte[] bytes) throws IOException {
    return new PduReader(new ByteArrayInputStream(bytes), LONGEST).read();
  }

  @Test
  void reads_what_it_writes() throws Exception {
    for (Pdu pdu : PDUS) {
      // A context that was not accepted carries no transfer syntax that means anything.
      assertEquals(pdu, read(bytes(pdu)));
    }
  }

  @Test
  void refuses_a_pdu_that_ends_early_at_every_byte() throws Exception {
    for (Pdu pdu : PDUS) {
      byte[] whole = bytes(pdu);
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(EOFException.class, () -> read(cut));
      }
    }
  }

  @Test
  void refuses_lengths_beyond_the_limits_without_reading_them() {
    for (int type = 0; type < 256; type++) {
      byte[] header = {(byte) type, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
      assertThrows(PduException.class, () -> read(header));
    }
    byte[] data = {4, 0, 0, 0, LONGEST >> 8, (byte) (LONGEST + 1)};
    assertThrows(PduException.class, () -> read(data));
  }

  @Test
  void refuses_values_that_reach_beyond_their_pdu_or_are_empty() {
    for (String body :
        List.of("", "00000100010000", "0000000101", "FFFFFFFF0100", "000000020180")) {
      byte[] content = HexFormat.of().parseHex(body);
      byte[] pdu = new byte[6 + content.length];
      pdu[0] = 4;
      pdu[5] = (byte) content.length;
      System.arraycopy(content, 0, pdu, 6, content.length);
      assertThrows(PduException.class, () -> read(pdu), body);
    }
  }

  @Test
  void refuses_contexts_with_even_or_repeated_ids_and_uids_with_path_characters() throws Exception {
    for (Pdu.ProposedContext wrong :
        List.of(
            new Pdu.ProposedContext(2, "1.2", List.of("1.2")),
            new Pdu.ProposedContext(1, "1.2", List.of("1.2")),
            new Pdu.ProposedContext(3, "../../etc", List.of("1.2")),
            new Pdu.ProposedContext(3, "1.2", List.of("1.2/3")),
            new Pdu.ProposedContext(3, "1.2", List.of()))) {
      byte[] bytes =
          bytes(
              new Pdu.AssociateRequest(
                  1,
                  "A",
                  "B",
                  Pdu.DICOM_APPLICATION_CONTEXT,
                  List.of(new Pdu.ProposedContext(1, "1.2", List.of("1.2")), wrong),
                  USER));
      assertThrows(PduException.class, () -> read(bytes));
    }
  }

  @Test
  void hostile_bytes_end_in_a_refusal_or_a_pdu_and_nothing_else() throws Exception {
    long seed = Long.getLong("seed", 20261126);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = mutated(bytes(PDUS.get(random.nextInt(PDUS.size()))), random);
      try {
        Pdu read = read(bytes);
        // What was read can be written, so it is consistent in itself.
        assertTrue(bytes(read).length > 0);
      } catch (PduException | EOFException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
    assertTrue(refused > 10_000, "the mutations were hostile: " + refused);
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = Arrays.copyOf(bytes, bytes.length + random.nextInt(3) - 1);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      changed[random.nextInt(changed.length)] =
          (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(4) - 1);
    }
    return changed;
  }

  @Test
  void commands_are_read_as_written_and_hostile_ones_refused() throws Exception {
    long seed = Long.getLong("seed", 20261126);
    Random random = new Random(seed);
    byte[] command = CommandSet.storeRequest(7, "1.2.840.10008.5.1.4.1.1.2", "2.25.7").encode();

    assertArrayEquals(command, CommandSet.decode(command).encode());
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = mutated(command, random);
      try {
        CommandSet read = CommandSet.decode(bytes);
        assertTrue(read.encode().length > 0);
        assertTrue(read.sopInstance().stream().noneMatch(uid -> uid.contains("/")));
      } catch (CommandSet.CommandException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + i, e);
      }
    }
    assertTrue(refused > 10_000, "the mutations were hostile: " + refused);
  }
}
