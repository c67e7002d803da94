// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.io.OutputStream;
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

  private final SealedFiles files;

  ReceivedFiles(WorkspaceKey key, SecureRandom random) {
    this.files = new SealedFiles(key, "received", random);
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

  /**
   * What was written to one.
   *
   * @throws IOException when it cannot be read, is not whole, or is not of this workspace
   */
  public ByteSource open(Path file) throws IOException {
    return files.open(file);
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
              : new SourceFile.Sealed(number, file, this::open));
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
