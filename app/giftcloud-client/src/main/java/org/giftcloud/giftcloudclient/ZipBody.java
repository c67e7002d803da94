// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A ZIP as a request body of known length, read as fast as the connection takes it. */
final class ZipBody implements BodyPublisher {
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
      // Only one thread at a time reads; another that asks meanwhile leaves its wish behind.
      if (entered.getAndIncrement() != 0) {
        return;
      }
      int missed = 1;
      while (missed != 0) {
        while (!over && demand.get() > 0) {
          demand.decrementAndGet();
          emit();
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
          zip.close();
          meter.bodyEnds();
          subscriber.onComplete();
        }
      } catch (IOException e) {
        over = true;
        meter.bodyEnds();
        subscriber.onError(e);
      }
    }

    @Override
    public void cancel() {
      over = true;
      meter.bodyEnds();
    }
  }
}
