// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Pairs that log in as their account; on 1.6 guessable and for good, as they were seen to be. */
final class AliasTokens {
  static final Duration LIFE = Duration.ofDays(2);

  private static final Pattern SECRET = Pattern.compile("(/tokens/(?:in)?validate/[^/?]+)/[^/?]+");

  private final Site site;
  private final Sessions sessions;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(Account account, String secret, Instant end) {
    @Override
    public String toString() {
      return "Token[redacted]";
    }
  }

  AliasTokens(Site site, Sessions sessions) {
    this.site = site;
    this.sessions = sessions;
  }

  /** A target as it may be logged: two of the real server's calls have the secret in the path. */
  static String loggable(String target) {
    return SECRET.matcher(target).replaceFirst("$1/-");
  }

  Map<String, Object> issue(Account account) {
    String alias = UUID.randomUUID().toString();
    String secret =
        site.isModern() ? sessions.newId() + sessions.newId() : Long.toString(site.clock.millis());
    Instant end = site.clock.instant().plus(LIFE);
    tokens.put(alias, new Token(account, secret, end));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("alias", alias);
    told.put("secret", secret);
    if (site.isModern()) {
      told.put("singleUse", false);
      told.put("estimatedExpirationTime", end.toEpochMilli());
      told.put("xdatUserId", account.login());
    }
    return told;
  }

  /** Whose pair it is; nobody's once it has ended. */
  Optional<Account> account(String alias, CharSequence secret) {
    return Optional.ofNullable(tokens.get(alias))
        .filter(token -> token.secret().contentEquals(secret))
        .filter(token -> !site.isModern() || site.clock.instant().isBefore(token.end()))
        .map(Token::account);
  }

  /** As seen on 1.6, where it says so and does nothing. */
  void invalidate(String alias, String secret) {
    boolean isRight = secret.isEmpty() || account(alias, CharBuffer.wrap(secret)).isPresent();
    if (site.isModern() && isRight) {
      tokens.remove(alias);
    }
  }
}
