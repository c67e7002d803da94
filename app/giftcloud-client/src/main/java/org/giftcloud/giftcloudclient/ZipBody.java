// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A ZIP as a request body of known length, read as fast as the connection takes it. */
final class ZipBody implements BodyPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ZipBody.class);
  private static final int CHUNK = 128 << 10;

  private final ZipLayout layout;
  private final Meter meter;
  private final LongConsumer sent;

  /** Tells {@code sent} how many bytes of the ZIP have been handed over so far. */
  ZipBody(ZipLayout layout, Meter meter, LongConsumer sent) {
    this.layout = layout;
    this.meter = meter;
    this.sent = sent;
  }

  @Override
  public long contentLength() {
    return layout.length();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    meter.bodyBegins();
    subscriber.onSubscribe(new Pump(subscriber));
  }

  private final class Pump implements Flow.Subscription {
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final ZipStream zip = new ZipStream(layout);
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean over;
    private long count;

    Pump(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      demand.getAndAccumulate(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
      pump();
    }

    // Only one thread at a time reads and closes; another leaves its wish behind.
    private void pump() {
      if (entered.getAndIncrement() != 0) {
        return;
      }
      int missed = 1;
      while (missed != 0) {
        while (!over && demand.get() > 0) {
          demand.decrementAndGet();
          emit();
        }
        if (over) {
          close();
        }
        missed = entered.addAndGet(-missed);
      }
    }

    private void emit() {
      try {
        byte[] chunk = new byte[(int) Math.min(CHUNK, layout.length() - count)];
        int filled = zip.readNBytes(chunk, 0, chunk.length);
        count += filled;
        meter.moved();
        subscriber.onNext(ByteBuffer.wrap(chunk, 0, filled));
        sent.accept(count);
        if (count == layout.length()) {
          over = true;
          meter.bodyEnds();
          subscriber.onComplete();
        }
      } catch (IOException e) {
        fail(e);
      } catch (RuntimeException e) {
        // A body that only stops would be waited for until the time is over.
        fail(new LocalCopyException(Kind.LOCAL_COPY_UNREADABLE, "an image", e));
      }
    }

    private void fail(IOException e) {
      over = true;
      meter.bodyEnds();
      subscriber.onError(e);
    }

    /** An image that stays open cannot be deleted on Windows. */
    private void close() {
      try {
        zip.close();
      } catch (IOException e) {
        LOG.warn("A working copy was not closed: {}", e.getClass().getSimpleName());
      }
    }

    @Override
    public void cancel() {
      over = true;
      meter.bodyEnds();
      pump();
    }
  }
}
