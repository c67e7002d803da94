// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends one answer, as far as the faults let it. */
final class Reply {
  /** What the servlet container swallows of an unread body before it resets the connection. */
  private static final long SWALLOWED = 2L << 20;

  private static final long UNREACHABLE = 1L << 40;
  private static final long RESET_AFTER = 2_700_000;
  private static final Set<String> SECRET =
      Set.of("authorization", "cookie", "proxy-authorization");
  private final HttpExchange exchange;
  private final Body body;
  private long answerLimit = Long.MAX_VALUE;
  private boolean half;
  private boolean resets;

  Reply(HttpExchange exchange, Body body, List<Fault> faults) {
    this.exchange = exchange;
    this.body = body;
    for (Fault fault : faults) {
      switch (fault) {
        case Fault.CutAnswer cut -> answerLimit = cut.afterBytes();
        case Fault.HalfAnswer ignored -> half = true;
        default -> {
          // done with before the answer
        }
      }
    }
  }

  /** The request headers without what would let a reader of the log in. */
  static Map<String, List<String>> loggable(Headers headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> {
          if (!SECRET.contains(name.toLowerCase(Locale.ROOT))) {
            kept.put(name, List.copyOf(values));
          }
        });
    return kept;
  }

  /** Reads what is left of the body, unless it is so much that the answer ends the connection. */
  void swallow(Answer answer) throws IOException {
    resets = answer.status() >= 400 && body.announced() - body.count() > SWALLOWED;
    if (!resets) {
      body.drain(Long.MAX_VALUE / 2);
    }
  }

  boolean isCut() {
    return answerLimit != Long.MAX_VALUE;
  }

  void send(Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    answer.headers().forEach(headers::add);
    if (!answer.contentType().isEmpty()) {
      headers.set("Content-Type", answer.contentType());
    }
    if (resets) {
      headers.set("Connection", "close");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    OutputStream out = exchange.getResponseBody();
    if (!write(answer, out)) {
      return;
    }
    if (resets) {
      out.flush();
      body.drain(RESET_AFTER);
      return;
    }
    out.close();
  }

  /** Returns false when the connection is to be dropped where it stands. */
  private boolean write(Answer answer, OutputStream out) throws IOException {
    switch (answer.content()) {
      case Answer.Fixed fixed -> {
        byte[] bytes = fixed.bytes();
        byte[] sent = half ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
        start(answer, isChunked(fixed) ? 0 : length(sent.length));
        out.write(sent, 0, (int) Math.min(sent.length, answerLimit));
      }
      case Answer.OfFile file -> {
        start(answer, length(file.length()));
        copy(file, out);
      }
      case Answer.Streamed streamed -> {
        start(answer, answerLimit == Long.MAX_VALUE ? 0 : UNREACHABLE);
        streamed.writeTo(new Limited(out, answerLimit));
      }
    }
    out.flush();
    return answerLimit == Long.MAX_VALUE;
  }

  private void start(Answer answer, long length) throws IOException {
    if (answerLimit == 0) {
      throw new Body.CutException();
    }
    exchange.sendResponseHeaders(answer.status(), length);
  }

  /** An answer that will be cut has a length, or the JDK would end it properly at close. */
  private boolean isChunked(Answer.Fixed fixed) {
    return fixed.transfer() == Answer.Transfer.CHUNKED && answerLimit == Long.MAX_VALUE;
  }

  private static final class Limited extends FilterOutputStream {
    private long left;

    Limited(OutputStream out, long limit) {
      super(out);
      this.left = limit;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > left) {
        out.write(bytes, offset, (int) left);
        out.flush();
        throw new Body.CutException();
      }
      out.write(bytes, offset, length);
      left -= length;
    }
  }

  private static long length(long bytes) {
    return bytes == 0 ? -1 : bytes;
  }

  private void copy(Answer.OfFile file, OutputStream out) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file.path());
        InputStream in = Channels.newInputStream(channel.position(file.from()))) {
      long left = Math.min(file.length(), answerLimit);
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
