// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Duration;

/** One way in which the server, or the way to it, fails. */
public sealed interface Fault {

  /** Waits before anything else is done. */
  record Latency(Duration time) implements Fault {}

  /** Reads the request body no faster than this. */
  record SlowRead(int bytesPerSecond) implements Fault {}

  /** Resets the connection after so many bytes of the request body; what came is worked on. */
  record CutRequest(long afterBytes) implements Fault {}

  /** Does the work, then resets the connection after so many bytes of the answer's body. */
  record CutAnswer(long afterBytes) implements Fault {}

  /** Answers with a status page and does nothing. */
  record Refuse(int status, String message) implements Fault {}

  /** Answers this, word for word, in place of the REST layer, and does nothing. */
  record Verbatim(int status, String server, String contentType, String body) implements Fault {}

  /** Answers 302 to the page on which a new site is set up. */
  record NotSetUp() implements Fault {}

  /** Does the work, then answers with a status page, as a front end that gave up waiting. */
  record RefuseAfterwards(int status, String message) implements Fault {}

  /** Takes the body, answers 200 with nothing in it, and does nothing. */
  record NotStored() implements Fault {}

  /** Takes an import and silently keeps all but its last image. */
  record DropLast() implements Fault {}

  /** Stores, but lists every digest of this upload wrong. */
  record WrongDigest() implements Fault {}

  /** Stores every file of this upload with its last bit turned. */
  record WrongBytes() implements Fault {}

  /** Forgets the caller's session just before the request. */
  record SessionExpired() implements Fault {}

  /** The disk is full after so many bytes of the request body. */
  record DiskFull(long afterBytes) implements Fault {}

  /** Answers 302 to the login page. */
  record RedirectToLogin() implements Fault {}

  /** Answers 200 with the HTML of the login page. */
  record LoginPage() implements Fault {}

  /** The server cannot reach its database: every call has its own wrong answer. */
  record DatabaseDown() implements Fault {}

  /** A create loses a race: it answers 201 with an ID that does not exist afterwards. */
  record GhostCreate() implements Fault {}

  /** Sends the first half of the answer's body as if it were all of it. */
  record HalfAnswer() implements Fault {}
}
