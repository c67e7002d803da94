// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came back. Its text decides what the client does and is never shown, logged or thrown. */
final class Answer {
  private static final Pattern REASON =
      Pattern.compile("<h3>(.*?)</h3>|<b>Message</b>(.*?)</p>", Pattern.DOTALL);

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
    Matcher reason = REASON.matcher(text());
    String given = text();
    if (reason.find()) {
      given = reason.group(1) != null ? reason.group(1) : reason.group(2);
    }
    return given.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  String location() {
    return headers.firstValue("Location").orElse("");
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
