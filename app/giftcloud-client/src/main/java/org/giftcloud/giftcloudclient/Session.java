// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.giftcloud.giftcloudclient.ServerException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The login. A call whose answer means "no session" is repeated once after one new login; a
 * password the server has refused is never sent again.
 */
final class Session {
  private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9._-]{16,128}");
  private static final Pattern IDLE =
      Pattern.compile("SESSION_EXPIRATION_TIME=\"?\\d{1,15},(\\d{1,15})(?!\\d)");
  private static final Duration USUAL_IDLE = Duration.ofMinutes(15);
  private static final Duration SHORTEST_IDLE = Duration.ofSeconds(20);
  private static final Duration LONGEST_IDLE = Duration.ofHours(1);
  private static final Pattern LOGGED_IN = Pattern.compile("User '([^']+)' is logged in");

  private final Wire wire;
  private final Credentials credentials;
  private final ClientOptions options;
  // Guards login, so that threads which lose the session together log in once.
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile State state = new State("", "", 0);

  private volatile Duration idle = USUAL_IDLE;

  private record State(String cookie, String user, int generation) {
    @Override
    public String toString() {
      return "State[" + generation + "]";
    }
  }

  private @Nullable Kind refused;

  Session(Wire wire, Credentials credentials, ClientOptions options) {
    this.wire = wire;
    this.credentials = credentials;
    this.options = options;
  }

  /** Logs in for the first time. */
  void open() throws ServerException {
    renew(state.generation());
  }

  /** Sends, with one new login if the session turned out to be gone. */
  Answer call(Call call) throws ServerException {
    int generation = state.generation();
    Answer answer = once(call);
    if (!isLost(call, answer)) {
      return answer;
    }
    renew(generation);
    Answer again = once(call);
    if (isLost(call, again)) {
      // The server has just named whose session it is: a page is somebody else's answer.
      throw again.isSuccess()
          ? new ServerException(Kind.UNEXPECTED_ANSWER, call.what() + ": a page in its place")
          : new ServerException(Kind.SESSION_LOST, call.what() + ": session lost");
    }
    return again;
  }

  /** Sends; a lost session is thrown, for calls whose repetition must differ from the first. */
  Answer callOnce(Call call) throws ServerException {
    return callOnce(call, new Meter());
  }

  Answer callOnce(Call call, Meter meter) throws ServerException {
    Answer answer = wire.send(call, state.cookie(), null, meter);
    if (isLost(call, answer)) {
      throw new ServerException(Kind.SESSION_LOST, call.what() + ": session lost");
    }
    return answer;
  }

  /** A body that is looked at while it comes; the status is for the caller to judge. */
  <T> HttpResponse<T> receive(Call call, BodyHandler<T> handler, Meter meter)
      throws ServerException {
    return wire.receive(call, state.cookie(), handler, meter);
  }

  /** Makes sure, before a large body, that the server still knows whose session this is. */
  void probe() throws ServerException {
    int generation = state.generation();
    if (!state.user().equals(whoAmI(state.cookie()))) {
      renew(generation);
    }
  }

  /** After so long without a call the server forgets the session. */
  Duration idle() {
    return idle;
  }

  private Answer once(Call call) throws ServerException {
    return wire.send(call, state.cookie(), null, new Meter());
  }

  private void renew(int lost) throws ServerException {
    renewing.lock();
    try {
      if (state.generation() != lost) {
        return;
      }
      if (refused != null) {
        throw new ServerException(refused, "login: refused before, not tried again");
      }
      String cookie = login();
      String user = whoAmI(cookie);
      if (user.isEmpty()) {
        // The password was taken; an answer that was cut, or a session that ended at once, passes.
        throw new ServerException(Kind.SESSION_LOST, "login: the session names nobody");
      }
      if (user.equals("guest")) {
        refused = Kind.ACCOUNT_REFUSED;
        throw new ServerException(Kind.ACCOUNT_REFUSED, "login: the session is a guest's");
      }
      state = new State(cookie, user, lost + 1);
    } finally {
      renewing.unlock();
    }
  }

  private String login() throws ServerException {
    if (credentials.isToken()) {
      requireTokens();
    }
    Call call = Call.post("login", XnatPath.of("data", "JSESSION"), options);
    Answer answer = wire.send(call, null, credentials.basicHeader(), new Meter());
    if (answer.status() == 401) {
      Kind kind = credentials.isToken() ? Kind.TOKEN_ENDED : Kind.WRONG_PASSWORD;
      refused = kind;
      throw new ServerException(kind, "login: 401");
    }
    if (answer.status() == 403 && answer.says("password has expired")) {
      refused = Kind.ACCOUNT_REFUSED;
      throw new ServerException(Kind.ACCOUNT_REFUSED, "login: 403");
    }
    if (answer.status() == 403 && answer.says("not yet been configured")) {
      throw new ServerException(Kind.SERVER_NOT_SET_UP, "login: 403");
    }
    if (!answer.isSuccess()) {
      throw Statuses.withoutProject(call, answer);
    }
    String cookie = answer.text().strip();
    int csrf = cookie.indexOf(';');
    if (csrf > 0) {
      cookie = cookie.substring(0, csrf);
    }
    if (!SESSION_ID.matcher(cookie).matches()) {
      throw new ServerException(Kind.UNEXPECTED_ANSWER, "login: the answer is no session id");
    }
    return cookie;
  }

  /** Before its secret leaves: 1.6 makes tokens that can be guessed and never end. */
  private void requireTokens() throws ServerException {
    Call call = Detector.buildInfo(options);
    Answer answer = wire.send(call, null, null, new Meter());
    if (Detector.tellsVersion(answer)) {
      return;
    }
    ServerException problem = Statuses.withoutProject(call, answer);
    throw switch (problem.kind()) {
      case SESSION_LOST, ACCOUNT_REFUSED, UNEXPECTED_ANSWER, REFUSED_BY_SERVER ->
          new ServerException(Kind.TOKEN_NOT_SENT, "login: no version, status " + answer.status());
      default -> problem;
    };
  }

  /** The name the server gives to a session; empty when it has none. */
  private String whoAmI(String cookie) throws ServerException {
    Call call = Call.get("who am I", XnatPath.of("data", "auth"), Expect.TEXT, options);
    Answer answer = wire.send(call, cookie, null, new Meter());
    if (isLost(call, answer)) {
      return "";
    }
    if (!answer.isSuccess()) {
      throw Statuses.withoutProject(call, answer);
    }
    for (String set : answer.headers().allValues("Set-Cookie")) {
      Matcher told = IDLE.matcher(set);
      if (told.find()) {
        // Its word, within reason: nothing would make us ask without a pause.
        idle =
            Duration.ofMillis(
                Math.clamp(
                    Long.parseLong(told.group(1)),
                    SHORTEST_IDLE.toMillis(),
                    LONGEST_IDLE.toMillis()));
      }
    }
    Matcher named = LOGGED_IN.matcher(answer.text());
    return named.find() ? named.group(1) : "";
  }

  private static boolean isLost(Call call, Answer answer) {
    if (answer.status() == 401) {
      return true;
    }
    if (answer.status() == 302) {
      return answer.location().contains("/template/Login.vm");
    }
    return answer.isSuccess() && call.expect() != Expect.BYTES && answer.isHtml();
  }

  /** Leaves; the server forgets the session. What it answers is of no interest. */
  void close() {
    if (state.generation() == 0) {
      return;
    }
    try {
      Call call =
          Call.bodiless(
              "log out", "DELETE", XnatPath.of("data", "JSESSION"), Expect.TEXT, options.connect());
      wire.send(call, state.cookie(), null, new Meter());
    } catch (ServerException e) {
      // The session ends by itself after a quarter of an hour.
    }
  }
}
