// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * One request.
 *
 * @param what for messages: which call it is, without any value in it
 * @param patience longest wait for the answer once the body is out
 */
record Call(
    String what,
    String method,
    XnatPath path,
    Expect expect,
    BodyPublisher body,
    String contentType,
    Duration patience) {

  /** What a healthy answer looks like; HTML in its place is a lost session. */
  enum Expect {
    JSON,
    TEXT,
    XML,
    BYTES
  }

  static Call get(String what, XnatPath path, Expect expect, ClientOptions options) {
    return bodiless(what, "GET", path, expect, options.answer());
  }

  static Call put(String what, XnatPath path, ClientOptions options) {
    return bodiless(what, "PUT", path, Expect.TEXT, options.answer());
  }

  static Call post(String what, XnatPath path, ClientOptions options) {
    return bodiless(what, "POST", path, Expect.TEXT, options.answer());
  }

  static Call bodiless(
      String what, String method, XnatPath path, Expect expect, Duration patience) {
    return new Call(what, method, path, expect, BodyPublishers.noBody(), "", patience);
  }

  boolean hasBody() {
    return !contentType.isEmpty();
  }

  @Override
  public String toString() {
    return "Call[" + what + "]";
  }
}
