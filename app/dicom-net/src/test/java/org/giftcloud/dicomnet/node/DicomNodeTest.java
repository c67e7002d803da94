// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import static org.giftcloud.dicomnet.node.Listener.CALLER;
import static org.giftcloud.dicomnet.node.Listener.SHORT;
import static org.giftcloud.dicomnet.node.Listener.TITLE;
import static org.giftcloud.dicomnet.node.Listener.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.dicomnet.storage.StorageSopClasses;
import org.giftcloud.dicomnet.storage.StoreScu;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DicomNodeTest {
  private static final Proposal CT =
      new Proposal(UID.CTImageStorage, List.of(UID.ExplicitVRLittleEndian));

  private @TempDir Path folder;

  private Path incoming() {
    return folder.resolve("incoming");
  }

  private Listener listener(Set<AeTitle> callers, String addresses, int most, long leastFree)
      throws IOException {
    return new Listener(
        incoming(),
        SHORT,
        callers,
        List.of(AddressRange.parse(addresses).orElseThrow()),
        most,
        leastFree);
  }

  private Path ct(int number) throws IOException {
    return Instances.write(
        folder.resolve("ct" + number + ".dcm"),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Instances.ct(number));
  }

  private static AssociationException.Kind refusal(
      Listener listener, AeTitle called, AeTitle calling) {
    return assertThrows(
            AssociationException.class, () -> listener.call(called, calling, CT).close())
        .kind();
  }

  @Test
  void answers_an_echo() throws Exception {
    try (Listener listener = new Listener(incoming())) {
      EchoScu echo = new EchoScu(new AssociationRequestor(CALLER, Timeouts.DEFAULT));

      assertEquals(Status.SUCCESS, echo.echo(listener.address(), TITLE));
    }
  }

  @Test
  void keeps_what_it_acknowledged_under_names_of_its_own() throws Exception {
    try (Listener listener = new Listener(incoming());
        Association association = listener.call(TITLE, CALLER, CT)) {
      StoreScu scu = new StoreScu(association);
      Path file = ct(1);

      assertEquals(Status.SUCCESS, scu.store(file));
      assertEquals(Status.SUCCESS, scu.store(file));
      association.release();

      assertEquals(2, listener.received.size());
      for (ReceivedInstance received : listener.received) {
        assertEquals("2.25.5", received.study());
        assertTrue(received.file().getFileName().toString().matches("[0-9a-f]{32}\\.dcm"));
        assertEquals(Instances.bytes(Instances.ct(1)), Instances.bytes(received.file()));
      }
      assertEquals(2, listener.files());
    }
  }

  @Test
  void refuses_other_titles_and_callers_with_the_reason() throws Exception {
    try (Listener listener = listener(Set.of(CALLER), "127.0.0.0/8", 4, 0)) {
      assertEquals(
          AssociationException.Kind.REJECTED, refusal(listener, new AeTitle("OTHER"), CALLER));
      assertEquals(
          AssociationException.Kind.REJECTED, refusal(listener, TITLE, new AeTitle("STRANGER")));
      listener.call(TITLE, CALLER, CT).release();

      await(() -> listener.node.counters().refused() == 2);
    }
  }

  @Test
  void closes_connections_from_addresses_that_are_not_listed() throws Exception {
    try (Listener listener = listener(Set.of(), "192.0.2.0/24", 4, 0)) {
      assertThrows(IOException.class, () -> listener.call(TITLE, CALLER, CT).close());
      assertEquals(0, listener.node.counters().accepted());
    }
  }

  @Test
  void takes_no_more_associations_than_allowed() throws Exception {
    try (Listener listener = listener(Set.of(), "127.0.0.1", 1, 0);
        Association first = listener.call(TITLE, CALLER, CT)) {
      assertEquals(AssociationException.Kind.REJECTED, refusal(listener, TITLE, CALLER));

      first.release();
      await(() -> listener.node.counters().open() == 0);
      listener.call(TITLE, CALLER, CT).release();
    }
  }

  @Test
  void says_that_it_is_out_of_resources_when_the_disc_is_full() throws Exception {
    try (Listener listener = listener(Set.of(), "127.0.0.1", 1, Long.MAX_VALUE);
        Association association = listener.call(TITLE, CALLER, CT)) {
      assertEquals(Status.OUT_OF_RESOURCES, new StoreScu(association).store(ct(1)));

      association.release();
      assertEquals(0, listener.files());
    }
  }

  private static Status store(
      Association association, String sopClass, String instance, byte[] dataSet)
      throws IOException {
    CommandSet request = CommandSet.storeRequest(1, sopClass, instance);
    association.send(association.contexts().getFirst().id(), request, out -> out.write(dataSet));
    return association.receive().orElseThrow().command().status().orElseThrow();
  }

  private static byte[] bytes(Attributes dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    new DicomOutputStream(out).writeDataset(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
    return out.toByteArray();
  }

  @Test
  void refuses_instances_that_are_not_what_the_command_says() throws Exception {
    byte[] whole = bytes(Instances.ct(1));
    byte[] cut = Arrays.copyOf(whole, whole.length - 100);
    String ct = UID.CTImageStorage;
    try (Listener listener = new Listener(incoming());
        Association association = listener.call(TITLE, CALLER, CT)) {
      assertEquals(Status.DATA_SET_DOES_NOT_MATCH, store(association, ct, "2.25.999", whole));
      assertEquals(Status.CANNOT_UNDERSTAND, store(association, ct, "2.25.771", cut));
      assertEquals(
          Status.SOP_CLASS_NOT_SUPPORTED,
          store(association, UID.MRImageStorage, "2.25.771", whole));
      assertEquals(Status.SUCCESS, store(association, ct, "2.25.771", whole));
      association.release();

      assertEquals(1, listener.files());
    }
  }

  @Test
  void a_uid_is_never_a_path() throws Exception {
    Attributes evil =
        Instances.ct(1).toBuilder()
            .setBytes(Tag.SOPInstanceUID, VR.UI, "../../evil".getBytes(StandardCharsets.US_ASCII))
            .build();
    // The command is built by hand: our own API does not make such a one.
    byte[] command = CommandSet.storeRequest(1, UID.CTImageStorage, "11.22.3333").encode();
    String hex = HexFormat.of().formatHex(command);
    byte[] changed =
        HexFormat.of()
            .parseHex(
                hex.replace(
                    HexFormat.of().formatHex("11.22.3333".getBytes(StandardCharsets.US_ASCII)),
                    HexFormat.of().formatHex("../../evil".getBytes(StandardCharsets.US_ASCII))));
    try (Listener listener = new Listener(incoming());
        Association association = listener.call(TITLE, CALLER, CT)) {
      association.send(1, CommandSet.decode(changed), out -> out.write(bytes(evil)));

      assertEquals(
          Optional.of(Status.INVALID_SOP_INSTANCE),
          association.receive().orElseThrow().command().status());
      association.release();
      assertEquals(0, listener.files());
    }
  }

  @Test
  void an_association_broken_off_within_an_instance_leaves_nothing_of_it() throws Exception {
    byte[] whole = bytes(Instances.ct(2));
    try (Listener listener = new Listener(incoming());
        Association association = listener.call(TITLE, CALLER, CT)) {
      assertEquals(Status.SUCCESS, new StoreScu(association).store(ct(1)));
      CommandSet request = CommandSet.storeRequest(2, UID.CTImageStorage, "2.25.772");
      assertThrows(
          IllegalStateException.class,
          () ->
              association.send(
                  1,
                  request,
                  out -> {
                    out.write(new byte[1 << 20]);
                    out.write(whole);
                    throw new IllegalStateException("stopped here");
                  }));
      association.abort();

      await(() -> listener.node.counters().broken() == 1);
      assertEquals(1, listener.files(), "the first instance stays, nothing of the second does");
    }
  }

  @Test
  void a_start_deletes_what_was_half_written_and_finds_what_was_whole() throws Exception {
    Files.createDirectories(incoming());
    Path half = incoming().resolve("00".repeat(16) + ".part");
    Files.writeString(half, "half");
    Files.writeString(incoming().resolve("thesis.part"), "somebody's");
    Files.copy(ct(1), incoming().resolve("01.dcm"));

    var found =
        IncomingFolder.open(incoming(), FileForm.PLAIN, 0, new SecureRandom(), received -> {})
            .list();

    assertEquals(List.of(new ReceivedInstance(incoming().resolve("01.dcm"), "2.25.5")), found);
    assertTrue(Files.notExists(half));
    assertTrue(Files.exists(incoming().resolve("thesis.part")));
  }

  @Test
  void peers_that_say_nothing_or_trickle_are_cut_off() throws Exception {
    try (Listener listener = listener(Set.of(), "127.0.0.1", 2, 0);
        Socket silent = new Socket(listener.address().getAddress(), listener.node.port());
        Socket trickling = new Socket(listener.address().getAddress(), listener.node.port())) {
      silent.setSoTimeout(10_000);
      long start = System.nanoTime();
      try {
        for (int i = 0; i < 200; i++) {
          trickling.getOutputStream().write(i == 0 ? 1 : 0);
          Thread.sleep(50);
        }
      } catch (IOException e) {
        // Cut off, which is what this is about; the counter below says so.
        assertTrue(System.nanoTime() - start > 0);
      }

      assertTrue(silent.getInputStream().readAllBytes().length <= 10, "an abort at most");
      await(() -> listener.node.counters().broken() == 2);
      assertTrue(System.nanoTime() - start < 9_000_000_000L, "long before the trickle ended");
    }
  }

  @Test
  void hostile_bytes_on_the_wire_end_their_connection_and_no_other() throws Exception {
    long seed = Long.getLong("seed", 20261126);
    Random random = new Random(seed);
    try (Listener listener = listener(Set.of(), "127.0.0.1", 2, 0);
        Association good = listener.call(TITLE, CALLER, CT)) {
      for (int i = 0; i < 200; i++) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        if (noise.length > 6 && random.nextBoolean()) {
          noise[0] = (byte) (1 + random.nextInt(7));
          noise[2] = 0;
          noise[3] = 0;
          noise[4] = 0;
        }
        try (Socket socket = new Socket(listener.address().getAddress(), listener.node.port())) {
          socket.setSoTimeout(10_000);
          socket.getOutputStream().write(noise);
          socket.shutdownOutput();
          assertTrue(socket.getInputStream().readAllBytes().length <= 10);
        } catch (SocketException e) {
          // Closed on us with bytes unread: a reset is an ending too.
          assertTrue(listener.node.port() > 0);
        }
      }

      assertEquals(Status.SUCCESS, new StoreScu(good).store(ct(3)), "seed " + seed);
      good.release();
      assertEquals(1, listener.files());
      await(() -> listener.node.counters().open() == 0);
    }
  }

  @Test
  void compressed_is_chosen_before_uncompressed() {
    assertEquals(
        Optional.of(UID.JPEGLosslessSV1),
        StorageSopClasses.choose(
            List.of(UID.ImplicitVRLittleEndian, UID.JPEGLosslessSV1, UID.RLELossless)));
    assertEquals(
        Optional.of(UID.ExplicitVRLittleEndian),
        StorageSopClasses.choose(
            List.of(UID.ImplicitVRLittleEndian, "1.2.3", UID.ExplicitVRLittleEndian)));
    assertEquals(Optional.empty(), StorageSopClasses.choose(List.of("1.2.3")));
  }

  @Test
  void storage_is_what_the_standard_calls_so() {
    assertTrue(StorageSopClasses.isStorage(UID.CTImageStorage));
    assertTrue(StorageSopClasses.isStorage(UID.UltrasoundMultiFrameImageStorageRetired));
    assertEquals(
        List.of(),
        Stream.of(
                UID.MediaStorageDirectoryStorage,
                UID.StorageCommitmentPushModel,
                UID.Verification,
                UID.JPEGLosslessSV1,
                "1.2.3.4")
            .filter(StorageSopClasses::isStorage)
            .toList());
  }

  @Test
  void ranges_hold_their_addresses_and_names_are_none() throws Exception {
    var inside = InetAddress.ofLiteral("10.1.2.3");

    assertTrue(AddressRange.parse("10.1.2.0/24").orElseThrow().contains(inside));
    assertTrue(AddressRange.parse("10.1.2.3").orElseThrow().contains(inside));
    assertEquals(false, AddressRange.parse("10.1.3.0/24").orElseThrow().contains(inside));
    assertEquals(false, AddressRange.parse("::1").orElseThrow().contains(inside));
    for (String wrong : List.of("", "pacs", "10.1.2.0/33", "10.1.2.0/x", "/8")) {
      assertTrue(AddressRange.parse(wrong).isEmpty(), wrong);
    }
  }
}
