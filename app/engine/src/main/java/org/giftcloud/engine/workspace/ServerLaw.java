// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.StudyForecast.Line;
import org.giftcloud.engine.queue.StudyForecast.Weight;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.RuleScope;
import org.giftcloud.giftcloudclient.SeriesImportFilter;
import org.giftcloud.giftcloudclient.SeriesImportFilter.Verdict;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerRules;
import org.giftcloud.giftcloudclient.ServerRules.Reach;
import org.giftcloud.giftcloudclient.ServerScript;

/**
 * What a server's own scripts and filters mean for what is sent to it. They can only add to our
 * profile: none of them is run here, and one that is switched on stops sending until it is allowed.
 *
 * @param rules as read when the way out was opened, and frozen for as long as it is open
 */
record ServerLaw(ServerRules rules, ScriptPolicy policy) {
  /** Longest description that a filter is tried on: some expressions take for ever on long ones. */
  private static final int LONGEST = 64;

  /** Reads them; a server that refuses to show them is one that nothing is sent to. */
  static ServerLaw read(GiftCloudClient client, String project, ScriptPolicy policy)
      throws ServerException {
    return new ServerLaw(client.rules(project), policy);
  }

  /** Why nothing may be sent, if so. */
  Optional<Reason> objection() {
    return mayPassScripts()
        ? Optional.empty()
        : rules.scripts().stream().findFirst().map(this::notApplied);
  }

  private boolean mayPassScripts() {
    return policy == ScriptPolicy.SEND_UNAPPLIED || rules.reach() == Reach.NOT_OURS;
  }

  /** Why a series of this description may not be sent, if so. */
  Optional<Reason> objection(String description) {
    String tried = description.length() > LONGEST ? description.substring(0, LONGEST) : description;
    for (SeriesImportFilter filter : rules.filters()) {
      Verdict verdict = filter.verdict(tried);
      if (verdict == Verdict.EXCLUDED) {
        return Optional.of(
            new Reason(
                "excluded-by-filter",
                "Excluded by the server's series filter ("
                    + of(filter.scope(), filter.author(), filter.date())
                    + "). It stays here; ask the project's owner to change the filter."));
      }
      if (verdict == Verdict.UNKNOWN) {
        return Optional.of(
            new Reason(
                "filter-unknown",
                "The server has a series filter that this program cannot apply ("
                    + of(filter.scope(), filter.author(), filter.date())
                    + "). It stays here; ask the project's owner."));
      }
    }
    return Optional.empty();
  }

  /** What concerns every study alike. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (ServerScript script : rules.scripts()) {
      lines.add(new Line(mayPassScripts() ? Weight.NOTE : Weight.STOPS, notApplied(script)));
    }
    if (rules.arrival() == ServerRules.Arrival.PREARCHIVE) {
      lines.add(
          new Line(
              Weight.NOTE,
              new Reason(
                  "waits-in-prearchive",
                  "The project keeps what arrives in the server's waiting room until a person there"
                      + " lets it in. The working copies stay until then.")));
    }
    return lines;
  }

  private Reason notApplied(ServerScript script) {
    if (rules.reach() == Reach.NOT_OURS) {
      return new Reason(
          "server-script-passed",
          "The server has an anonymisation script ("
              + of(script.scope(), script.author(), script.date())
              + "). It does not touch what this program sends: that is stored byte for byte.");
    }
    return new Reason(
        "server-script",
        "The server has an anonymisation script that is not applied ("
            + of(script.scope(), script.author(), script.date())
            + "). Look at it, then allow scripts that are not applied, or have it switched off.");
  }

  private static String of(RuleScope scope, String author, String date) {
    String whose = scope == RuleScope.SITE ? "of the whole site" : "of this project";
    return whose + (author.isEmpty() ? "" : ", by " + author) + (date.isEmpty() ? "" : ", " + date);
  }
}
