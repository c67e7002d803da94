// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What came back. Its text decides what the client does and is never shown, logged or thrown. */
final class Answer {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  boolean isSuccess() {
    return status == 200 || status == 201;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** By its body: XNAT sends JSON of duplicates as text/html. */
  boolean isHtml() {
    String start =
        new String(body, 0, Math.min(body.length, 512), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html")
        || start.startsWith("<html")
        || start.startsWith("<!-- begin xnat-templates");
  }

  /** Restlet's own page of an error; a page of a proxy or firewall is not. */
  boolean isFromXnat() {
    String text = text();
    return text.contains("<title>Status page</title>")
        || headers.firstValue("Server").orElse("").contains("Restlet");
  }

  /** Whether the reason the server gives, in its status page, contains these words. */
  boolean says(String words) {
    String text = text();
    String given = between(text, "<h3>", "</h3>");
    if (given.isEmpty()) {
      given = between(text, "<b>Message</b>", "</p>");
    }
    return (given.isEmpty() ? text : given)
        .toLowerCase(Locale.ROOT)
        .contains(words.toLowerCase(Locale.ROOT));
  }

  /** Empty where one of them is not there. Goes through the text once, however it is made. */
  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin);
    int to = from < 0 ? -1 : text.indexOf(end, from + begin.length());
    return to < 0 ? "" : text.substring(from + begin.length(), to);
  }

  String location() {
    return headers.firstValue("Location").orElse("");
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
