// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import com.sun.net.httpserver.Headers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides who is calling: a live session first, credentials second. */
final class Guard {
  private static final Pattern BROWSER = Pattern.compile("Mozilla|MSIE|AppleWebKit|Opera");
  private static final Pattern COOKIE = Pattern.compile("(?:^|;)\\s*JSESSIONID=([^;]*)");
  private final Site site;
  private final Sessions sessions;
  private final AliasTokens tokens;

  Guard(Site site, Sessions sessions) {
    this.site = site;
    this.sessions = sessions;
    this.tokens = new AliasTokens(site, sessions);
  }

  AliasTokens tokens() {
    return tokens;
  }

  /** A caller, and the session id that the answer has to set ("" when it has one already). */
  record Caller(Account account, String session, boolean isNew) {}

  /** Nobody says who is calling: 1.8 gives such a caller a session of its own. */
  boolean isGuest(Headers headers) {
    return sessions.touch(cookie(headers)).isEmpty() && !headers.containsKey("Authorization");
  }

  Caller identify(Headers headers) throws Refusal {
    String cookie = cookie(headers);
    Optional<Account> known = sessions.touch(cookie);
    if (known.isPresent()) {
      return new Caller(known.get(), cookie, false);
    }
    String authorization = Optional.ofNullable(headers.getFirst("Authorization")).orElse("");
    if (!authorization.startsWith("Basic ")) {
      throw new Refusal(challenge(headers, cookie));
    }
    Account account =
        accountOf(authorization).orElseThrow(() -> new Refusal(fresh(wrongPassword())));
    return new Caller(account, sessions.open(account), true);
  }

  private Answer wrongPassword() {
    Answer page = Answer.container(401, "Login attempt failed. Please try again.");
    return site.isModern()
        ? page.with("WWW-Authenticate", "Basic realm=\"XNAT Protected Area\"")
        : page;
  }

  private Answer challenge(Headers headers, String cookie) {
    if (isBrowser(headers)) {
      if (cookie.isEmpty() && site.hasPseudonyms()) {
        return fresh(loginPage(401));
      }
      return redirectToLogin();
    }
    return fresh(
        Answer.page(401, Answer.NO_LOGIN)
            .with("WWW-Authenticate", "Basic realm=\"XNAT Protected Area\""));
  }

  Answer redirectToLogin() {
    String id = sessions.newId();
    return fresh(Answer.empty(302))
        .with("Location", site.context + "/app/template/Login.vm;jsessionid=" + id);
  }

  Answer loginPage(int status) {
    Answer page = Answer.html(Pages.login(site.context));
    return new Answer(status, "text/html;charset=ISO-8859-1", page.headers(), page.content());
  }

  /** Every refusal sets a session id of nobody, which a careless client takes for its own. */
  private Answer fresh(Answer answer) {
    return answer.with("Set-Cookie", sessionCookie(sessions.newId()));
  }

  String sessionCookie(String id) {
    String path = site.context.isEmpty() ? "/" : site.context;
    return "JSESSIONID=" + id + "; Path=" + path + "; HttpOnly";
  }

  /** Browsers must send a token with each write; everyone else need not. */
  boolean lacksToken(Headers headers, String method, Map<String, String> query) {
    boolean writes = method.equals("PUT") || method.equals("POST") || method.equals("DELETE");
    return writes && isBrowser(headers) && !query.containsKey("XNAT_CSRF");
  }

  static String cookie(Headers headers) {
    return Optional.ofNullable(headers.getFirst("Cookie"))
        .map(COOKIE::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> found.group(1))
        .orElse("");
  }

  private static boolean isBrowser(Headers headers) {
    String agent = Optional.ofNullable(headers.getFirst("User-Agent")).orElse("");
    return BROWSER.matcher(agent).find()
        && !agent.toLowerCase(java.util.Locale.ROOT).contains("java");
  }

  private Optional<Account> accountOf(String authorization) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()).trim());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded));
    int colon = chars.toString().indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String login = chars.subSequence(0, colon).toString();
    char[] password = new char[chars.length() - colon - 1];
    chars.position(colon + 1).get(password);
    try {
      Optional<Account> holder = tokens.account(login, CharBuffer.wrap(password));
      if (holder.isPresent()) {
        return holder;
      }
      synchronized (site) {
        return Optional.ofNullable(site.accounts.get(login))
            .filter(account -> account.opensWith(password));
      }
    } finally {
      Arrays.fill(decoded, (byte) 0);
      Arrays.fill(password, '\0');
    }
  }
}
