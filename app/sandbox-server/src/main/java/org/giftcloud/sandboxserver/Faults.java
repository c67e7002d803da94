// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The script of what goes wrong. Faults that match one request are applied together. */
public final class Faults {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final Runnable expireSessions;

  Faults(Runnable expireSessions) {
    this.expireSessions = expireSessions;
  }

  /** Requests by method ({@code *} for any) and a pattern found in path and query. */
  public record Where(String method, Pattern target) {

    public static Where of(String method, String regex) {
      return new Where(method, Pattern.compile(regex));
    }

    public static Where anything() {
      return of("*", "");
    }

    public static Where logins() {
      return of("POST", "/JSESSION");
    }

    /** The append path. */
    public static Where appends() {
      return of("PUT", "/files/.*extract=true");
    }

    public static Where imports() {
      return of("POST", "/services/import");
    }

    /** The last step of an import. */
    public static Where commits() {
      return of("POST", "/prearchive/.*action=commit");
    }

    /** The file listings a client verifies by. */
    public static Where listings() {
      return of("GET", "/files(\\?|$)");
    }

    boolean matches(String requestMethod, String requestTarget) {
      boolean rightMethod = method.equals("*") || method.equals(requestMethod);
      return rightMethod && target.matcher(requestTarget).find();
    }
  }

  /** Fails the next matching request. */
  public void once(Where where, Fault fault) {
    times(1, where, fault);
  }

  /** Fails the next {@code count} matching requests. */
  public void times(int count, Where where, Fault fault) {
    rules.add(new Rule(where, fault, new AtomicInteger(count), where, new AtomicBoolean(true)));
  }

  /** Fails every matching request that comes later than the first of {@code cause}. */
  public void alwaysAfter(Where cause, Where where, Fault fault) {
    AtomicInteger ever = new AtomicInteger(Integer.MAX_VALUE);
    rules.add(new Rule(where, fault, ever, cause, new AtomicBoolean()));
  }

  /** Fails every matching request until {@link #clear}. */
  public void always(Where where, Fault fault) {
    times(Integer.MAX_VALUE, where, fault);
  }

  /** Ends all faults. */
  public void clear() {
    rules.clear();
  }

  /** Ends every session now; their cookies are dead from here on. */
  public void expireSessions() {
    expireSessions.run();
  }

  List<Fault> take(String method, String target) {
    List<Fault> taken = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.began().get()
          && rule.where().matches(method, target)
          && rule.left().getAndDecrement() > 0) {
        taken.add(rule.fault());
      }
      if (rule.cause().matches(method, target)) {
        rule.began().set(true);
      }
    }
    rules.removeIf(rule -> rule.left().get() <= 0);
    return taken;
  }

  private record Rule(
      Where where, Fault fault, AtomicInteger left, Where cause, AtomicBoolean began) {}
}
