// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.giftcloud.dicomnet.pdu.Pdv;

/** Cuts a data set into fragments as it is written. */
public final class DataSetOutput extends OutputStream {
  private final int contextId;
  private final Sink sink;
  private final byte[] buffer;
  private int size;

  DataSetOutput(int contextId, int fragment, Sink sink) {
    this.contextId = contextId;
    this.sink = sink;
    this.buffer = new byte[fragment];
  }

  @Override
  public void write(int b) throws IOException {
    room();
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      room();
      int n = Math.min(length - done, buffer.length - size);
      System.arraycopy(bytes, offset + done, buffer, size, n);
      size += n;
      done += n;
    }
  }

  private void room() throws IOException {
    if (size == buffer.length) {
      emit(Pdv.Position.MORE);
    }
  }

  void finish() throws IOException {
    emit(Pdv.Position.LAST);
  }

  private void emit(Pdv.Position position) throws IOException {
    sink.write(new Pdv(contextId, Pdv.Kind.DATA, position, ByteBuffer.wrap(buffer, 0, size)));
    size = 0;
  }

  /** Takes a fragment and is done with its bytes when it returns. */
  @FunctionalInterface
  interface Sink {
    void write(Pdv pdv) throws IOException;
  }

  /** Writes a data set. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }
}
