// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.intake.SourceFile;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceSite;
import org.giftcloud.engine.staging.PrivateFiles;
import org.giftcloud.engine.staging.SealedFiles;
import org.giftcloud.engine.staging.WorkspaceKey;

/**
 * What came over the network, or from a watched folder, and waits for the import: images with
 * identity, sealed like the working copies. They open with the workspace's key alone.
 */
public final class ReceivedFiles {
  /** How their names end. */
  public static final String SUFFIX = ".sealed";

  /** How those end that hold the site ID of their source before the image: {@link #SUFFIX}, too. */
  private static final String WITH_SITE = ".site" + SUFFIX;

  private final SealedFiles files;

  /** Under a key of their own: a file renamed from one kind to the other does not open. */
  private final SealedFiles withSite;

  private final SourceFile.Sealed.Opener opener =
      new SourceFile.Sealed.Opener() {
        @Override
        public ByteSource open(Path file) throws IOException {
          return ReceivedFiles.this.open(file);
        }

        @Override
        public SourceSite site(Path file) throws IOException {
          return ReceivedFiles.this.site(file);
        }
      };

  ReceivedFiles(WorkspaceKey key, SecureRandom random) {
    this.files = new SealedFiles(key, "received", random);
    this.withSite = new SealedFiles(key, "received with site", random);
  }

  /**
   * Those of a workspace that another process may have open.
   *
   * @throws NoSuchFileException when the folder is no workspace
   * @throws WorkspaceException when it does not open with this
   */
  public static ReceivedFiles of(Path workspace, Optional<char[]> passphrase) throws IOException {
    SecureRandom random = new SecureRandom();
    try (WorkspaceKey key = FolderKey.of(workspace, passphrase, random)) {
      return new ReceivedFiles(key, random);
    }
  }

  /** Where a gateway keeps them in its workspace. */
  public static Path folder(Path workspace) {
    return workspace.resolve("incoming");
  }

  /** A new file; closing it forces it to the disc. */
  public OutputStream create(Path file) throws IOException {
    return files.create(file);
  }

  /** The same for an image of a source with that site ID, which is kept with it. */
  public OutputStream create(Path file, SourceSite site) throws IOException {
    if (!site.isGiven()) {
      return create(file);
    }
    byte[] id = site.id().getBytes(StandardCharsets.UTF_8);
    OutputStream out = withSite.create(file);
    out.write(
        ByteBuffer.allocate(Short.BYTES + id.length).putShort((short) id.length).put(id).array());
    return out;
  }

  /** How the names of files of that source end. */
  public static String suffix(SourceSite site) {
    return site.isGiven() ? WITH_SITE : SUFFIX;
  }

  /**
   * What was written to one.
   *
   * @throws IOException when it cannot be read, is not whole, or is not of this workspace
   */
  public ByteSource open(Path file) throws IOException {
    return hasSite(file) ? openWithSite(file).image() : files.open(file);
  }

  /** The same while the file has not its name yet. */
  public ByteSource open(Path file, SourceSite site) throws IOException {
    return site.isGiven() ? openWithSite(file).image() : files.open(file);
  }

  private SourceSite site(Path file) throws IOException {
    return hasSite(file) ? openWithSite(file).site() : SourceSite.NONE;
  }

  private static boolean hasSite(Path file) {
    return file.toString().endsWith(WITH_SITE);
  }

  /** An image and where it came from. */
  private record Sited(SourceSite site, ByteSource image) {}

  private Sited openWithSite(Path file) throws IOException {
    ByteSource all = withSite.open(file);
    try (DataInputStream in = new DataInputStream(all.open())) {
      byte[] id = in.readNBytes(in.readUnsignedShort());
      long before = Short.BYTES + (long) id.length;
      SourceSite site = new SourceSite(new String(id, StandardCharsets.UTF_8));
      return new Sited(site, all.slice(before, all.size() - before));
    }
  }

  /** Whether one was made unreadable for good, and then not deleted. */
  public boolean isDestroyed(Path file) throws IOException {
    return files.isDestroyed(file);
  }

  /** What the import is to read, in that order. */
  List<SourceFile> sources(List<Path> received) throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    for (Path file : received) {
      int number = sources.size() + 1;
      // What was imported and could not be deleted is here already.
      sources.add(
          Files.exists(file) && isDestroyed(file)
              ? new SourceFile.Unusable(number, Reasons.DUPLICATE)
              : new SourceFile.Sealed(number, file, opener));
    }
    return sources;
  }

  /** Makes what was written elsewhere survive a power cut, its name too. */
  public static void force(Path written) throws IOException {
    PrivateFiles.force(written);
    PrivateFiles.forceFolder(written);
  }

  /** Makes one unreadable for good, then deletes it. */
  public void destroy(Path file) throws IOException {
    files.destroy(file);
  }
}
