// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import static org.giftcloud.dicomnet.node.Listener.CALLER;
import static org.giftcloud.dicomnet.node.Listener.TITLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.dicomnet.storage.StoreScu;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both services on both sides against software of others (dcmtk). */
final class DcmtkIT {
  private static final String LOOPBACK_INETD =
      """
      my ($port, $folder) = @ARGV;
      $SIG{CHLD} = "IGNORE";
      my $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $port,
          Listen => 5, ReuseAddr => 1) or die;
      while (my $client = $server->accept) {
        if (!fork) {
          open(STDIN, "<&", $client) or die;
          exec "storescp", "--inetd", "+xa", "-od", $folder;
        }
        close $client;
      }
      """;

  private @TempDir Path folder;

  @BeforeEach
  void need_the_peer() {
    boolean present =
        Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "storescu")));
    assumeTrue(
        present || "required".equals(System.getenv("GIFTCLOUD_PEERS")), "dcmtk is not installed");
  }

  private static Process start(Path output, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private int run(String... command) throws Exception {
    Path output = Files.createTempFile(folder, "run", ".txt");
    int status = start(output, List.of(command)).waitFor();
    if (status != 0) {
      System.err.println(Files.readString(output));
    }
    return status;
  }

  private List<Path> images(TransferSyntax syntax, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      files.add(Instances.write(folder.resolve("image" + i + ".dcm"), syntax, Instances.ct(i)));
    }
    return files;
  }

  private int storescu(Listener listener, String proposal, List<Path> files) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("storescu", "-aec", TITLE.value(), "-aet", CALLER.value()));
    if (!proposal.isEmpty()) {
      command.add(proposal);
    }
    command.addAll(List.of("127.0.0.1", Integer.toString(listener.node.port())));
    files.forEach(file -> command.add(file.toString()));
    return run(command.toArray(String[]::new));
  }

  /** The data sets that arrived are those of the files, pixels as they were encoded. */
  private static void assertArrived(Listener listener, List<Path> files) throws IOException {
    assertEquals(files.size(), listener.received.size());
    List<String> sent = new ArrayList<>();
    for (Path file : files) {
      sent.add(Instances.bytes(file));
    }
    for (ReceivedInstance received : listener.received) {
      assertTrue(sent.remove(Instances.bytes(received.file())), "a data set as it was sent");
      assertEquals(
          Instances.transferSyntax(files.getFirst()), Instances.transferSyntax(received.file()));
    }
    assertEquals(List.of(), sent);
  }

  @Test
  void echoscu_is_answered_and_refused_by_the_wrong_title() throws Exception {
    try (Listener listener = new Listener(folder.resolve("incoming"))) {
      String port = Integer.toString(listener.node.port());

      assertEquals(0, run("echoscu", "-aec", TITLE.value(), "127.0.0.1", port));
      assertTrue(
          0
              != start(
                      folder.resolve("refused.txt"),
                      List.of("echoscu", "-aec", "OTHER", "127.0.0.1", port))
                  .waitFor());
      assertTrue(
          Files.readString(folder.resolve("refused.txt"))
              .contains("Called AE Title Not Recognized"));
    }
  }

  @Test
  void storescu_sends_uncompressed_images() throws Exception {
    for (String[] way :
        new String[][] {
          {"-xe", UID.ExplicitVRLittleEndian},
          {"-xi", UID.ImplicitVRLittleEndian},
          {"-xb", UID.ExplicitVRBigEndian}
        }) {
      Path own = Files.createDirectories(folder.resolve(way[1]));
      try (Listener listener = new Listener(own)) {
        Path file =
            Instances.write(
                folder.resolve(way[1] + ".dcm"),
                TransferSyntax.of(way[1]).orElseThrow(),
                Instances.ct(9));

        assertEquals(0, storescu(listener, way[0], List.of(file)));
        assertEquals(
            Instances.bytes(Instances.ct(9)),
            Instances.bytes(listener.received.remove().file()),
            way[0]);
      }
    }
  }

  @Test
  void storescu_sends_compressed_images_as_they_are() throws Exception {
    for (String[] way :
        new String[][] {
          {"dcmcjpeg", "+e1", "-xs"}, {"dcmcrle", "", "-xr"}, {"dcmcjpls", "", "-xt"}
        }) {
      Path own = Files.createDirectories(folder.resolve(way[0]));
      List<Path> compressed = new ArrayList<>();
      for (Path image :
          images(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, way[0].equals("dcmcrle") ? 3 : 1)) {
        Path to = folder.resolve(way[0] + "-" + image.getFileName());
        List<String> command = new ArrayList<>(List.of(way[0]));
        if (!way[1].isEmpty()) {
          command.add(way[1]);
        }
        command.addAll(List.of(image.toString(), to.toString()));
        assertEquals(0, run(command.toArray(String[]::new)));
        Files.delete(image);
        compressed.add(to);
      }
      try (Listener listener = new Listener(own)) {
        assertEquals(0, storescu(listener, way[2], compressed));
        assertArrived(listener, compressed);
      }
    }
  }

  @Test
  void many_associations_at_once_lose_nothing() throws Exception {
    try (Listener listener = new Listener(folder.resolve("incoming"))) {
      List<Path> files = images(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 20);
      List<Process> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<String> command =
            new ArrayList<>(
                List.of(
                    "storescu",
                    "-aec",
                    TITLE.value(),
                    "127.0.0.1",
                    Integer.toString(listener.node.port())));
        files.subList(i * 5, i * 5 + 5).forEach(file -> command.add(file.toString()));
        senders.add(start(folder.resolve("sender" + i + ".txt"), command));
      }
      for (Process sender : senders) {
        assertEquals(0, sender.waitFor());
      }

      assertArrived(listener, files);
      assertEquals(20, listener.node.counters().stored());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isListening(InetSocketAddress node) {
    try (Socket socket = new Socket()) {
      socket.connect(node, 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void storescp_takes_what_we_send() throws Exception {
    Path theirs = Files.createDirectories(folder.resolve("theirs"));
    InetSocketAddress node = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    // storescp itself listens on all addresses, so something else does it in its place.
    Process storescp =
        start(
            folder.resolve("storescp.txt"),
            List.of(
                "perl",
                "-MIO::Socket::INET",
                "-e",
                LOOPBACK_INETD,
                Integer.toString(node.getPort()),
                theirs.toString()));
    try {
      Listener.await(() -> isListening(node));
      AeTitle called = new AeTitle("STORESCP");
      AssociationRequestor requestor = new AssociationRequestor(CALLER, Timeouts.DEFAULT);
      assertEquals(Status.SUCCESS, new EchoScu(requestor).echo(node, called));
      List<Path> files = images(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 2);
      Path rle = folder.resolve("rle.dcm");
      Path third =
          Instances.write(
              folder.resolve("third.dcm"),
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
              Instances.ct(3));
      assertEquals(0, run("dcmcrle", third.toString(), rle.toString()));
      files.add(rle);

      try (Association association =
          requestor.open(
              node,
              called,
              List.of(
                  new Proposal(UID.CTImageStorage, List.of(UID.RLELossless)),
                  new Proposal(UID.CTImageStorage, List.of(UID.ImplicitVRLittleEndian))))) {
        StoreScu scu = new StoreScu(association);
        for (Path file : files) {
          assertEquals(Status.SUCCESS, scu.store(file));
        }
        association.release();
      }

      Set<String> sent = new TreeSet<>();
      for (Path file : files) {
        sent.add(Instances.bytes(file));
      }
      Set<String> arrived = new TreeSet<>();
      try (Stream<Path> stored = Files.list(theirs)) {
        for (Path file : stored.toList()) {
          arrived.add(Instances.bytes(file));
        }
      }
      assertEquals(sent, arrived);
    } finally {
      storescp.destroy();
      storescp.waitFor();
    }
  }
}
