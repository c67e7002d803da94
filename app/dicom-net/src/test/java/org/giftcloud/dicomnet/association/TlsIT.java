// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicomnet.association.NodeTls.Peers;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.node.Instances;
import org.giftcloud.dicomnet.node.Listener;
import org.giftcloud.dicomnet.peer.Archive;
import org.giftcloud.dicomnet.peer.Certificates;
import org.giftcloud.dicomnet.peer.Namespace;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with nodes of others (dcmtk's). */
final class TlsIT {
  private static final String LOOPBACK = "IP:127.0.0.1,DNS:localhost";

  private @TempDir Path folder;
  private Certificates ours;

  @BeforeEach
  void make_certificates() throws Exception {
    Namespace.need("dcmqrscp");
    Namespace.need("openssl");
    ours = Certificates.in(folder.resolve("ours"));
    ours.issue("node", LOOPBACK, 1);
  }

  /** With time for a first handshake on a busy machine. */
  private Listener listener(NodeTls tls) throws IOException {
    return new Listener(folder.resolve("incoming"), Timeouts.DEFAULT, tls);
  }

  private int storescu(Listener listener, String... options) throws Exception {
    Path file = folder.resolve("image.dcm");
    if (Files.notExists(file)) {
      Instances.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Instances.ct(1));
    }
    List<String> command = new ArrayList<>(List.of("storescu", "-aec", Listener.TITLE.value()));
    command.addAll(List.of(options));
    command.addAll(List.of("127.0.0.1", Integer.toString(listener.node.port())));
    command.add(file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("storescu.txt").toFile())
        .start()
        .waitFor();
  }

  private String sent() {
    try {
      return Files.readString(folder.resolve("storescu.txt"));
    } catch (IOException e) {
      return "nothing is known of what was sent";
    }
  }

  private String[] with(String name) {
    return new String[] {
      "+tls",
      ours.file(name + ".key").toString(),
      ours.file(name + ".pem").toString(),
      "+cf",
      ours.file("ca.pem").toString()
    };
  }

  private static EchoScu echo(NodeTls tls) {
    return new EchoScu(new AssociationRequestor(Listener.CALLER, Timeouts.DEFAULT).over(tls));
  }

  private static AssociationException refused(Listener listener, NodeTls tls) {
    return assertThrows(
        AssociationException.class, () -> echo(tls).echo(listener.address(), Listener.TITLE));
  }

  @Test
  void takes_images_from_those_with_a_certificate_and_from_no_others() throws Exception {
    Certificates theirs = Certificates.in(folder.resolve("theirs"));
    theirs.issue("stranger", LOOPBACK, 1);
    String[] stranger = {
      "+tls",
      theirs.file("stranger.key").toString(),
      theirs.file("stranger.pem").toString(),
      "+cf",
      ours.file("ca.pem").toString()
    };
    try (Listener listener = listener(ours.tls("node").demanding(Peers.WITH_CERTIFICATE))) {
      assertEquals(0, storescu(listener, with("node")), this::sent);
      assertTrue(storescu(listener, stranger) != 0, "another authority");
      assertTrue(
          storescu(listener, "+tla", "+cf", ours.file("ca.pem").toString()) != 0, "no certificate");
      assertTrue(storescu(listener) != 0, "no TLS");
      assertTrue(said(refused(listener, ours.tls())).contains("certificate"));
      assertEquals(1, listener.received.size());
    }
  }

  @Test
  void anybody_may_send_over_tls_where_no_certificate_is_asked_for() throws Exception {
    try (Listener listener = listener(ours.tls("node"))) {
      assertEquals(
          0, storescu(listener, "+tla", "+cf", ours.file("ca.pem").toString()), this::sent);
      assertEquals(Status.SUCCESS, echo(ours.tls()).echo(listener.address(), Listener.TITLE));
    }
  }

  @Test
  void an_archive_is_called_over_tls_and_told_who_asks() throws Exception {
    char[] passcode = "let me in".toCharArray();
    AssociationRequestor caller =
        Archive.CALLER.over(ours.tls("node")).as(UserIdentity.named("reader", passcode));
    List<String> options = new ArrayList<>(List.of("-d"));
    options.addAll(List.of(with("node")));
    try (Archive archive = Archive.storescp(caller, folder.resolve("archive"), options)) {
      archive.store(Instances.ct(1), Instances.ct(2));

      assertTrue(
          archive.said().contains("User Identity") && archive.said().contains("reader"),
          archive.said());
    }
  }

  @Test
  void says_what_is_wrong_with_a_certificate() throws Exception {
    ours.issue("expired", LOOPBACK, -1);
    ours.issue("renamed", "DNS:pacs.example.org", 1);
    NodeTls strangers = Certificates.in(folder.resolve("theirs")).tls();
    try (Listener listener = listener(ours.tls("node"))) {
      assertTrue(said(refused(listener, strangers)).contains("authority that we were"));
    }
    try (Listener listener = listener(ours.tls("expired"))) {
      assertTrue(said(refused(listener, ours.tls())).contains("has expired"));
    }
    try (Listener listener = listener(ours.tls("renamed"))) {
      assertTrue(said(refused(listener, ours.tls())).contains("for another name"));
      assertEquals(
          Status.SUCCESS,
          echo(ours.tls().expecting("pacs.example.org")).echo(listener.address(), Listener.TITLE));
    }
    try (Listener plain = new Listener(folder.resolve("plain"))) {
      assertEquals(AssociationException.Kind.NOT_SECURE, refused(plain, ours.tls()).kind());
    }
  }

  @Test
  void certificates_out_of_their_time_are_named_on_both_sides() throws Exception {
    ours.issue("expired", LOOPBACK, -1);
    ours.issueTooEarly("early", LOOPBACK);
    NodeTls demanding = ours.tls("node").demanding(Peers.WITH_CERTIFICATE);

    try (Listener listener = listener(demanding)) {
      assertTrue(
          said(refused(listener, ours.tls("expired"))).contains("Our own TLS certificate h"));
      assertTrue(said(refused(listener, ours.tls("early"))).contains("Our own TLS certificate is"));
    }
    try (Listener listener = listener(ours.tls("early"))) {
      assertTrue(
          said(refused(listener, ours.tls())).contains("other node's TLS certificate is not"));
    }
    assertTrue(callerRefused(demanding, "expired").contains("other node's TLS certificate has ex"));
    assertTrue(callerRefused(demanding, "early").contains("other node's TLS certificate is not"));
    assertTrue(callerRefused(demanding, "").contains("showed no TLS certificate"));
  }

  @Test
  void an_ended_certificate_of_the_authority_behind_our_own_stops_no_call() throws Exception {
    ours.issue("chained", LOOPBACK, 1);
    ours.chainToEnded("chained");

    try (Listener listener = listener(ours.tls("node").demanding(Peers.WITH_CERTIFICATE))) {
      assertEquals(
          Status.SUCCESS, echo(ours.tls("chained")).echo(listener.address(), Listener.TITLE));
    }
  }

  @Test
  void a_certificate_that_is_trusted_itself_ends_too() throws Exception {
    ours.issue("expired", LOOPBACK, -1);
    NodeTls pinning =
        NodeTls.of(
            new TlsFiles(ours.file("expired.pem"), ours.file("node.pem"), ours.file("node.key")),
            new char[0]);

    try (Listener listener = listener(ours.tls("expired"))) {
      assertTrue(said(refused(listener, pinning)).contains("has expired"));
    }
    assertTrue(
        callerRefused(pinning.demanding(Peers.WITH_CERTIFICATE), "expired")
            .contains("has expired"));
  }

  /** Why we do not answer another's program that shows this certificate. */
  private String callerRefused(NodeTls tls, String name) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> command =
          new ArrayList<>(
              List.of("openssl", "s_client", "-connect", "127.0.0.1:" + server.getLocalPort()));
      if (!name.isEmpty()) {
        command.addAll(List.of("-cert", ours.file(name + ".pem").toString()));
        command.addAll(List.of("-key", ours.file(name + ".key").toString()));
      }
      Process caller =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("openssl.txt").toFile())
              .start();
      try (Socket plain = server.accept()) {
        return said(
            assertThrows(
                AssociationException.class, () -> tls.answer(plain, Duration.ofSeconds(20))));
      } finally {
        caller.destroy();
        caller.waitFor();
      }
    }
  }

  @Test
  void a_record_that_trickles_in_does_not_hold_a_connection() throws Exception {
    Timeouts brief =
        new Timeouts(
            Timeouts.DEFAULT.connect(),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3));
    try (Listener listener = new Listener(folder.resolve("slow"), brief, ours.tls("node"));
        Slow slow = new Slow()) {
      slow.connect(listener.address());
      Socket secure = ours.tls().call(slow, listener.address(), Duration.ofSeconds(20));
      slow.isSlow = true;

      assertThrows(
          IOException.class,
          () ->
              assertTimeoutPreemptively(
                  Duration.ofSeconds(60), () -> secure.getOutputStream().write(new byte[8000])));
    }
  }

  /** Sends ten bytes a second where it is slow. */
  private static final class Slow extends Socket {
    private volatile boolean isSlow;

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (!isSlow) {
            out.write(bytes, offset, length);
            return;
          }
          for (int i = offset; i < offset + length; i++) {
            out.write(bytes[i]);
            LockSupport.parkNanos(100_000_000);
          }
        }
      };
    }
  }

  private static String said(AssociationException e) {
    return String.valueOf(e.getMessage());
  }

  @Test
  void old_versions_and_weak_suites_are_refused() throws Exception {
    try (Listener listener = listener(ours.tls("node"))) {
      for (String[] wish :
          new String[][] {
            {"-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"},
            {"-tls1_3"},
            {"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"},
            {"-tls1_2", "-cipher", "AES128-SHA:@SECLEVEL=0"},
            {"-tls1_2", "-cipher", "ECDHE-RSA-AES128-SHA"}
          }) {
        List<String> command =
            new ArrayList<>(
                List.of(
                    "openssl",
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + listener.node.port(),
                    "-CAfile",
                    ours.file("ca.pem").toString()));
        command.addAll(List.of(wish));
        int status =
            new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.txt").toFile())
                .start()
                .waitFor();
        boolean isGood = List.of(wish).contains("-tls1_3") || wish[2].contains("GCM");
        assertEquals(isGood, status == 0, String.join(" ", wish));
      }
    }
  }

  @Test
  void a_handshake_that_does_not_end_is_cut_off() throws Exception {
    Duration soon = Duration.ofSeconds(3);
    Timeouts impatient = new Timeouts(soon, soon, soon, soon);
    try (Listener listener = new Listener(folder.resolve("in"), impatient, ours.tls("node"));
        Socket slow = new Socket(listener.address().getAddress(), listener.node.port())) {
      slow.setSoTimeout(10_000);
      slow.getOutputStream().write(new byte[] {0x16, 3, 1});

      long start = System.nanoTime();
      assertTrue(slow.getInputStream().readAllBytes().length < 100);
      assertTrue(System.nanoTime() - start < 9_000_000_000L, "long before our own patience ended");
      assertEquals(Status.SUCCESS, echo(ours.tls()).echo(listener.address(), Listener.TITLE));
    }
  }

  @Test
  void a_locked_key_opens_by_its_passphrase_alone() throws Exception {
    ours.lock("node", "correct horse");
    TlsFiles files =
        new TlsFiles(ours.file("ca.pem"), ours.file("node.pem"), ours.file("node.locked"));

    try (Listener listener = listener(NodeTls.of(files, "correct horse".toCharArray()))) {
      assertEquals(Status.SUCCESS, echo(ours.tls()).echo(listener.address(), Listener.TITLE));
    }
    assertThrows(TlsException.class, () -> NodeTls.of(files, "wrong".toCharArray()));
    assertThrows(
        TlsException.class,
        () -> NodeTls.of(new TlsFiles(ours.file("node.key"), null, null), new char[0]));
  }
}
