// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.node.AddressRange;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ReceivedInstances;
import org.giftcloud.dicomnet.storage.FileForm;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.giftcloud.dicomnet.storage.IncomingFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where retrieved images go and how they come. */
final class ReceiveOptions {
  private static final int MOST_ASSOCIATIONS = 16;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description =
          "Where images go: a folder of this account alone, which holds identity. Give it to"
              + " 'giftcloud send' or 'deidentify', then delete it.")
  private @Nullable Path into;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      description =
          "Where we listen for what the archive sends (C-MOVE), such as 10.1.2.9:11112. The archive"
              + " must know our AE title with this address and port.")
  private @Nullable String listen;

  @Option(
      names = "--listen-tls",
      description =
          "What the archive sends to --listen comes over TLS: we show --tls-certificate, and where"
              + " --tls-ca is given the archive must show a certificate of those authorities.")
  private boolean isListenerSecure;

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description =
          "Who may send to us, such as 10.1.2.3 or 10.1.2.0/24 (default: the archives that are"
              + " asked).")
  private List<String> from = List.of();

  @Option(
      names = "--keep-free",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "Takes nothing more when less is free on the disc (default: ${DEFAULT-VALUE}).")
  private int keepFree = 1024;

  boolean hasFolder() {
    return into != null;
  }

  boolean hasListener() {
    return listen != null;
  }

  /** Keeps others out of the folder until it is closed. */
  FolderHold hold(PrintWriter err) throws IOException, CommandFailure {
    return told(
        FolderHold.take(folder(), new SecureRandom())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.FAILED,
                        "Another giftcloud is retrieving into the folder of --into. Nothing was"
                            + " done; wait for it, or name another folder.")),
        err);
  }

  /** With a warning where it keeps nobody out. */
  static FolderHold told(FolderHold hold, PrintWriter err) {
    if (!hold.isSure()) {
      err.println(
          "giftcloud pacs: the file system there has no locks. See to it that no other giftcloud"
              + " retrieves into the same folder or works through the same list.");
    }
    return hold;
  }

  private Path folder() throws CommandFailure {
    if (into == null) {
      throw new CommandFailure(ExitCode.USAGE, "Say by --into where images go.");
    }
    return into;
  }

  /** The folder, as a store that remembers what it was given. */
  ReceivedInstances store() throws IOException, CommandFailure {
    return new ReceivedInstances(
        IncomingFolder.open(
            folder(), FileForm.PLAIN, (long) keepFree << 20, new SecureRandom(), received -> {}));
  }

  /** Listens, if the command line says so. */
  @Nullable DicomNode listen(NodeOptions node, List<ArchiveNode> archives, ReceivedInstances store)
      throws IOException, CommandFailure {
    if (listen == null) {
      if (isListenerSecure) {
        throw new CommandFailure(ExitCode.USAGE, "--listen-tls is of use with --listen only.");
      }
      return null;
    }
    int colon = listen.lastIndexOf(':');
    if (colon < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--listen takes ADDRESS:PORT.");
    }
    AeTitle title = node.calling();
    NodeTls tls = isListenerSecure ? node.listenerTls() : null;
    int port = NodeOptions.number(listen.substring(colon + 1), "--listen");
    try {
      return DicomNode.listen(
          new NodeSettings(
              new InetSocketAddress(InetAddress.ofLiteral(listen.substring(0, colon)), port),
              title,
              Set.of(),
              senders(archives),
              MOST_ASSOCIATIONS,
              Timeouts.DEFAULT,
              tls),
          store);
    } catch (BindException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "The port of --listen cannot be opened: another program has it, the address is not this"
              + " computer's, or this account may not use ports below 1024. Nothing was done.");
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--listen takes an address of this computer and a port.");
    }
  }

  private List<AddressRange> senders(List<ArchiveNode> archives) throws CommandFailure {
    List<AddressRange> senders = new ArrayList<>();
    for (String text : from) {
      senders.add(
          AddressRange.parse(text)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE,
                          "--from takes addresses such as 10.1.2.3 or 10.1.2.0/24.")));
    }
    if (senders.isEmpty()) {
      for (ArchiveNode archive : archives) {
        InetAddress address = archive.address().getAddress();
        if (address != null) {
          AddressRange.parse(address.getHostAddress()).ifPresent(senders::add);
        }
      }
    }
    if (senders.isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED, "There is no computer of the archive's name. Check the name.");
    }
    return senders;
  }
}
