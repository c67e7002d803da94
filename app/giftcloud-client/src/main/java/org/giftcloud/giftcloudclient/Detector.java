// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.concurrent.atomic.AtomicReference;
import org.giftcloud.giftcloudclient.Call.Expect;
import org.jspecify.annotations.Nullable;

/** Finds out, once, what kind of server this is. */
final class Detector {
  private final Remote remote;
  // Null until asked.
  private final AtomicReference<@Nullable Generation> generation = new AtomicReference<>();
  private final AtomicReference<@Nullable ServerKind> kind = new AtomicReference<>();

  private enum Generation {
    OLD,
    MODERN
  }

  Detector(Remote remote) {
    this.remote = remote;
  }

  // Whether it is 1.7 or later: only those have /xapi.
  private boolean isModern() throws ServerException {
    Generation known = generation.get();
    if (known == null) {
      Call call = buildInfo(remote.options());
      Answer answer = remote.ask(call);
      boolean modern = tellsVersion(answer);
      if (!modern && answer.status() != 404 && !answer.isSuccess()) {
        throw Statuses.problem(call, answer);
      }
      known = modern ? Generation.MODERN : Generation.OLD;
      generation.set(known);
    }
    return known == Generation.MODERN;
  }

  /** Answered by 1.7 and later, to anybody. */
  static Call buildInfo(ClientOptions options) {
    return Call.get(
        "build info", XnatPath.of("xapi", "siteConfig", "buildInfo"), Expect.BYTES, options);
  }

  static boolean tellsVersion(Answer answer) {
    return answer.isSuccess() && !Tables.tree(answer).path("version").asText("").isEmpty();
  }

  /** By a project in which one may write: an old server without pseudonyms answers 400. */
  ServerKind kind(String project) throws ServerException {
    ServerKind known = kind.get();
    if (known == null) {
      known = isModern() ? ServerKind.XNAT_1_7 : old(project);
      kind.set(known);
    }
    return known;
  }

  private ServerKind old(String project) throws ServerException {
    Call call =
        Call.get(
            "pseudonym route",
            XnatPath.of("data", "archive", "projects", project, "pseudonyms", "0").json(),
            Expect.JSON,
            remote.options());
    Answer answer = remote.ask(call);
    return switch (answer.status()) {
      case 400 -> ServerKind.XNAT_1_6;
      case 200, 404 -> ServerKind.GIFT_CLOUD;
      default -> throw Statuses.problem(call, answer);
    };
  }
}
