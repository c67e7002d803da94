// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file in a request: the body itself, or the file part of a form ("" when it has no name). */
record Upload(String name, InputStream content) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

  static Upload of(Call call, boolean isModern) throws IOException, Refusal {
    Body body = call.body();
    int refused = isModern ? 400 : 500;
    boolean isDeclared = !body.contentType().isEmpty() || call.flag("inbody");
    if (!isDeclared) {
      if (body.announced() == 0 && !body.isChunked()) {
        throw Refusal.of(refused, Answer.IN_BODY);
      }
      throw Refusal.of(400, noData(body.announced()));
    }
    if (body.contentType().startsWith("multipart/")) {
      return form(body).orElseThrow(() -> Refusal.of(400, noData(body.announced())));
    }
    if (body.isChunked() || body.announced() == 0) {
      throw Refusal.of(refused, Answer.IN_BODY);
    }
    return new Upload("", body);
  }

  private static String noData(long bytes) {
    String size = String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
    return "You tried to PUT a payload of "
        + size
        + " to this service, but didn't provide any data. If you think you sent data to upload,"
        + " you can try to PUT with the query-string parameter inbody=true or use"
        + " multipart/form-data encoding.";
  }

  /** The first part that has a file name. Forms are small here: they are read whole. */
  static Optional<Upload> form(Body body) throws IOException {
    Matcher boundary = BOUNDARY.matcher(body.contentType());
    if (!boundary.find()) {
      return Optional.empty();
    }
    String text = new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
    for (String part : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
      int end = part.indexOf("\r\n\r\n");
      if (end < 0) {
        continue;
      }
      Matcher name = FILE_NAME.matcher(part.substring(0, end));
      if (name.find()) {
        String content = part.substring(end + 4, part.length() - 2);
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new Upload(name.group(1), new ByteArrayInputStream(bytes)));
      }
    }
    return Optional.empty();
  }
}
