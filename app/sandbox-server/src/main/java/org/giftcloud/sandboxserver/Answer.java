// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back: status, content type ("" for none), further headers and a body. */
record Answer(int status, String contentType, Map<String, String> headers, Content content) {
  private static final String LATIN = ";charset=ISO-8859-1";
  static final String NOT_FOUND = "The server has not found anything matching the request URI";
  static final String UNEXPECTED =
      "The server encountered an unexpected condition which prevented it from fulfilling the"
          + " request";
  static final String NO_LOGIN = "The request requires user authentication";
  static final String IN_BODY =
      "In-body File posts must include the file directly as the body of the message.";

  sealed interface Content permits Fixed, OfFile, Streamed {}

  /** Sent with its length, or in chunks as the real server sends JSON. */
  static final class Fixed implements Content {
    private final byte[] bytes;
    private final Transfer transfer;

    Fixed(byte[] bytes, Transfer transfer) {
      this.bytes = bytes;
      this.transfer = transfer;
    }

    byte[] bytes() {
      return bytes;
    }

    Transfer transfer() {
      return transfer;
    }
  }

  enum Transfer {
    WITH_LENGTH,
    CHUNKED
  }

  record OfFile(Path path, long from, long length) implements Content {}

  /** Written while it is sent; the length is not known. */
  non-sealed interface Streamed extends Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static Answer empty(int status) {
    return bytes(status, "", new byte[0]);
  }

  static Answer text(int status, String text) {
    return of(status, "text/plain" + LATIN, text, StandardCharsets.ISO_8859_1);
  }

  static Answer uriList(String text) {
    return of(200, "text/uri-list" + LATIN, text, StandardCharsets.ISO_8859_1);
  }

  static Answer html(String text) {
    return of(200, "text/html", text, StandardCharsets.UTF_8);
  }

  static Answer page(int status, String message) {
    String body = Pages.status(status, message);
    return of(status, "text/html" + LATIN, body, StandardCharsets.ISO_8859_1);
  }

  static Answer notFound() {
    return page(404, NOT_FOUND);
  }

  static Answer container(int status, String message) {
    String body = Pages.container(status, message);
    return of(status, "text/html;charset=utf-8", body, StandardCharsets.UTF_8)
        .with("Server", "Apache-Coyote/1.1")
        .with("Content-Language", "en");
  }

  static Answer verbatim(Fault.Verbatim said) {
    return of(said.status(), said.contentType(), said.body(), StandardCharsets.UTF_8)
        .with("Server", said.server());
  }

  static Answer json(String json) {
    return chunked(200, "application/json", json)
        .with("Vary", "Accept-Charset, Accept-Encoding, Accept-Language, Accept");
  }

  static Answer csv(String csv) {
    return chunked(200, "text/csv", csv);
  }

  static Answer xml(int status, String xml) {
    return chunked(status, "text/xml", xml);
  }

  static Answer file(Path path, String contentType, long length) {
    return new Answer(200, contentType, Map.of(), new OfFile(path, 0, length));
  }

  static Answer stream(String contentType, Streamed content) {
    return new Answer(200, contentType, Map.of(), content);
  }

  private static Answer chunked(int status, String type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, type, Map.of(), new Fixed(bytes, Transfer.CHUNKED));
  }

  private static Answer of(int status, String type, String text, Charset charset) {
    return bytes(status, type, text.getBytes(charset));
  }

  private static Answer bytes(int status, String type, byte[] bytes) {
    return new Answer(status, type, Map.of(), new Fixed(bytes, Transfer.WITH_LENGTH));
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, more, content);
  }
}
