// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import org.giftcloud.giftcloudclient.ServerException.Kind;

/** What a status means when it is not success, where the caller knows nothing better. */
final class Statuses {
  private Statuses() {}

  static ServerException problem(Call call, Answer answer) {
    return problem(call.what(), answer);
  }

  static ServerException problem(String what, Answer answer) {
    return new ServerException(kind(answer), what + ": status " + answer.status());
  }

  /** Where no project is asked for: nothing there is not there, or not allowed, because of one. */
  static ServerException withoutProject(Call call, Answer answer) {
    Kind kind =
        switch (kind(answer)) {
          case NO_SUCH_PROJECT -> Kind.UNEXPECTED_ANSWER;
          case NO_RIGHTS -> Kind.ACCOUNT_REFUSED;
          default -> kind(answer);
        };
    return new ServerException(kind, call.what() + ": status " + answer.status());
  }

  static Kind kind(Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 401 -> Kind.SESSION_LOST;
      case 403 -> forbidden(answer);
      case 404 -> answer.isFromXnat() ? Kind.NO_SUCH_PROJECT : Kind.UNEXPECTED_ANSWER;
      case 407 -> Kind.PROXY_REFUSED;
      case 408 -> Kind.TIMED_OUT;
      case 413 -> Kind.FRONT_END_TOO_LARGE;
      case 422 -> Kind.NO_SUCH_PROJECT;
      case 429, 503 -> Kind.SERVER_BUSY;
      case 502, 504 -> Kind.FRONT_END_TIMED_OUT;
      case 507 -> Kind.SERVER_ERROR;
      default -> byClass(answer);
    };
  }

  private static Kind byClass(Answer answer) {
    return switch (answer.status() / 100) {
      case 2 -> Kind.UNEXPECTED_ANSWER;
      case 3 ->
          answer.location().contains("/template/Configuration.vm")
              ? Kind.SERVER_NOT_SET_UP
              : Kind.REDIRECTED;
      case 5 -> Kind.SERVER_ERROR;
      default -> Kind.REFUSED_BY_SERVER;
    };
  }

  // XNAT's refusals come on its own page; a firewall's or an allow list's do not.
  private static Kind forbidden(Answer answer) {
    return answer.isFromXnat() ? Kind.NO_RIGHTS : Kind.FRONT_END_REFUSED;
  }
}
