// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request whose caller is known. Segments are as sent, that is percent-encoded. */
record Call(
    String method,
    List<String> segments,
    Map<String, String> query,
    Account account,
    Body body,
    List<Fault> faults) {

  boolean is(String wanted) {
    return method.equals(wanted);
  }

  /** HEAD is a GET whose body is not sent. */
  boolean isRead() {
    return is("GET") || is("HEAD");
  }

  boolean isWrite() {
    return is("PUT") || is("POST");
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return parameter(name).equalsIgnoreCase("true");
  }

  String format() {
    return parameter("format");
  }

  boolean suffers(Class<? extends Fault> kind) {
    return faults.stream().anyMatch(kind::isInstance);
  }

  int length() {
    return segments.size();
  }

  String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** Decoded, as labels and ids are. */
  String name(int index) {
    return decode(segment(index));
  }

  /** The same call seen from further down its path. */
  Call below(int count) {
    List<String> rest = segments.subList(Math.min(count, segments.size()), segments.size());
    return new Call(method, rest, query, account, body, faults);
  }

  static List<String> split(String rawPath) {
    return Arrays.stream(rawPath.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  static Map<String, String> parse(String rawQuery) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(decode(name), decode(value.replace("+", "%20")));
      }
    }
    return query;
  }

  static String decode(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
