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
      Call call =
          Call.get(
              "build info",
              XnatPath.of("xapi", "siteConfig", "buildInfo"),
              Expect.BYTES,
              remote.options());
      Answer answer = remote.ask(call);
      boolean modern =
          answer.isSuccess() && !Tables.tree(answer).path("version").asText("").isEmpty();
      if (!modern && answer.status() != 404 && !answer.isSuccess()) {
        throw Statuses.problem(call, answer);
      }
      known = modern ? Generation.MODERN : Generation.OLD;
      generation.set(known);
    }
    return known == Generation.MODERN;
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
