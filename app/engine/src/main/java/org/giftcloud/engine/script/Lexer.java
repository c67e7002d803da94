// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.giftcloud.engine.script.Token.Kind;

/** Takes a script apart. Every expression here runs through a text once. */
final class Lexer {
  private static final Pattern BLANK = Pattern.compile("[ \\t]++|\\\\\\r?\\n|//[^\\r\\n]*+");
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n|\\r");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?+");
  private static final Pattern SIGN = Pattern.compile(":=|\\?=|!=|!~|[-=~:?\\[\\],/{}()*+.%]");
  private static final Pattern TAG =
      Pattern.compile("\\( *+([0-9A-Fa-fXx@#]{4}) *+, *+([0-9A-Fa-fXx@#]{4}) *+\\)");
  private static final Pattern PRIVATE = Pattern.compile("\\( *+[0-9A-Fa-fXx@#]{4} *+, *+\\{");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  Lexer(String text) {
    this.text = text;
  }

  List<Token> tokens() throws NotAppliedException {
    while (at < text.length()) {
      next();
    }
    tokens.add(new Token(Kind.LINE_END, "", line));
    return tokens;
  }

  private void next() throws NotAppliedException {
    Matcher matcher = BLANK.matcher(text).region(at, text.length());
    if (matcher.lookingAt()) {
      line += (int) matcher.group().chars().filter(c -> c == '\n').count();
      at = matcher.end();
    } else if (take(matcher, LINE_END)) {
      tokens.add(new Token(Kind.LINE_END, "", line));
      line++;
    } else if (take(matcher, PRIVATE)) {
      throw new NotAppliedException(line, Refusal.PRIVATE);
    } else if (take(matcher, TAG)) {
      tokens.add(new Token(Kind.TAG, matcher.group(1) + matcher.group(2), line));
    } else if (take(matcher, WORD)) {
      tokens.add(new Token(Kind.WORD, matcher.group(), line));
    } else if (text.charAt(at) == '"') {
      tokens.add(new Token(Kind.STRING, string(), line));
    } else if (!isDeletion() && take(matcher, NUMBER)) {
      tokens.add(new Token(Kind.NUMBER, matcher.group(), line));
    } else if (take(matcher, SIGN)) {
      tokens.add(new Token(Kind.SIGN, matcher.group(), line));
    } else {
      throw new NotAppliedException(line, Refusal.SYNTAX);
    }
  }

  /** A minus at the beginning of a line takes away an element. */
  private boolean isDeletion() {
    return text.charAt(at) == '-' && (tokens.isEmpty() || tokens.getLast().kind() == Kind.LINE_END);
  }

  private boolean take(Matcher matcher, Pattern pattern) {
    if (!matcher.usePattern(pattern).lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }

  /** From quote to quote, in one line. */
  private String string() throws NotAppliedException {
    StringBuilder plain = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        at = i + 1;
        return plain.toString();
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(unescaped(text.charAt(i)));
      } else if (c == '\n' || c == '\r') {
        break;
      } else {
        plain.append(c);
      }
    }
    throw new NotAppliedException(line, Refusal.SYNTAX);
  }

  private char unescaped(char c) throws NotAppliedException {
    return switch (c) {
      case '\\', '"', '\'' -> c;
      case 't' -> '\t';
      case 'n' -> '\n';
      // What is left are escapes that no script in use has, and expressions written with too few
      // backslashes, which a server may read either way.
      default -> throw new NotAppliedException(line, Refusal.SYNTAX);
    };
  }
}
