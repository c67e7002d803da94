// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.giftcloud.dicom.ByteSource;

/**
 * How instances lie in an incoming folder.
 *
 * @param suffix how the names of whole files end, such as {@code .dcm}
 * @param creator makes a new file that this account alone may read
 * @param opener reads what was written to it
 */
public record FileForm(String suffix, Creator creator, Opener opener) {
  private static final int BUFFER = 64 << 10;

  /** DICOM files, as any program reads them. */
  public static final FileForm PLAIN = new FileForm(".dcm", Plain::new, ByteSource::of);

  /** Makes a file. */
  @FunctionalInterface
  public interface Creator {
    /**
     * The file must not be there yet. Closing forces what was written to the disc.
     *
     * @throws IOException when it cannot be made
     */
    OutputStream create(Path file) throws IOException;
  }

  /** Opens a file. */
  @FunctionalInterface
  public interface Opener {
    /**
     * The bytes that were written.
     *
     * @throws IOException when the file cannot be read, or is not whole
     */
    ByteSource open(Path file) throws IOException;
  }

  OutputStream create(Path file) throws IOException {
    return creator.create(file);
  }

  ByteSource open(Path file) throws IOException {
    return opener.open(file);
  }

  private static final class Plain extends BufferedOutputStream {
    private final FileChannel channel;

    private Plain(Path file) throws IOException {
      this(
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OwnerOnly.file(file)));
    }

    private Plain(FileChannel channel) {
      super(Channels.newOutputStream(channel), BUFFER);
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        flush();
        channel.force(true);
      }
    }
  }
}
