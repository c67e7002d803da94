// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A path below the server's base, encoded segment by segment; immutable. */
final class XnatPath {
  private final String path;
  private final String query;

  private XnatPath(String path, String query) {
    this.path = path;
    this.query = query;
  }

  static XnatPath of(String... segments) {
    return new XnatPath("", "").with(segments);
  }

  XnatPath with(String... segments) {
    StringBuilder all = new StringBuilder(path);
    for (String segment : segments) {
      if (!isSegment(segment)) {
        throw new IllegalArgumentException("path segment");
      }
      all.append('/').append(encode(segment));
    }
    return new XnatPath(all.toString(), query);
  }

  /** Whether a name can stand for itself in a path. */
  static boolean isSegment(String name) {
    return !name.isEmpty() && !name.equals(".") && !name.equals("..");
  }

  XnatPath query(String key, String value) {
    String pair = encode(key) + "=" + encode(value);
    return new XnatPath(path, query.isEmpty() ? pair : query + "&" + pair);
  }

  XnatPath json() {
    return query("format", "json");
  }

  /** RFC 3986: all but the unreserved characters, and a blank is %20. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        encoded.append((char) c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", c));
      }
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
