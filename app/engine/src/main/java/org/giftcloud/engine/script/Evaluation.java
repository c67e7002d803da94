// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.giftcloud.engine.script.Content.Kind;
import org.giftcloud.giftcloudclient.ServerExpression;

/** One run of one script over one output. */
final class Evaluation {
  private static final Set<String> GIVEN = Set.of("project", "subject", "session");

  /** What every place that is filled later matches, whatever it is filled with. */
  private static final Set<String> ANYTHING = Set.of(".+", ".*", "^.+$", "^.*$");

  private final FrozenScript script;
  private final ScriptTarget target;
  private final Map<String, Content> names = new HashMap<>();

  /** What is to be done at the end, where nothing is done before. */
  private final List<Deed> deeds = new ArrayList<>();

  private int line;

  Evaluation(FrozenScript script, ScriptTarget target, String project) {
    this.script = script;
    this.target = target;
    names.put("project", new Content.Text(project));
    names.put("subject", new Content.Symbol(Kind.SUBJECT));
    names.put("session", new Content.Symbol(Kind.SESSION));
  }

  private interface Deed {
    Optional<Refusal> run();
  }

  void run(Script parsed) throws NotAppliedException {
    for (Statement statement : parsed.statements()) {
      run(statement);
      if (parsed.dialect() == Script.Dialect.SIX) {
        doAll();
      }
    }
    // Of those about one element the first wins, so it comes last.
    Collections.reverse(deeds);
    doAll();
  }

  private void doAll() throws NotAppliedException {
    for (Deed deed : deeds) {
      Optional<Refusal> refusal = deed.run();
      if (refusal.isPresent()) {
        throw new NotAppliedException(line, refusal.get());
      }
    }
    deeds.clear();
  }

  private NotAppliedException refused(Refusal why) {
    return new NotAppliedException(line, why);
  }

  private void later(int of, Deed deed) {
    deeds.add(
        () -> {
          line = of;
          target.at(script, of);
          return deed.run();
        });
  }

  private void run(Statement statement) throws NotAppliedException {
    line = statement.line();
    switch (statement) {
      case Statement.Assign(int of, TagPattern to, Expression value) -> {
        OptionalInt one = to.tag();
        for (int tag : one.isPresent() ? List.of(one.getAsInt()) : there(to)) {
          assign(of, tag, value);
        }
      }
      case Statement.AssignIfThere(int of, TagPattern to, Expression value) -> {
        for (int tag : there(to)) {
          assign(of, tag, value);
        }
      }
      case Statement.Delete(int of, TagPattern what) -> {
        for (int tag : there(what)) {
          later(of, () -> target.delete(tag));
        }
      }
      case Statement.DeletePrivate(int of) -> later(of, target::deletePrivate);
      case Statement.Define(int of, String name, Expression value) -> {
        if (GIVEN.contains(name)) {
          throw refused(Refusal.GIVEN_NAME);
        }
        names.put(name, content(value));
      }
      case Statement.When(
              int of,
              List<Condition> conditions,
              List<Statement> then,
              List<Statement> otherwise) -> {
        boolean holds = true;
        for (Condition condition : conditions) {
          holds = holds && holds(condition);
        }
        for (Statement chosen : holds ? then : otherwise) {
          run(chosen);
        }
      }
    }
  }

  private List<Integer> there(TagPattern pattern) {
    return target.tags().stream().filter(pattern::matches).toList();
  }

  private void assign(int of, int tag, Expression value) throws NotAppliedException {
    if (isItself(value, tag) || isMetByTheProfile(value, tag)) {
      return;
    }
    Content content = content(value);
    later(of, () -> target.write(tag, content));
  }

  private static boolean isItself(Expression value, int tag) {
    return value instanceof Expression.ValueOf(TagPattern element)
        && element.tag().equals(OptionalInt.of(tag));
  }

  /** A UID is to be replaced by one that follows from it: the profile has done so, with a key. */
  private boolean isMetByTheProfile(Expression value, int tag) {
    return value instanceof Expression.Call(String function, List<Expression> arguments)
        && function.equals("hashUID")
        && isItself(arguments.getFirst(), tag)
        && (target.read(tag) instanceof Content.Absent
            || target.read(tag).equals(new Content.Symbol(Kind.UID)));
  }

  private Content content(Expression value) throws NotAppliedException {
    return switch (value) {
      case Expression.Constant(String text) -> new Content.Text(text);
      case Expression.Name(String name) -> {
        Content given = names.get(name);
        if (given == null) {
          throw refused(Refusal.UNKNOWN_NAME);
        }
        yield given;
      }
      case Expression.ValueOf(TagPattern element) -> target.read(element.tag().orElseThrow());
      case Expression.Call(String function, List<Expression> arguments) ->
          computed(function, content(arguments.getFirst()));
    };
  }

  private Content computed(String function, Content of) throws NotAppliedException {
    return switch (of) {
      case Content.Absent absent -> absent;
      case Content.Symbol symbol -> throw refused(Refusal.COMPUTES);
      case Content.Other other -> throw refused(Refusal.NOT_ONE_TEXT);
      case Content.Text(String text) ->
          switch (function) {
            case "lowercase" -> new Content.Text(text.toLowerCase(Locale.ROOT));
            case "uppercase" -> new Content.Text(text.toUpperCase(Locale.ROOT));
            default -> throw refused(Refusal.PLAIN_HASH);
          };
    };
  }

  private boolean holds(Condition condition) throws NotAppliedException {
    Content left = content(condition.left());
    Content right = content(condition.right());
    return switch (condition.relation()) {
      case EQUALS -> areEqual(left, right);
      case DIFFERS -> !areEqual(left, right);
      case MATCHES -> matches(left, right);
      case MATCHES_NOT -> !matches(left, right);
    };
  }

  private boolean areEqual(Content left, Content right) throws NotAppliedException {
    if (left instanceof Content.Symbol || right instanceof Content.Symbol) {
      throw refused(Refusal.COMPUTES);
    }
    if (left instanceof Content.Other || right instanceof Content.Other) {
      throw refused(Refusal.NOT_ONE_TEXT);
    }
    boolean isEmpty = left.equals(new Content.Text("")) || right.equals(new Content.Text(""));
    if (isEmpty && (left instanceof Content.Absent || right instanceof Content.Absent)) {
      throw refused(Refusal.EMPTY_COMPARED);
    }
    return left.equals(right);
  }

  private boolean matches(Content value, Content pattern) throws NotAppliedException {
    if (!(pattern instanceof Content.Text(String expression))) {
      throw refused(Refusal.EXPRESSION);
    }
    return switch (value) {
      case Content.Absent absent -> false;
      case Content.Other other -> throw refused(Refusal.NOT_ONE_TEXT);
      case Content.Symbol symbol -> {
        if (!ANYTHING.contains(expression)) {
          throw refused(Refusal.COMPUTES);
        }
        yield true;
      }
      case Content.Text(String text) ->
          ServerExpression.exact(expression)
              .flatMap(one -> one.matches(text))
              .orElseThrow(() -> refused(Refusal.EXPRESSION));
    };
  }
}
