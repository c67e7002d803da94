// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/** Fetches a stored file and hashes it; nothing of it is kept unless a place for it is named. */
final class Download {
  private static final String WHAT = "fetch image";

  /** What headers of a file may differ by, and more. */
  private static final long FAR_LONGER = 64L << 20;

  private final Remote remote;
  private final Place place;

  Download(Remote remote, Place place) {
    this.remote = remote;
    this.place = place;
  }

  /**
   * What the server gave back.
   *
   * @param md5 hexadecimal, lower case; so is the other
   */
  record Fetched(long size, String md5, String sha256) {
    boolean isEqualTo(Entry entry) {
      return size == entry.size() && sha256.equals(entry.sha256());
    }

    /** Whether this is its digest, as a server lists it. */
    boolean has(String digest) {
      String lower = digest.toLowerCase(Locale.ROOT);
      return lower.equals(md5) || lower.equals(sha256);
    }
  }

  /**
   * Fetches the file of this name, whole, and keeps nothing.
   *
   * @param wanted what it should be: a file that is far longer is no version of it
   */
  Fetched fetch(String name, Entry wanted) throws ServerException {
    try {
      return fetch(name, wanted.size() + FAR_LONGER, OutputStream::nullOutputStream);
    } catch (IOException e) {
      throw new IllegalStateException("nothing was written", e);
    }
  }

  /** Where a copy goes; opened anew for each attempt. */
  interface Copy {
    OutputStream open() throws IOException;
  }

  /**
   * Fetches the file of this name, whole.
   *
   * @param most bytes of it; a server that sends without end is not listened to
   */
  Fetched fetch(String name, long most, Copy copy) throws ServerException, IOException {
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= backoff.attempts();
      try {
        HttpResponse<Hash> response;
        try (OutputStream out = copy.open()) {
          response = once(name, most, out);
        }
        if (response.statusCode() == 200) {
          return response.body().fetched();
        }
        if (response.statusCode() == 401 || response.statusCode() == 302) {
          remote.session().probe();
        } else if (last || !Remote.passes(response.statusCode())) {
          throw Statuses.problem(
              WHAT, new Answer(response.statusCode(), response.headers(), new byte[0]));
        }
      } catch (ServerException e) {
        if (last || !Remote.passes(e.kind())) {
          throw e;
        }
      }
      if (last) {
        throw new ServerException(Kind.SESSION_LOST, WHAT + ": session lost");
      }
      backoff.pause(attempt);
    }
  }

  private HttpResponse<Hash> once(String name, long most, OutputStream out) throws ServerException {
    Meter meter = new Meter();
    XnatPath path = place.dicom().with("files", name);
    BodyHandler<Hash> handler = info -> new Hash(meter, most, out);
    Call call = Call.get(WHAT, path, Expect.BYTES, remote.options());
    return remote.session().receive(call, handler, meter);
  }

  /** Digest and length of what streams by. */
  private static final class Hash implements BodySubscriber<Hash> {
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest md5 = digest("MD5");
    private final Meter meter;
    private final WritableByteChannel out;
    private final long most;
    private final CompletableFuture<Hash> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable IOException notWritten;
    private long length;

    Hash(Meter meter, long most, OutputStream out) {
      this.meter = meter;
      this.most = most;
      this.out = Channels.newChannel(out);
    }

    private static MessageDigest digest(String algorithm) {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has it", e);
      }
    }

    /** To be asked once. */
    Fetched fetched() throws IOException, ServerException {
      if (length > most) {
        throw new ServerException(
            Kind.IMAGE_CONFLICT, "an image on the server is far longer than what was sent");
      }
      if (notWritten != null) {
        throw notWritten;
      }
      HexFormat hex = HexFormat.of();
      return new Fetched(length, hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }

    @Override
    public CompletionStage<Hash> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      if (length > most) {
        return;
      }
      meter.moved(buffers.stream().mapToLong(ByteBuffer::remaining).sum());
      for (ByteBuffer buffer : buffers) {
        length += buffer.remaining();
        md5.update(buffer.duplicate());
        sha256.update(buffer.duplicate());
        write(buffer);
      }
      if (length > most && subscription != null) {
        subscription.cancel();
        whole.complete(this);
      }
    }

    private void write(ByteBuffer buffer) {
      try {
        while (notWritten == null && buffer.hasRemaining()) {
          out.write(buffer);
        }
      } catch (IOException e) {
        notWritten = e;
      }
    }

    @Override
    public void onError(Throwable throwable) {
      whole.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
      whole.complete(this);
    }
  }
}
