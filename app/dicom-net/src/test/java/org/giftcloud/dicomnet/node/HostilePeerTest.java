// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import static org.giftcloud.dicomnet.node.Listener.CALLER;
import static org.giftcloud.dicomnet.node.Listener.SHORT;
import static org.giftcloud.dicomnet.node.Listener.TITLE;
import static org.giftcloud.dicomnet.node.Listener.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.pdu.Negotiation;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.PduWriter;
import org.giftcloud.dicomnet.pdu.Pdv;
import org.giftcloud.dicomnet.storage.StoreScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that break off, say nothing, or lie about lengths, one step of the protocol after another.
 */
final class HostilePeerTest {
  private static final Proposal CT =
      new Proposal(UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian));

  private @TempDir Path folder;

  /** How a peer goes away. */
  private enum End {
    CLOSE,
    RESET,
    ABORT,
    SILENCE
  }

  private Listener listener() throws IOException {
    return new Listener(folder.resolve("incoming"), SHORT, Set.of(), List.of(), 8, 0);
  }

  private static byte[] bytes(Pdu pdu) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PduWriter(out).write(pdu);
    return out.toByteArray();
  }

  private static byte[] data(Pdv.Kind kind, Pdv.Position position, byte[] bytes)
      throws IOException {
    return bytes(new Pdu.Data(List.of(new Pdv(1, kind, position, ByteBuffer.wrap(bytes)))));
  }

  private static byte[] request() throws IOException {
    return bytes(
        new Pdu.AssociateRequest(
            1,
            TITLE.value(),
            CALLER.value(),
            Pdu.DICOM_APPLICATION_CONTEXT,
            List.of(
                new Pdu.ProposedContext(
                    1, UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian))),
            new Pdu.UserInformation(16384, "2.25.1", "TEST", Negotiation.NONE)));
  }

  /** All that a well-behaved peer sends: request, command, data set in three, release. */
  private static List<byte[]> conversation() throws IOException {
    ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
    new DicomOutputStream(dataSet)
        .writeDataset(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Instances.ct(1));
    ByteBuffer rest = ByteBuffer.wrap(dataSet.toByteArray());
    List<byte[]> all = new ArrayList<>();
    all.add(request());
    all.add(
        data(
            Pdv.Kind.COMMAND,
            Pdv.Position.LAST,
            CommandSet.storeRequest(1, UID.CTImageStorage, "2.25.771").encode()));
    while (rest.hasRemaining()) {
      byte[] part = new byte[Math.min(16_000, rest.remaining())];
      rest.get(part);
      all.add(
          data(Pdv.Kind.DATA, rest.hasRemaining() ? Pdv.Position.MORE : Pdv.Position.LAST, part));
    }
    all.add(bytes(new Pdu.ReleaseRequest()));
    return all;
  }

  /** Every boundary between PDUs, one byte before and after, and the middle of each. */
  private static Set<Integer> cuts(List<byte[]> conversation) {
    Set<Integer> cuts = new TreeSet<>();
    int at = 0;
    for (byte[] pdu : conversation) {
      cuts.addAll(List.of(at, at + 1, at + 5, at + pdu.length / 2, at + pdu.length - 1));
      at += pdu.length;
    }
    return cuts;
  }

  private static void leave(Listener listener, byte[] said, End how) throws Exception {
    try (Socket socket = new Socket(listener.address().getAddress(), listener.node.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(said);
      switch (how) {
        case CLOSE -> socket.shutdownOutput();
        case RESET -> socket.setSoLinger(true, 0);
        case ABORT -> socket.getOutputStream().write(bytes(new Pdu.Abort(0, 0)));
        case SILENCE -> assertTrue(socket.getInputStream().readAllBytes().length < 1000);
      }
    } catch (IOException e) {
      // The listener was quicker: it is its right.
      assertTrue(listener.node.port() > 0);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.matches("incoming/[0-9a-f]{32}\\.dcm"))
          .toList();
    }
  }

  @Test
  void a_peer_that_leaves_at_any_step_leaves_nothing_half() throws Exception {
    List<byte[]> conversation = conversation();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    conversation.forEach(whole::writeBytes);
    try (Listener listener = listener();
        Association good = listener.call(TITLE, CALLER, CT)) {
      int peers = 0;
      for (int cut : cuts(conversation)) {
        byte[] said = Arrays.copyOf(whole.toByteArray(), cut);
        for (End how : List.of(End.CLOSE, End.RESET, End.ABORT)) {
          leave(listener, said, how);
          peers++;
        }
      }
      Path file = folder.resolve("good.dcm");
      Instances.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Instances.ct(2));

      assertEquals(Status.SUCCESS, new StoreScu(good).store(file), "nobody else was hurt");
      good.release();
      // Not the open associations: a connection that has not asked for one yet counts as none.
      listener.node.stop(Duration.ofSeconds(20));
      assertTrue(peers > 60, "peers: " + peers);
      assertEquals(List.of("good.dcm"), names(), "nothing but whole instances under own names");
      for (var received : listener.received) {
        assertTrue(Instances.read(received.file()).size() > 10, "and each can be read");
      }
    }
  }

  @Test
  void a_peer_that_falls_silent_at_any_step_is_let_go() throws Exception {
    List<byte[]> conversation = conversation();
    try (Listener listener = listener()) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      List<Thread> peers = new ArrayList<>();
      for (byte[] pdu : conversation.subList(0, 4)) {
        said.writeBytes(pdu);
        byte[] sofar = said.toByteArray();
        byte[] half = Arrays.copyOf(sofar, sofar.length - pdu.length / 2);
        for (byte[] bytes : List.of(sofar, half)) {
          peers.add(
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          leave(listener, bytes, End.SILENCE);
                        } catch (Exception e) {
                          throw new AssertionError(e);
                        }
                      }));
        }
      }
      for (Thread peer : peers) {
        peer.join();
      }

      await(() -> listener.node.counters().open() == 0);
      assertEquals(0, listener.files());
    }
  }

  @Test
  void lengths_that_lie_are_answered_by_an_abort() throws Exception {
    byte[] command = CommandSet.storeRequest(1, UID.CTImageStorage, "2.25.771").encode();
    byte[] longCommand = new byte[100_000];
    List<byte[]> lies =
        List.of(
            new byte[] {4, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
            new byte[] {4, 0, 0, 0, 0, 6, 0x7F, 0, 0, 0, 1, 3},
            new byte[] {5, 0, 0, 1, 0, 0},
            new byte[] {9, 0, 0, 0, 0, 0},
            data(Pdv.Kind.COMMAND, Pdv.Position.LAST, longCommand),
            data(Pdv.Kind.COMMAND, Pdv.Position.LAST, new byte[] {0, 0, 0, 0, -1, -1, -1, -1}),
            data(Pdv.Kind.DATA, Pdv.Position.LAST, command),
            bytes(
                new Pdu.Data(
                    List.of(
                        new Pdv(
                            7, Pdv.Kind.COMMAND, Pdv.Position.LAST, ByteBuffer.wrap(command))))),
            request());
    try (Listener listener = listener()) {
      for (byte[] lie : lies) {
        try (Socket socket = new Socket(listener.address().getAddress(), listener.node.port())) {
          socket.setSoTimeout(10_000);
          socket.getOutputStream().write(request());
          socket.getOutputStream().write(lie);
          byte[] answer = socket.getInputStream().readAllBytes();

          assertEquals(2, answer[0], "accepted at first");
          assertEquals(7, answer[answer.length - 10], "then A-ABORT");
        }
      }
      await(() -> listener.node.counters().open() == 0);
      assertEquals(0, listener.files());
    }
  }
}
