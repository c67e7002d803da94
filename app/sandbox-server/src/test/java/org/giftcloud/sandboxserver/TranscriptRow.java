// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One recorded exchange and how it is replayed. */
record TranscriptRow(
    String section,
    String name,
    List<String> directives,
    String method,
    String target,
    String answer,
    String body) {

  static List<TranscriptRow> all() {
    try (InputStream in =
        Objects.requireNonNull(TranscriptRow.class.getResourceAsStream("transcript.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return parse(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<TranscriptRow> parse(List<String> lines) {
    List<TranscriptRow> rows = new ArrayList<>();
    String section = "";
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i++);
      if (line.startsWith("== ")) {
        section = line.substring(3);
      } else if (line.startsWith("-- ")) {
        List<String> directives = new ArrayList<>();
        while (lines.get(i).startsWith("@")) {
          directives.add(lines.get(i++));
        }
        String request = lines.get(i++);
        int blank = request.indexOf(' ');
        String answer = lines.get(i++);
        String body = i < lines.size() ? lines.get(i++) : "";
        rows.add(
            new TranscriptRow(
                section,
                line.substring(3),
                List.copyOf(directives),
                request.substring(0, blank),
                request.substring(blank + 1),
                answer,
                body));
      }
    }
    return rows;
  }

  /** The rest of the directive's line; empty when it is not there. */
  Optional<String> directive(String wanted) {
    return directives.stream()
        .filter(line -> line.equals("@" + wanted) || line.startsWith("@" + wanted + " "))
        .map(line -> line.substring(wanted.length() + 1).trim())
        .findFirst();
  }

  List<String> all(String wanted) {
    return directives.stream()
        .filter(line -> line.startsWith("@" + wanted + " "))
        .map(line -> line.substring(wanted.length() + 2))
        .toList();
  }

  int status() {
    return Integer.parseInt(answer.split(" ", -1)[0]);
  }

  String contentType() {
    int blank = answer.indexOf(' ');
    return blank < 0 ? "" : answer.substring(blank + 1);
  }
}
