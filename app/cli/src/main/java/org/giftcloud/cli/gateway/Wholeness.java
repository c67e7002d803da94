// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.giftcloud.dicom.DicomInputStream;

/**
 * Whether a file that does not change may be one whose writer has only paused. A program may give a
 * file its whole length first, and its content later: what is missing reads as zeros.
 */
final class Wholeness {
  private static final int TAIL = 4096;
  private static final int PREAMBLE = 128;
  private static final byte[] DICOM = "DICM".getBytes(StandardCharsets.US_ASCII);

  private Wholeness() {}

  /** Also true of some that are whole, such as images that are black below. */
  static boolean isDoubtful(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      if (isBlank(read(channel, Math.max(0, size - TAIL), TAIL))) {
        return true;
      }
      if (!Arrays.equals(read(channel, PREAMBLE, DICOM.length), DICOM)) {
        return false;
      }
    } catch (IOException e) {
      return false; // whoever takes it says that it cannot be read
    }
    return !isReadToItsEnd(file);
  }

  private static boolean isBlank(byte[] bytes) {
    int or = 0;
    for (byte b : bytes) {
      or |= b;
    }
    return or == 0;
  }

  private static byte[] read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(from);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // Goes on until it is full or the file ends.
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static boolean isReadToItsEnd(Path file) {
    try (DicomInputStream dicom = new DicomInputStream(file)) {
      dicom.readDataset();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
