// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every request comes in: faults, login, routing, the answer, the log. */
final class Entrance implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

  private final Site site;
  private final Sessions sessions;
  private final Guard guard;
  private final Faults faults;
  private final Router router;
  private final Consumer<LoggedRequest> log;

  Entrance(Site site, Sessions sessions, Faults faults, Consumer<LoggedRequest> log) {
    this.site = site;
    this.sessions = sessions;
    this.faults = faults;
    this.log = log;
    this.guard = new Guard(site, sessions);
    this.router = new Router(site, guard);
  }

  @Override
  public void handle(HttpExchange exchange) {
    long started = System.nanoTime();
    String method = exchange.getRequestMethod();
    String target = exchange.getRequestURI().toString();
    List<Fault> taken = faults.take(method, target);
    Body body = body(exchange);
    taken.forEach(body::apply);
    Map<String, List<String>> headers = Reply.loggable(exchange.getRequestHeaders());
    IntConsumer logged =
        status -> {
          Duration took = Duration.ofNanos(System.nanoTime() - started);
          log.accept(
              new LoggedRequest(
                  method, AliasTokens.loggable(target), headers, body.count(), status, took));
        };
    try (exchange) {
      Reply reply = new Reply(exchange, body, taken);
      Optional<Answer> answer = answerOrNone(exchange, reply, body, taken);
      if (answer.isEmpty()) {
        logged.accept(0);
        return;
      }
      // before it is sent, so that whoever has the answer finds the request in the log
      logged.accept(reply.isCut() ? 0 : answer.get().status());
      stamp(answer.get(), exchange.getResponseHeaders());
      reply.send(answer.get());
    } catch (IOException e) {
      LOG.debug("Lost a connection after {} bytes of its request", body.count());
    }
  }

  /** Empty when the connection was cut while the request was read or worked on. */
  private Optional<Answer> answerOrNone(
      HttpExchange exchange, Reply reply, Body body, List<Fault> taken) {
    try {
      Answer answer = answer(exchange, body, taken);
      reply.swallow(answer);
      return body.isCut() ? Optional.empty() : Optional.of(answer);
    } catch (IOException e) {
      LOG.debug("A request ended after {} bytes", body.count());
      return Optional.empty();
    }
  }

  /** What the REST layer adds to each of its answers; the container's pages have none of it. */
  private void stamp(Answer answer, Headers headers) {
    if (answer.headers().containsKey("Server")) {
      return;
    }
    String expiration = "SESSION_EXPIRATION_TIME=" + sessions.expiration();
    headers.add("Set-Cookie", expiration + "; Version=1; Path=/");
    headers.set("Accept-Ranges", "bytes");
    headers.set("Server", "Noelios-Restlet-Engine/1.1.6");
  }

  private static Body body(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    long length =
        Optional.ofNullable(headers.getFirst("Content-Length")).map(Long::parseLong).orElse(0L);
    String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    boolean chunked = headers.containsKey("Transfer-Encoding");
    return new Body(exchange.getRequestBody(), length, type, chunked);
  }

  private Answer answer(HttpExchange exchange, Body body, List<Fault> taken) throws IOException {
    Optional<Answer> refused = beforehand(exchange, body, taken);
    if (refused.isPresent()) {
      return refused.get();
    }
    Answer answer = work(exchange, body, taken);
    for (Fault fault : taken) {
      if (fault instanceof Fault.RefuseAfterwards late) {
        return Answer.page(late.status(), late.message());
      }
    }
    return answer;
  }

  private Optional<Answer> beforehand(HttpExchange exchange, Body body, List<Fault> taken)
      throws IOException {
    for (Fault fault : taken) {
      switch (fault) {
        case Fault.Latency latency -> Body.pause(latency.time().toMillis());
        case Fault.SessionExpired expired ->
            sessions.close(Guard.cookie(exchange.getRequestHeaders()));
        case Fault.Refuse refuse -> {
          return Optional.of(Answer.page(refuse.status(), refuse.message()));
        }
        case Fault.Verbatim said -> {
          return Optional.of(Answer.verbatim(said));
        }
        case Fault.NotSetUp notSetUp -> {
          return Optional.of(
              Answer.empty(302)
                  .with("Location", origin(exchange) + "/app/template/Configuration.vm"));
        }
        case Fault.NotStored nothing -> {
          body.drain(Long.MAX_VALUE / 2);
          return Optional.of(Answer.text(200, ""));
        }
        case Fault.RedirectToLogin redirect -> {
          return Optional.of(guard.redirectToLogin());
        }
        case Fault.LoginPage page -> {
          return Optional.of(guard.loginPage(200));
        }
        default -> {
          // felt while the work is done, or afterwards
        }
      }
    }
    return Optional.empty();
  }

  private Answer work(HttpExchange exchange, Body body, List<Fault> taken) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String inside = path.startsWith(site.context) ? path.substring(site.context.length()) : "";
    if (inside.contains("%2F") || inside.contains("%2f")) {
      return Answer.empty(400).with("Server", "Apache-Coyote/1.1");
    }
    List<String> segments = Call.split(inside);
    if (segments.isEmpty() || !Router.knows(segments.getFirst())) {
      return Answer.container(404, "The requested resource [" + path + "] is not available");
    }
    try {
      return asCaller(exchange, segments, body, taken);
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (Body.DiskFullException e) {
      return Answer.page(site.isModern() ? 400 : 500, "No space left on device");
    }
  }

  private Answer asCaller(
      HttpExchange exchange, List<String> segments, Body body, List<Fault> taken)
      throws IOException, Refusal {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    String rawQuery = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    Map<String, String> query = Call.parse(rawQuery);
    boolean isLogin = segments.size() == 2 && segments.get(1).equals("JSESSION");
    if (isLogin && guard.lacksToken(headers, method, query)) {
      throw Refusal.of(500, "java.lang.NullPointerException");
    }
    if (taken.stream().anyMatch(Fault.DatabaseDown.class::isInstance) && isLogin) {
      return Answer.container(500, "Could not open Hibernate Session for transaction");
    }
    if (Router.isOpen(segments)) {
      return router.open(segments);
    }
    if (isLogin && site.isModern() && method.equals("GET") && guard.isGuest(headers)) {
      return Answer.text(200, sessions.newId());
    }
    Guard.Caller caller = guard.identify(headers);
    if (guard.lacksToken(headers, method, query)) {
      throw Refusal.of(site.isModern() ? 403 : 500, invalidSubmit(exchange));
    }
    Call call = new Call(method, segments, query, caller.account(), body, taken);
    Answer answer = isLogin ? login(call, caller) : router.route(call);
    return caller.isNew()
        ? answer.with("Set-Cookie", guard.sessionCookie(caller.session()))
        : answer;
  }

  private Answer login(Call call, Guard.Caller caller) {
    if (call.is("DELETE")) {
      sessions.close(caller.session());
      return Answer.empty(200);
    }
    boolean wantsToken = site.isModern() && call.flag("CSRF");
    String token = wantsToken ? "; XNAT_CSRF=" + java.util.UUID.randomUUID() : "";
    return Answer.text(200, caller.session() + token);
  }

  private String origin(HttpExchange exchange) {
    return "https://" + exchange.getRequestHeaders().getFirst("Host") + site.context;
  }

  private String invalidSubmit(HttpExchange exchange) {
    return "java.lang.Exception: Invalid submit value ("
        + exchange.getRequestMethod()
        + " on URL: "
        + "https://"
        + exchange.getRequestHeaders().getFirst("Host")
        + exchange.getRequestURI().getRawPath()
        + " from 127.0.0.1)";
  }
}
