// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.item.SourceRef;

/**
 * The working copies: encrypted files named by random references, one random key per instance.
 * Destroying an instance means destroying its key first, then its files.
 */
public final class StagingArea {
  private static final String KEY = ".key";

  private final Path folder;
  private final WorkspaceKey workspaceKey;
  private final SecureRandom random;

  public StagingArea(Path folder, WorkspaceKey workspaceKey, SecureRandom random)
      throws IOException {
    this.folder = folder;
    this.workspaceKey = workspaceKey;
    this.random = random;
    PrivateFiles.createDirectories(folder);
  }

  /** The source of randomness of this workspace. */
  public SecureRandom random() {
    return random;
  }

  /** Makes the key of a new instance, durable before it returns. */
  public SourceRef create() throws IOException {
    SourceRef ref = SourceRef.random(random);
    byte[] key = new byte[WorkspaceKey.LENGTH];
    random.nextBytes(key);
    ByteBuffer wrapped = ByteBuffer.wrap(workspaceKey.wrap(key, ref.value(), random));
    Arrays.fill(key, (byte) 0);
    Path file = keyFile(ref);
    PrivateFiles.create(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (wrapped.hasRemaining()) {
        channel.write(wrapped);
      }
      channel.force(true);
    }
    return ref;
  }

  /** Writes one part whole: it takes its name only after {@code content} ended well. */
  public void write(SourceRef ref, Part part, Content content) throws IOException {
    Path fresh = folder.resolve(ref.value() + part.suffix + ".new");
    PrivateFiles.create(fresh);
    byte[] key = key(ref);
    try {
      SealedOutputStream out = new SealedOutputStream(fresh, key, random);
      boolean written = false;
      try {
        content.writeTo(out);
        written = true;
      } finally {
        if (written) {
          out.close();
        } else {
          out.abandon();
          Files.deleteIfExists(fresh);
        }
      }
      PrivateFiles.publish(fresh, file(ref, part));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The plain bytes of a part; fails when it is absent, cut, damaged or its key destroyed. */
  public ByteSource read(SourceRef ref, Part part) throws IOException {
    byte[] key = key(ref);
    try {
      return new SealedSource(file(ref, part), key);
    } catch (NoSuchFileException e) {
      throw missing(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  public byte[] readAll(SourceRef ref, Part part) throws IOException {
    ByteSource source = read(ref, part);
    try (var in = source.open(0, source.size())) {
      return in.readAllBytes();
    }
  }

  public boolean contains(SourceRef ref, Part part) {
    return Files.exists(file(ref, part));
  }

  /** Deletes one part that can be made again. */
  public void delete(SourceRef ref, Part part) throws IOException {
    Files.deleteIfExists(file(ref, part));
  }

  /** Overwrites and deletes the key, then every file of the instance. Safe to repeat. */
  public void destroy(SourceRef ref) throws IOException {
    Path keyFile = keyFile(ref);
    if (Files.exists(keyFile)) {
      try (FileChannel channel = FileChannel.open(keyFile, StandardOpenOption.WRITE)) {
        ByteBuffer zeros = ByteBuffer.allocate((int) channel.size());
        channel.write(zeros, 0);
        channel.force(true);
      }
      Files.delete(keyFile);
    }
    for (Part part : Part.values()) {
      Files.deleteIfExists(file(ref, part));
      Files.deleteIfExists(folder.resolve(ref.value() + part.suffix + ".new"));
    }
  }

  /** Every reference that has any file here. */
  public Set<SourceRef> refs() throws IOException {
    Set<SourceRef> refs = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        if (dot == 16) {
          refs.add(new SourceRef(name.substring(0, dot)));
        }
      }
    }
    return refs;
  }

  private byte[] key(SourceRef ref) throws IOException {
    try {
      return workspaceKey.unwrap(Files.readAllBytes(keyFile(ref)), ref.value());
    } catch (NoSuchFileException e) {
      throw missing(e);
    } catch (GeneralSecurityException e) {
      throw new DamagedCopyException("The key of " + ref + " does not open", e);
    }
  }

  /** One file that is not there, or the folder as a whole: a disc that went away. */
  private IOException missing(NoSuchFileException e) {
    return Files.isDirectory(folder) ? new DamagedCopyException("A working copy is missing", e) : e;
  }

  private Path keyFile(SourceRef ref) {
    return folder.resolve(ref.value() + KEY);
  }

  private Path file(SourceRef ref, Part part) {
    return folder.resolve(ref.value() + part.suffix);
  }

  /** What is kept of an instance while it is here. */
  public enum Part {
    /** The file as it came. */
    SOURCE(".src"),
    /** Its identity, for the gate's search. */
    IDENTITY(".id"),
    /** De-identified and masked, with numbered slots. */
    OUTPUT(".out"),
    /** The slots and changes that belong to the output. */
    OUTPUT_NOTES(".notes"),
    /** As it leaves, slots filled. */
    FINAL(".fin");

    private final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }
  }

  /** Writes the plain bytes of a part. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
