// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Whether a folder lets us do all we need: create, force, read back, rename, delete. */
public final class FolderCheck {
  private static final int SIZE = 4096;

  private FolderCheck() {}

  /** Tries it with a file of a random name and random bytes, which is gone afterwards. */
  public static Check of(String name, Path folder, SecureRandom random) {
    if (!Files.isDirectory(folder)) {
      return Check.failed(
          name, "is not there", "Create it, or mount the share; check the name that was given.");
    }
    byte[] bytes = new byte[SIZE];
    random.nextBytes(bytes);
    String stem = "self-test-" + HexFormat.of().formatHex(bytes, 0, 8);
    Path first = folder.resolve(stem + ".tmp");
    Path second = folder.resolve(stem + ".done");
    String step = "create";
    try {
      write(first, bytes);
      step = "rename";
      Files.move(first, second, StandardCopyOption.ATOMIC_MOVE);
      step = "read back";
      if (!Arrays.equals(bytes, Files.readAllBytes(second))) {
        return Check.failed(name, "gave other bytes back", "Check the disc or the file server.");
      }
      step = "delete";
      Files.delete(second);
      return Check.ok(name, "create, force, rename, read back and delete work");
    } catch (AccessDeniedException e) {
      return Check.failed(
          name,
          "may not " + step,
          "Give this account the right to create, rename and delete files there.");
    } catch (IOException e) {
      return Check.failed(
          name, "cannot " + step, "Check free space, the network and the share's settings.");
    } finally {
      remove(first);
      remove(second);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The check has failed already, at a step that says why; what stays has random bytes.
      return;
    }
  }
}
