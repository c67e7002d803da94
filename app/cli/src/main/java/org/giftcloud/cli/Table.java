// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of text: words to the left, numbers to the right. */
final class Table {
  private final List<Object[]> rows = new ArrayList<>();

  Table(Object... head) {
    rows.add(head);
  }

  void row(Object... cells) {
    rows.add(cells);
  }

  /** How many rows, the head among them. */
  int size() {
    return rows.size();
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().length;
    int[] widths = new int[columns];
    for (Object[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], String.valueOf(row[i]).length());
      }
    }
    for (Object[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String text = String.valueOf(row[i]);
        String pad = " ".repeat(widths[i] - text.length());
        line.append(row[i] instanceof Number ? pad + text : text + pad).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
