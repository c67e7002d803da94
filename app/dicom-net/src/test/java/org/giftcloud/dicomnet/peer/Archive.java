// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.AssociationRequestor.Proposal;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.node.Instances;
import org.giftcloud.dicomnet.node.Listener;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.storage.StoreScu;
import org.giftcloud.dicomnet.verification.EchoScu;

/** An archive of others, started for one test. */
public final class Archive implements AutoCloseable {
  public static final AeTitle TITLE = new AeTitle("ARCHIVE");
  public static final AssociationRequestor CALLER =
      new AssociationRequestor(Listener.TITLE, Timeouts.DEFAULT);
  private static final int PORT = 10104;
  private static final int OURS = 11112;

  private final AssociationRequestor caller;
  private final Path folder;
  private final Namespace namespace;

  private Archive(AssociationRequestor caller, Path folder, Namespace namespace) {
    this.caller = caller;
    this.folder = folder;
    this.namespace = namespace;
  }

  /** The kinds there are. */
  public enum Kind {
    DCMQRSCP,
    ORTHANC
  }

  /** Starts one that is empty; options are for dcmqrscp. */
  public static Archive start(Kind kind, Path folder, String... options) throws Exception {
    Files.createDirectories(folder.resolve("store"));
    return start(
        CALLER,
        folder,
        switch (kind) {
          case DCMQRSCP -> dcmqrscp(folder, options);
          case ORTHANC -> orthanc(folder);
        });
  }

  /** Starts dcmtk's storescp, which has all its options, in place of an archive. */
  public static Archive storescp(AssociationRequestor caller, Path folder, List<String> options)
      throws Exception {
    Path store = Files.createDirectories(folder.resolve("store"));
    List<String> command = new ArrayList<>(List.of("storescp", "-od", store.toString()));
    command.addAll(options);
    command.add(Integer.toString(PORT));
    return start(caller, folder, command);
  }

  private static Archive start(AssociationRequestor caller, Path folder, List<String> command)
      throws Exception {
    Archive archive = new Archive(caller, folder, Namespace.start(folder, PORT, OURS, command));
    boolean done = false;
    try {
      Listener.await(archive::isUp);
      done = true;
      return archive;
    } finally {
      if (!done) {
        archive.close();
      }
    }
  }

  private static List<String> dcmqrscp(Path folder, String... options) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("dcmqrscp.cfg"),
            String.format(
                Locale.ROOT,
                """
            NetworkTCPPort = %d
            MaxPDUSize = 16384
            MaxAssociations = 16
            HostTable BEGIN
            gift = (GIFT, 127.0.0.1, %d)
            HostTable END
            VendorTable BEGIN
            VendorTable END
            AETable BEGIN
            ARCHIVE %s RW (500, 1024mb) ANY
            AETable END
            """,
                PORT,
                OURS,
                folder.resolve("store")));
    List<String> command =
        new ArrayList<>(List.of("dcmqrscp", "-v", "-c", configuration.toString()));
    command.addAll(List.of(options));
    return command;
  }

  private static List<String> orthanc(Path folder) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("orthanc.json"),
            String.format(
                Locale.ROOT,
                """
            {"Name": "test", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s",
             "DicomAet": "ARCHIVE", "DicomPort": %2$d, "HttpPort": 18042,
             "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
             "DicomAlwaysAllowFind": true, "DicomAlwaysAllowMove": true,
             "DicomAlwaysAllowGet": true, "DicomAlwaysAllowStore": true,
             "DicomModalities": {"gift": ["GIFT", "127.0.0.1", %3$d]}, "Plugins": []}
            """,
                folder.resolve("store"),
                PORT,
                OURS));
    return List.of("Orthanc", configuration.toString());
  }

  private boolean isUp() {
    try {
      return new EchoScu(caller).echo(namespace.address(), TITLE).equals(Status.SUCCESS);
    } catch (IOException e) {
      return false;
    }
  }

  /** At which port of ours the archive finds the node GIFT. */
  public void reach(int port) {
    namespace.reach(port);
  }

  public ArchiveNode node() throws IOException {
    return new ArchiveNode(namespace.address(), TITLE, ArchiveNode.Transport.PLAIN);
  }

  /** Calls it. */
  public Association call(Proposal... proposals) throws IOException {
    return caller.open(namespace.address(), TITLE, List.of(proposals));
  }

  /** Gives it a file of that transfer syntax. */
  public void store(String sopClass, List<Path> files) throws IOException {
    String syntax = Instances.transferSyntax(files.getFirst());
    try (Association association = call(new Proposal(sopClass, List.of(syntax)))) {
      StoreScu scu = new StoreScu(association);
      for (Path file : files) {
        Status status = scu.store(file);
        if (!status.equals(Status.SUCCESS)) {
          throw new IOException("not stored: " + status);
        }
      }
      association.release();
    }
  }

  /** Gives it CT images. */
  public void store(Attributes... images) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Attributes image : images) {
      Path file = Files.createTempDirectory(folder, "in").resolve("image.dcm");
      files.add(Instances.write(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, image));
    }
    store(UID.CTImageStorage, files);
  }

  /** What it said, for when a test fails. */
  public String said() throws IOException {
    return Files.readString(folder.resolve("server.txt"), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    namespace.close();
  }
}
