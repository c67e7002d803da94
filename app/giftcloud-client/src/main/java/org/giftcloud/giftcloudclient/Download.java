// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Flow;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/** Fetches a stored file to hash it; nothing of it is kept. */
final class Download {
  private static final String WHAT = "fetch image";

  private final Remote remote;
  private final Place place;

  Download(Remote remote, Place place) {
    this.remote = remote;
    this.place = place;
  }

  /** Whether the server gives back, under a name of its own, exactly these bytes. */
  boolean isEqualTo(Entry entry, String name) throws ServerException {
    Backoff backoff = remote.options().backoff();
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt >= backoff.attempts();
      try {
        HttpResponse<Hash> response = fetch(name);
        if (response.statusCode() == 200) {
          return response.body().matches(entry);
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

  private HttpResponse<Hash> fetch(String name) throws ServerException {
    Meter meter = new Meter();
    XnatPath path = place.dicom().with("files", name);
    BodyHandler<Hash> handler =
        info -> {
          Hash hash = new Hash(meter);
          return BodySubscribers.fromSubscriber(hash, done -> done);
        };
    Call call = Call.get(WHAT, path, Expect.BYTES, remote.options());
    return remote.session().receive(call, handler, meter);
  }

  /** Digest and length of what streams by. */
  private static final class Hash implements Flow.Subscriber<List<ByteBuffer>> {
    private final MessageDigest digest;
    private final Meter meter;
    private long length;

    Hash(Meter meter) {
      this.meter = meter;
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    boolean matches(Entry entry) {
      return length == entry.size()
          && HexFormat.of().formatHex(digest.digest()).equals(entry.sha256());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      meter.moved();
      for (ByteBuffer buffer : buffers) {
        length += buffer.remaining();
        digest.update(buffer);
      }
    }

    @Override
    public void onError(Throwable throwable) {
      // The exchange fails with it.
    }

    @Override
    public void onComplete() {
      // The handler returns this.
    }
  }
}
