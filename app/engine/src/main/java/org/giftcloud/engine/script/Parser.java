// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.giftcloud.engine.script.Condition.Relation;
import org.giftcloud.engine.script.Script.Dialect;
import org.giftcloud.engine.script.Token.Kind;

/** Understands the statements that scripts in use are made of, and refuses the rest. */
final class Parser {
  private static final int DEEPEST = 8;

  /** More statements than the standard has de-identification rules are not meant. */
  private static final int MOST = 2000;

  /** Published ones: what another would mean by the same statements nobody knows. */
  private static final Set<String> VERSIONS_FOUR = Set.of("4.0", "4.1", "4.2");

  private static final Set<String> VERSIONS_SIX =
      Set.of("6.0", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6");

  private final List<Token> tokens;
  private Dialect dialect = Dialect.FOUR;
  private int at;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Script parse(String text) throws NotAppliedException {
    Parser parser = new Parser(new Lexer(text).tokens());
    List<Statement> statements = new ArrayList<>();
    while (parser.at < parser.tokens.size()) {
      if (!parser.takeIf(Kind.LINE_END)) {
        parser.statement(statements);
        parser.expect(Kind.LINE_END);
      }
      if (statements.size() > MOST) {
        throw new NotAppliedException(statements.getLast().line(), Refusal.TOO_LONG);
      }
    }
    return new Script(parser.dialect, statements);
  }

  private Token peek() {
    return tokens.get(at);
  }

  private NotAppliedException refused(Refusal why) {
    return new NotAppliedException(tokens.get(Math.min(at, tokens.size() - 1)).line(), why);
  }

  private Token expect(Kind kind) throws NotAppliedException {
    if (peek().kind() != kind) {
      throw refused(Refusal.SYNTAX);
    }
    return tokens.get(at++);
  }

  private boolean takeIf(Kind kind) {
    boolean isIt = peek().kind() == kind;
    at += isIt ? 1 : 0;
    return isIt;
  }

  private boolean takeIf(String sign) {
    boolean isIt = peek().isSign(sign);
    at += isIt ? 1 : 0;
    return isIt;
  }

  private void statement(List<Statement> into) throws NotAppliedException {
    if (peek().kind() == Kind.WORD) {
      switch (peek().text()) {
        case "version" -> {
          version(into);
          return;
        }
        case "describe", "export" -> {
          // What people are asked and told; changes nothing.
          at++;
          expect(Kind.WORD);
          if (peek().kind() != Kind.STRING && peek().kind() != Kind.WORD) {
            throw refused(Refusal.SYNTAX);
          }
          at++;
          return;
        }
        case "if" -> throw refused(Refusal.SYNTAX);
        default -> {
          // An action or a condition.
        }
      }
    }
    if (isAction()) {
      action(into);
    } else {
      when(into);
    }
  }

  private void version(List<Statement> into) throws NotAppliedException {
    at++;
    String version = expect(Kind.STRING).text();
    if (VERSIONS_SIX.contains(version)) {
      dialect = Dialect.SIX;
    } else if (!VERSIONS_FOUR.contains(version)) {
      throw refused(Refusal.VERSION);
    }
    if (!into.isEmpty()) {
      throw refused(Refusal.SYNTAX);
    }
  }

  /** Whether what follows is no condition. */
  private boolean isAction() {
    Token first = peek();
    Token second = tokens.get(Math.min(at + 1, tokens.size() - 1));
    return switch (first.kind()) {
      case SIGN -> true;
      case TAG ->
          second.isSign(":=") || second.isSign("?=") || second.isSign("/") || second.isSign("[");
      case WORD ->
          second.isSign(":=")
              || List.of("echo", "removeAllPrivateTags").contains(first.text())
              || (second.isSign("[") && isCallAlone());
      case STRING, NUMBER, LINE_END -> false;
    };
  }

  private boolean isCallAlone() {
    int depth = 0;
    for (int i = at + 1; i < tokens.size(); i++) {
      depth += tokens.get(i).isSign("[") ? 1 : tokens.get(i).isSign("]") ? -1 : 0;
      if (depth == 0) {
        return tokens.get(i + 1).kind() == Kind.LINE_END;
      }
    }
    return false;
  }

  private void action(List<Statement> into) throws NotAppliedException {
    Token first = peek();
    int line = first.line();
    switch (first.kind()) {
      case SIGN -> {
        if (!takeIf("-")) {
          throw refused(first.isSign("*") || first.isSign("+") ? Refusal.SEQUENCE : Refusal.SYNTAX);
        }
        into.add(new Statement.Delete(line, element()));
      }
      case TAG -> {
        TagPattern target = element();
        if (takeIf("?=") && dialect == Dialect.SIX) {
          into.add(new Statement.AssignIfThere(line, target, value(0)));
        } else if (takeIf(":=")) {
          into.add(new Statement.Assign(line, target, value(0)));
        } else {
          throw refused(Refusal.SYNTAX);
        }
      }
      case WORD -> word(into, first);
      case STRING, NUMBER, LINE_END -> throw refused(Refusal.SYNTAX);
    }
  }

  private void word(List<Statement> into, Token first) throws NotAppliedException {
    at++;
    if (first.text().equals("echo")) {
      if (peek().kind() != Kind.LINE_END) {
        value(0);
      }
    } else if (first.text().equals("removeAllPrivateTags")) {
      into.add(new Statement.DeletePrivate(first.line()));
    } else if (takeIf(":=")) {
      into.add(new Statement.Define(first.line(), first.text(), value(0)));
    } else {
      String name = first.text().toLowerCase(Locale.ROOT);
      throw new NotAppliedException(
          first.line(), name.contains("pixel") ? Refusal.PIXELS : Refusal.UNKNOWN_FUNCTION);
    }
  }

  private void when(List<Statement> into) throws NotAppliedException {
    int line = peek().line();
    List<Condition> conditions = new ArrayList<>();
    List<Statement> then = new ArrayList<>();
    List<Statement> otherwise = new ArrayList<>();
    if (dialect == Dialect.SIX) {
      conditions.add(condition("?"));
      action(then);
      if (takeIf(":")) {
        action(otherwise);
      }
    } else {
      do {
        conditions.add(condition(":"));
      } while (!isAction());
      action(then);
    }
    into.add(new Statement.When(line, conditions, then, otherwise));
  }

  private Condition condition(String end) throws NotAppliedException {
    Expression left = value(0);
    Relation relation =
        switch (expect(Kind.SIGN).text()) {
          case "=" -> Relation.EQUALS;
          case "~" -> Relation.MATCHES;
          case "!=" -> Relation.DIFFERS;
          case "!~" -> Relation.MATCHES_NOT;
          default -> throw refused(Refusal.SYNTAX);
        };
    Expression right = value(0);
    if (!takeIf(end)) {
      throw refused(Refusal.SYNTAX);
    }
    return new Condition(left, relation, right);
  }

  private TagPattern element() throws NotAppliedException {
    if (peek().isSign("*") || peek().isSign("+") || peek().isSign(".")) {
      throw refused(Refusal.SEQUENCE);
    }
    TagPattern element = new TagPattern(expect(Kind.TAG).text());
    if (peek().isSign("/") || peek().isSign("[")) {
      throw refused(Refusal.SEQUENCE);
    }
    return element;
  }

  private Expression value(int depth) throws NotAppliedException {
    if (depth > DEEPEST) {
      throw refused(Refusal.SYNTAX);
    }
    Token first = peek();
    switch (first.kind()) {
      case STRING, NUMBER -> {
        at++;
        return new Expression.Constant(first.text());
      }
      case TAG -> {
        TagPattern element = element();
        OptionalInt one = element.tag();
        if (one.isEmpty()) {
          throw refused(Refusal.SYNTAX);
        }
        return new Expression.ValueOf(element);
      }
      case WORD -> {
        at++;
        if (first.text().equals("new")) {
          throw refused(Refusal.NEW_UIDS);
        }
        return takeIf("[") ? call(first, depth) : new Expression.Name(first.text());
      }
      case SIGN, LINE_END -> throw refused(Refusal.SYNTAX);
    }
    throw refused(Refusal.SYNTAX);
  }

  private Expression call(Token name, int depth) throws NotAppliedException {
    List<Expression> arguments = new ArrayList<>();
    if (!takeIf("]")) {
      do {
        arguments.add(value(depth + 1));
      } while (takeIf(","));
      if (!takeIf("]")) {
        throw refused(Refusal.SYNTAX);
      }
    }
    boolean isKnown =
        switch (name.text()) {
          case "hashUID", "lowercase", "uppercase" -> arguments.size() == 1;
          case "newUID" -> throw new NotAppliedException(name.line(), Refusal.NEW_UIDS);
          default -> false;
        };
    if (!isKnown) {
      throw new NotAppliedException(name.line(), Refusal.UNKNOWN_FUNCTION);
    }
    return new Expression.Call(name.text(), arguments);
  }
}
