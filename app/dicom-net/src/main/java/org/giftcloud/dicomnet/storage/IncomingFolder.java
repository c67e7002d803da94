// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomException;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.dimse.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private folder in which instances arrive as files of their own random names: whole, checked and
 * forced to the disc, or not there.
 */
public final class IncomingFolder implements StoreHandler {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingFolder.class);
  private static final long BETWEEN_CHECKS = 16L << 20;
  private static final String PARTIAL = ".part";
  private static final Pattern OURS = Pattern.compile("[0-9a-f]{32}\\.part");

  private final Path folder;
  private final Forms forms;
  private final Room room;
  private final SecureRandom random;
  private final Consumer<ReceivedInstance> arrived;
  private volatile boolean refusedLast;

  private IncomingFolder(
      Path folder,
      Forms forms,
      Room room,
      SecureRandom random,
      Consumer<ReceivedInstance> arrived) {
    this.folder = folder;
    this.forms = forms;
    this.room = room;
    this.random = random;
    this.arrived = arrived;
  }

  /**
   * Opens the folder and deletes what a crash left half written.
   *
   * @param form how the files lie there
   * @param leastFree bytes that must stay free on the disc; below, peers are told A700
   * @param arrived told about each instance before the peer is; must not block
   */
  public static IncomingFolder open(
      Path folder,
      FileForm form,
      long leastFree,
      SecureRandom random,
      Consumer<ReceivedInstance> arrived)
      throws IOException {
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, "*" + PARTIAL)) {
      for (Path file : partial) {
        // Others' files stay, whatever they are called.
        if (OURS.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.delete(file);
        }
      }
    }
    FileStore disc = Files.getFileStore(folder);
    return new IncomingFolder(
        folder, Forms.all(form), () -> disc.getUsableSpace() >= leastFree, random, arrived);
  }

  /**
   * The same folder, where what comes is kept in a form that depends on who sends it; the form it
   * was opened with reads all of them, and their names end like its own.
   */
  public IncomingFolder keeping(Function<AeTitle, FileForm> byPeer) {
    return new IncomingFolder(folder, new Forms(forms.reading(), byPeer), room, random, arrived);
  }

  /** How files lie here, whoever sent them, and how they are kept of whom. */
  private record Forms(FileForm reading, Function<AeTitle, FileForm> keeping) {
    static Forms all(FileForm form) {
      return new Forms(form, peer -> form);
    }
  }

  static IncomingFolder within(
      Path folder, Room room, SecureRandom random, Consumer<ReceivedInstance> arrived) {
    return new IncomingFolder(folder, Forms.all(FileForm.PLAIN), room, random, arrived);
  }

  /** Whether too little room is left, or the last instance that came was refused for room. */
  public boolean isFull() throws IOException {
    return refusedLast || !room.isLeft();
  }

  /** What lies here, for a start after a stop; a file that cannot be read has no study. */
  public List<ReceivedInstance> list() throws IOException {
    List<ReceivedInstance> found = new ArrayList<>();
    try (DirectoryStream<Path> whole =
        Files.newDirectoryStream(folder, "*" + forms.reading().suffix())) {
      for (Path file : whole) {
        found.add(new ReceivedInstance(file, study(forms.reading(), file)));
      }
    }
    return found;
  }

  private static String study(FileForm form, Path file) {
    try (DicomInputStream in = new DicomInputStream(form.open(file))) {
      return in.readDatasetBefore(Tag.StudyInstanceUID + 1)
          .getString(Tag.StudyInstanceUID)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Status store(StoreRequest request, InputStream dataSet) throws IOException {
    byte[] name = new byte[16];
    random.nextBytes(name);
    String stem = HexFormat.of().formatHex(name);
    Path partial = folder.resolve(stem + PARTIAL);
    Peer peer = new Peer(dataSet);
    FileForm form = forms.keeping().apply(request.peer());
    try {
      Status status = room.isLeft() ? write(request, peer, form, partial) : Status.OUT_OF_RESOURCES;
      refusedLast = status.equals(Status.OUT_OF_RESOURCES);
      if (status.equals(Status.SUCCESS)) {
        Path whole = folder.resolve(stem + form.suffix());
        String study = study(form, partial);
        publish(partial, whole);
        arrived.accept(new ReceivedInstance(whole, study));
      }
      return status;
    } catch (IOException e) {
      if (peer.isGone) {
        throw e;
      }
      refusedLast = true;
      LOG.error("An instance could not be written to the incoming folder");
      return Status.OUT_OF_RESOURCES;
    } finally {
      delete(partial);
    }
  }

  private Status write(StoreRequest request, Peer peer, FileForm form, Path partial)
      throws IOException {
    try (OutputStream out = form.create(partial)) {
      Attributes said =
          Attributes.builder()
              .setString(Tag.SOPClassUID, VR.UI, request.sopClass())
              .setString(Tag.SOPInstanceUID, VR.UI, request.sopInstance())
              .build();
      // Not closed: it would close the stream before the data set is in it.
      new DicomOutputStream(out)
          .writeFileMetaInformation(FileMeta.of(said, request.transferSyntax().uid()));
      if (!copy(peer, out)) {
        LOG.error("An instance was refused half received: the disc would get too full");
        return Status.OUT_OF_RESOURCES;
      }
    }
    return check(request, form, partial);
  }

  /** False when no room is left; the rest is not read, the upper layer discards it. */
  private boolean copy(Peer peer, OutputStream out) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long unchecked = 0;
    for (int n = peer.read(buffer); n >= 0; n = peer.read(buffer)) {
      out.write(buffer, 0, n);
      unchecked += n;
      if (unchecked >= BETWEEN_CHECKS) {
        unchecked = 0;
        if (!room.isLeft()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Reads back what arrived: the peer still has it, so now is the time to say no. */
  private static Status check(StoreRequest request, FileForm form, Path partial)
      throws IOException {
    try (DicomInputStream in = new DicomInputStream(form.open(partial))) {
      if (!in.transferSyntax().uid().equals(request.transferSyntax().uid())) {
        return Status.CANNOT_UNDERSTAND;
      }
      Attributes dataSet = in.readDataset();
      boolean same =
          dataSet.getString(Tag.SOPClassUID).equals(Optional.of(request.sopClass()))
              && dataSet.getString(Tag.SOPInstanceUID).equals(Optional.of(request.sopInstance()));
      return same ? Status.SUCCESS : Status.DATA_SET_DOES_NOT_MATCH;
    } catch (DicomException e) {
      LOG.warn("A peer sent what cannot be read as a data set: {}", e.reason());
      return Status.CANNOT_UNDERSTAND;
    }
  }

  /** Gives a forced file its name, for good where the system lets a folder be forced. */
  public static void publish(Path partial, Path whole) throws IOException {
    Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
    Path folder = whole.toAbsolutePath().getParent();
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void delete(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      LOG.warn("A partial file stays until the next start");
    }
  }

  /** Whether more may be written. */
  @FunctionalInterface
  interface Room {
    boolean isLeft() throws IOException;
  }

  /** The data set as it arrives; knows whether it was the peer that failed. */
  private static final class Peer {
    private final InputStream in;
    private boolean isGone;

    private Peer(InputStream in) {
      this.in = in;
    }

    private int read(byte[] buffer) throws IOException {
      try {
        return in.read(buffer, 0, buffer.length);
      } catch (IOException e) {
        isGone = true;
        throw e;
      }
    }
  }
}
