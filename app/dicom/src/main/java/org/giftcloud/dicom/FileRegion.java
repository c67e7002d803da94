// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A part of a file; opened anew for each reading, so there is nothing to close. */
record FileRegion(Path file, long offset, long size) implements ByteSource {
  @Override
  public InputStream open(long from, long length) throws IOException {
    Objects.checkFromIndexSize(from, length, size);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new ChannelInputStream(channel, offset + from, length);
  }

  @Override
  public void transferTo(OutputStream out) throws IOException {
    if (!(out instanceof FileOutput target)) {
      ByteSource.super.transferTo(out);
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long done = 0;
      while (done < size) {
        long n = channel.transferTo(offset + done, size - done, target.channel());
        if (n <= 0) {
          throw new EOFException("source shrank");
        }
        done += n;
      }
    }
  }

  @Override
  public ByteSource slice(long from, long length) {
    Objects.checkFromIndexSize(from, length, size);
    return new FileRegion(file, offset + from, length);
  }

  @Override
  public String toString() {
    return "FileRegion[" + size + " bytes]";
  }
}
