// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.NodeTls.TlsException;
import org.giftcloud.dicomnet.association.NodeTls.TlsFiles;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.association.UserIdentity;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options by which a command calls other DICOM nodes. */
final class NodeOptions {
  /** Archives that fetch from tape take their time between two answers. */
  private static final Timeouts PATIENT =
      new Timeouts(
          Timeouts.DEFAULT.connect(),
          Timeouts.DEFAULT.artim(),
          Duration.ofMinutes(10),
          Timeouts.DEFAULT.data());

  @Parameters(index = "0", paramLabel = "HOST", description = "Name or address of the node.")
  private String host = "";

  @Parameters(index = "1", paramLabel = "PORT", description = "Its DICOM port, often 104.")
  private int port;

  @Option(
      names = "--called",
      required = true,
      paramLabel = "AE",
      description = "The node's AE title.")
  private String called = "";

  @Option(
      names = "--calling",
      paramLabel = "AE",
      defaultValue = "GIFTCLOUD",
      description = "Our AE title (default: ${DEFAULT-VALUE}).")
  private String calling = "GIFTCLOUD";

  @Option(names = "--tls", description = "Calls over TLS 1.2 or 1.3 (BCP 195).")
  private boolean isSecure;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Certificate authorities (PEM) that the node's certificate is checked against.")
  private @Nullable Path authorities;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "Our own certificate (PEM), for nodes that want one.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of our certificate (PEM, PKCS #8).")
  private @Nullable Path key;

  @Option(
      names = "--tls-key-passphrase-file",
      paramLabel = "FILE",
      description = "File whose first line is the key's passphrase.")
  private @Nullable Path keyPassphrase;

  @Option(
      names = "--tls-name",
      paramLabel = "NAME",
      description = "The name in the node's certificate, if it is not HOST.")
  private @Nullable String tlsName;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "In whose name we ask (user identity); use it with --tls.")
  private @Nullable String user;

  @Option(
      names = "--user-password-file",
      paramLabel = "FILE",
      description = "File whose first line is that user's password.")
  private @Nullable Path userPassword;

  AeTitle calling() throws CommandFailure {
    return title("--calling", calling);
  }

  /** The node that is asked first. */
  ArchiveNode node() throws CommandFailure {
    return new ArchiveNode(address(host, port, "PORT"), title("--called", called), transport());
  }

  private Transport transport() {
    return isSecure ? Transport.TLS : Transport.PLAIN;
  }

  /** That node, then the others, which are called in the same way. */
  List<ArchiveNode> nodes(List<String> others) throws CommandFailure {
    List<ArchiveNode> nodes = new ArrayList<>(List.of(node()));
    for (String other : others) {
      nodes.add(
          ArchiveNode.parse(isSecure ? other + "/tls" : other)
              .filter(node -> node.transport() == transport())
              .orElseThrow(
                  () -> new CommandFailure(ExitCode.USAGE, "--fallback takes AE@HOST:PORT.")));
    }
    return nodes;
  }

  AssociationRequestor requestor() throws CommandFailure {
    AssociationRequestor requestor = new AssociationRequestor(calling(), PATIENT);
    if (isSecure) {
      requestor = requestor.over(tls());
    }
    return user == null ? requestor : requestor.as(identity(user));
  }

  private UserIdentity identity(String name) throws CommandFailure {
    if (userPassword == null) {
      return UserIdentity.named(name);
    }
    char[] password = Secrets.read(userPassword, "The user's password");
    try {
      return UserIdentity.named(name, password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private NodeTls tls() throws CommandFailure {
    NodeTls tls = tls(new TlsFiles(authorities, certificate, key), keyPassphrase);
    return tlsName == null ? tls : tls.expecting(tlsName);
  }

  /**
   * For a listener of ours: with our certificate, and for who shows one of the authorities that
   * were named.
   */
  NodeTls listenerTls() throws CommandFailure {
    if (certificate == null || key == null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--listen-tls needs a certificate of ours: --tls-certificate and --tls-key. Nothing was"
              + " done.");
    }
    return tls(new TlsFiles(authorities, certificate, key), keyPassphrase)
        .demanding(authorities == null ? NodeTls.Peers.ANYBODY : NodeTls.Peers.WITH_CERTIFICATE);
  }

  /** Reads the files that TLS between nodes needs. */
  static NodeTls tls(TlsFiles files, @Nullable Path passphraseFile) throws CommandFailure {
    char[] passphrase =
        passphraseFile == null
            ? new char[0]
            : Secrets.read(passphraseFile, "The passphrase of the TLS key");
    try {
      return NodeTls.of(files, passphrase);
    } catch (TlsException e) {
      throw new CommandFailure(ExitCode.USAGE, e.getMessage() + " Nothing was done.");
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  static InetSocketAddress address(String host, int port, String what) throws CommandFailure {
    if (port < 1 || port > 65_535) {
      throw new CommandFailure(ExitCode.USAGE, what + " is a number from 1 to 65535.");
    }
    return new InetSocketAddress(host, port);
  }

  static int number(String text, String option) throws CommandFailure {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CommandFailure(ExitCode.USAGE, option + " ends with a port, a number.");
    }
  }

  static AeTitle title(String option, String text) throws CommandFailure {
    if (!AeTitle.isValid(text)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          option + " takes an AE title: 1 to 16 plain characters without backslash.");
    }
    return new AeTitle(text);
  }
}
