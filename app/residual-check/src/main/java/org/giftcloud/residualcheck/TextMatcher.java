// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds all tokens in folded text in one pass (Aho and Corasick, as a dense automaton). */
final class TextMatcher {
  /** Told of each match; positions are those of the text given to the matcher. */
  @FunctionalInterface
  interface Sink {
    void matched(Token token, int start, int end);
  }

  private static final char FOREIGN = 0x2000;

  private final short[] symbolOf = new short[1 << 16];
  private final int symbols;
  private final int[] next;
  private final List<List<Token>> ending;
  private final boolean foreign;

  TextMatcher(List<Token> tokens) {
    int count = 1;
    boolean wide = false;
    for (Token token : tokens) {
      for (char c : token.text().toCharArray()) {
        wide |= c >= FOREIGN;
        if (symbolOf[c] == 0) {
          symbolOf[c] = (short) count++;
        }
      }
    }
    foreign = wide;
    symbols = count;
    List<int[]> states = new ArrayList<>();
    ending = new ArrayList<>();
    states.add(new int[symbols]);
    ending.add(new ArrayList<>());
    for (Token token : tokens) {
      insert(states, token);
    }
    next = link(states);
  }

  private void insert(List<int[]> states, Token token) {
    int state = 0;
    for (char c : token.text().toCharArray()) {
      int[] edges = states.get(state);
      int symbol = symbolOf[c];
      if (edges[symbol] == 0) {
        edges[symbol] = states.size();
        states.add(new int[symbols]);
        ending.add(new ArrayList<>());
      }
      state = edges[symbol];
    }
    ending.get(state).add(token);
  }

  private int[] link(List<int[]> states) {
    int[] fallback = new int[states.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int child : states.get(0)) {
      if (child != 0) {
        queue.add(child);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] edges = states.get(state);
      int[] inherited = states.get(fallback[state]);
      ending.get(state).addAll(ending.get(fallback[state]));
      for (int symbol = 0; symbol < symbols; symbol++) {
        if (edges[symbol] == 0) {
          edges[symbol] = inherited[symbol];
        } else {
          fallback[edges[symbol]] = inherited[symbol];
          queue.add(edges[symbol]);
        }
      }
    }
    int[] table = new int[states.size() * symbols];
    for (int state = 0; state < states.size(); state++) {
      int[] edges = states.get(state);
      for (int symbol = 0; symbol < symbols; symbol++) {
        // A state with an ending token is stored negative: one test per character.
        int target = edges[symbol];
        table[state * symbols + symbol] =
            ending.get(target).isEmpty() ? target * symbols : -target * symbols;
      }
    }
    return table;
  }

  /** Whether a token holds characters that UTF-16 may write with printable ASCII bytes only. */
  boolean isForeign() {
    return foreign;
  }

  boolean isEmpty() {
    return next.length == symbols;
  }

  void match(char[] text, int length, Sink sink) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      state = next[state + symbolOf[text[i]]];
      if (state < 0) {
        state = -state;
        for (Token token : ending.get(state / symbols)) {
          sink.matched(token, i + 1 - token.text().length(), i + 1);
        }
      }
    }
  }

  @Override
  public String toString() {
    return "TextMatcher[" + Arrays.hashCode(new int[] {next.length}) + "]";
  }
}
