// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/** Requests out, answers in, every wait bounded. Knows nothing of logins and repeats nothing. */
final class Wire implements AutoCloseable {
  // Not the name of a browser: XNAT would ask for a CSRF token and answer 500 without one.
  static final String USER_AGENT = "GiftCloudUploader/0.1";
  private static final long LONGEST_ANSWER = 64L << 20;

  private final ServerAddress address;
  private final HttpClient http;
  private final ClientOptions options;
  private final AtomicInteger requests = new AtomicInteger();

  Wire(ServerAddress address, ServerTrust trust, ClientOptions options) throws ServerException {
    if (System.getProperty("jdk.internal.httpclient.disableHostnameVerification") != null) {
      throw new ServerException(
          Kind.SECURE_CONNECTION_FAILED, "host name verification was switched off from outside");
    }
    this.address = address;
    this.options = options;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.connect())
            // To this very computer nothing goes by way of another: it would be another's loopback.
            .proxy(address.isLoopback() ? HttpClient.Builder.NO_PROXY : options.proxy())
            .sslContext(trust.context())
            .sslParameters(ServerTrust.parameters())
            .build();
  }

  int requests() {
    return requests.get();
  }

  /** The answer whole, at most 64 MiB of it. */
  Answer send(Call call, @Nullable String cookie, @Nullable String authorization, Meter meter)
      throws ServerException {
    return whole(call, request(call, cookie, authorization), LONGEST_ANSWER, meter);
  }

  /** The answer whole to somebody who is not logged in, or a lost connection if it is longer. */
  Answer send(Call call, long longest) throws ServerException {
    return whole(call, request(call, null, null), longest, new Meter());
  }

  private Answer whole(Call call, HttpRequest request, long longest, Meter meter)
      throws ServerException {
    HttpResponse<byte[]> response =
        exchange(call, request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest), meter);
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The answer into a handler, for bodies that are looked at while they come. */
  <T> HttpResponse<T> receive(Call call, String cookie, BodyHandler<T> handler, Meter meter)
      throws ServerException {
    return exchange(call, request(call, cookie, null), handler, meter);
  }

  private HttpRequest request(Call call, @Nullable String cookie, @Nullable String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.base() + call.path().toString()))
            .method(call.method(), call.body())
            .header("User-Agent", USER_AGENT)
            .header("Accept", "*/*");
    if (call.method().equals("GET")) {
      request.GET();
    }
    if (call.hasBody()) {
      request.header("Content-Type", call.contentType());
    }
    if (cookie != null) {
      request.header("Cookie", "JSESSIONID=" + cookie);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  private <T> HttpResponse<T> exchange(
      Call call, HttpRequest request, BodyHandler<T> handler, Meter meter) throws ServerException {
    requests.incrementAndGet();
    meter.moved();
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
    try {
      return await(answer, call, meter);
    } catch (ExecutionException e) {
      throw Failures.of(call.what(), e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw new ServerException(Kind.CANCELLED, call.what() + ": cancelled", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new ServerException(Kind.CANCELLED, call.what() + ": interrupted", e);
    }
  }

  // The JDK's own time-out would count the sending of a large body; this one counts silence.
  private <T> HttpResponse<T> await(
      CompletableFuture<HttpResponse<T>> answer, Call call, Meter meter)
      throws ServerException, ExecutionException, InterruptedException {
    while (true) {
      Duration idle = meter.isBodyMoving() ? options.stall() : call.patience();
      long left = idle.toNanos() - meter.idleNanos();
      if (left <= 0) {
        answer.cancel(true);
        throw new ServerException(
            Kind.TIMED_OUT, call.what() + ": silent for " + idle.toSeconds() + " s");
      }
      try {
        return answer.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Something may have moved meanwhile: look again.
      }
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    try {
      if (!http.awaitTermination(options.connect())) {
        throw new IllegalStateException("HTTP client did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
