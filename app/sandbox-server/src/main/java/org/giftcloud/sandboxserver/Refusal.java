// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

/** Ends the handling of a request with an answer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Answer answer;

  Refusal(Answer answer) {
    super("refused with " + answer.status(), null, false, false);
    this.answer = answer;
  }

  static Refusal of(int status, String message) {
    return new Refusal(Answer.page(status, message));
  }

  static Refusal notFound() {
    return new Refusal(Answer.notFound());
  }

  Answer answer() {
    return answer;
  }
}
