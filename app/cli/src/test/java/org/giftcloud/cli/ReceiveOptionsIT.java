// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The listener for what an archive sends, as its options make it. */
final class ReceiveOptionsIT {
  private @TempDir Path folder;

  @Command(name = "receive")
  private static final class Receive {
    @Mixin private NodeOptions node;
    @Mixin private ReceiveOptions receive;
  }

  private Receive parsed(String... more) {
    List<String> arguments = new ArrayList<>(List.of("127.0.0.1", "104", "--called", "ARCHIVE"));
    arguments.addAll(List.of("--into", folder.resolve("into").toString()));
    arguments.addAll(List.of(more));
    Receive command = new Receive();
    new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
    return command;
  }

  private NodeTls as(String name) throws Exception {
    return NodeTls.of(
        new NodeTls.TlsFiles(
            folder.resolve("site.pem"),
            folder.resolve(name + ".pem"),
            folder.resolve(name + ".key")),
        new char[0]);
  }

  private static Status echo(AssociationRequestor from, int port) throws IOException {
    return new EchoScu(from)
        .echo(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
            new AeTitle("GIFTCLOUD"));
  }

  @Test
  void over_tls_only_an_archive_with_a_certificate_of_the_authority_is_served() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
    Hospital.makeCertificate(folder, "site");
    Hospital.makeCertificate(folder, "stranger");
    String site = folder.resolve("site.pem").toString();
    Receive command =
        parsed(
            "--listen",
            "127.0.0.1:0",
            "--listen-tls",
            "--tls-ca",
            site,
            "--tls-certificate",
            site,
            "--tls-key",
            folder.resolve("site.key").toString());
    AssociationRequestor plain = new AssociationRequestor(new AeTitle("ARCHIVE"), Timeouts.DEFAULT);

    try (DicomNode listening =
        command.receive.listen(
            command.node, List.of(command.node.node()), command.receive.store())) {
      int port = Objects.requireNonNull(listening).port();
      assertTrue(echo(plain.over(as("site")), port).isDone());
      assertThrows(IOException.class, () -> echo(plain.over(as("stranger")), port));
      assertThrows(IOException.class, () -> echo(plain, port));
    }
  }

  @Test
  void a_second_retrieval_into_the_same_folder_is_refused_by_name() throws Exception {
    Path others = Files.createDirectories(folder.resolve("into"));
    try (StudyTransfer first = transfer()) {
      Path half = Files.write(others.resolve("0".repeat(32) + ".part"), new byte[10]);

      CommandFailure refused = assertThrows(CommandFailure.class, this::transfer);

      assertTrue(String.valueOf(refused.getMessage()).contains("folder of --into"));
      assertEquals(ExitCode.FAILED, refused.code());
      assertTrue(Files.exists(half), "what is half written stays");
      assertNotNull(first);
    }
    transfer().close();
    try (Stream<Path> left = Files.list(others)) {
      assertEquals(List.of(), left.toList());
    }
  }

  private StudyTransfer transfer() throws Exception {
    Receive command = parsed();
    return StudyTransfer.getting(
        command.node,
        List.of(command.node.node()),
        command.receive,
        new PrintWriter(new StringWriter()));
  }

  @Test
  void a_listener_over_tls_needs_a_certificate_and_an_address() {
    for (String[] options :
        List.of(
            new String[] {"--listen-tls"},
            new String[] {"--listen", "127.0.0.1:0", "--listen-tls"})) {
      Receive command = parsed(options);
      CommandFailure refused =
          assertThrows(
              CommandFailure.class,
              () ->
                  command.receive.listen(
                      command.node, List.of(command.node.node()), command.receive.store()));
      assertEquals(ExitCode.USAGE, refused.code());
    }
  }
}
