// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A list answer: every cell is text, and what follows the rows differs from list to list. */
final class Table {
  private final List<Map<String, String>> rows;
  private final StringBuilder tail = new StringBuilder();
  private String head = "";
  private List<String> names = List.of();

  Table(List<Map<String, String>> rows) {
    this.rows = new ArrayList<>(rows);
  }

  /** A row from alternating names and values. */
  static Map<String, String> row(String... namesAndValues) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  /** The columns, which CSV prints even when there are no rows. */
  Table of(String... columns) {
    names = List.of(columns);
    return this;
  }

  Table user(Account account) {
    return more("xdat_user_id", Integer.toString(account.id()));
  }

  Table total() {
    return more("totalRecords", Integer.toString(rows.size()));
  }

  Table title(String title) {
    return more("title", title);
  }

  private Table more(String name, String value) {
    tail.append(tail.isEmpty() ? ", " : ",").append(Json.quote(name)).append(": ");
    tail.append(Json.quote(value));
    return this;
  }

  Table serverRoot(String context) {
    head = "\"Columns\":[{\"key\":\"URI\",\"serverRoot\":" + Json.quote(context) + "}],";
    return this;
  }

  /** Keeps the columns a caller asked for, those the server always adds, and the order asked. */
  Table only(String columns, List<String> always) {
    if (columns.isEmpty() || columns.equals("DEFAULT")) {
      return this;
    }
    List<String> wanted = new ArrayList<>(List.of(columns.split(",", -1)));
    always.stream().filter(name -> !wanted.contains(name)).forEach(wanted::add);
    names = List.copyOf(wanted);
    rows.replaceAll(
        row -> {
          Map<String, String> kept = new LinkedHashMap<>();
          wanted.forEach(name -> kept.put(name, row.getOrDefault(name, "")));
          return kept;
        });
    return this;
  }

  Answer answer(String format) {
    return format.equals("csv") ? Answer.csv(csv()) : Answer.json(json());
  }

  private String json() {
    return "{\"ResultSet\":{" + head + "\"Result\":" + Json.write(rows) + tail + "}}";
  }

  private String csv() {
    if (rows.isEmpty()) {
      return names.isEmpty() ? "" : line(names);
    }
    StringBuilder out = new StringBuilder(line(rows.getFirst().keySet()));
    rows.forEach(row -> out.append(line(row.values())));
    return out.toString();
  }

  private static String line(java.util.Collection<String> cells) {
    return cells.stream()
        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(",", "", "\n"));
  }
}
