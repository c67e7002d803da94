// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.StudyForecast.Line;
import org.giftcloud.engine.queue.StudyForecast.Weight;
import org.giftcloud.engine.script.FrozenScripts;
import org.giftcloud.engine.script.ScriptRun;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.RuleScope;
import org.giftcloud.giftcloudclient.SeriesImportFilter;
import org.giftcloud.giftcloudclient.SeriesImportFilter.Verdict;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.giftcloudclient.ServerRules;

/**
 * What a server's own scripts and filters mean for what is sent to it. Scripts were run here when
 * an output was made, after our profile; what they were not applied to waits until it is allowed.
 *
 * @param rules as read when the way out was opened, and frozen for as long as it is open
 */
record ServerLaw(ServerRules rules, ScriptPolicy policy) {
  /** Code of the reason that ends by itself, by preparing again. */
  static final String NOT_KNOWN = Reasons.SERVER_SCRIPT_NEW.code();

  /** Reads them; a server that refuses to show them is one that nothing is sent to. */
  static ServerLaw read(GiftCloudClient client, String project, ScriptPolicy policy)
      throws ServerException {
    return new ServerLaw(client.rules(project), policy);
  }

  FrozenScripts scripts() {
    return FrozenScripts.of(rules.scripts());
  }

  /** Why an image may not be sent for the sake of the server's scripts, if so. */
  Optional<Reason> objection(Item item) {
    return policy == ScriptPolicy.SEND_UNAPPLIED
        ? Optional.empty()
        : notApplied(item.prepared().flatMap(Preparation::scriptRun));
  }

  /** What is missing, if anything is: a server without scripts wants nothing. */
  private Optional<Reason> notApplied(Optional<ScriptRun> run) {
    FrozenScripts scripts = scripts();
    if (scripts.isEmpty() || run.filter(ScriptRun::isApplied).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        run.map(
                refused ->
                    new Reason(
                        "server-script",
                        "The server's anonymisation script ("
                            + scripts.described()
                            + ") is not applied: "
                            + refused.refusal()
                            + ". Look at it, then allow scripts that are not applied, or have it"
                            + " changed."))
            .orElseGet(
                () ->
                    new Reason(
                        NOT_KNOWN,
                        "The server has an anonymisation script ("
                            + scripts.described()
                            + ") that was not known when this was prepared. It is prepared again"
                            + " with it, and then wants to be reviewed again.")));
  }

  /** Whether an output has to be made anew: its scripts were not applied, and there are others. */
  static boolean isStale(Preparation made, FrozenScripts known) {
    Optional<ScriptRun> run = made.scriptRun();
    return !known.isEmpty()
        && run.filter(ScriptRun::isApplied).isEmpty()
        && run.filter(before -> before.digest().equals(known.digest())).isEmpty();
  }

  /** Why a series of this description may not be sent, if so. */
  Optional<Reason> objection(String description) {
    for (SeriesImportFilter filter : rules.filters()) {
      Verdict verdict = filter.verdict(description);
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

  /** What of the server's own rules concerns some images, whatever is in them. */
  List<Line> lines(Collection<Item> items) {
    Set<Line> lines = new LinkedHashSet<>();
    for (Item item : items) {
      Optional<ScriptRun> run = item.prepared().flatMap(Preparation::scriptRun);
      notApplied(run).map(this::weighed).ifPresent(lines::add);
      run.filter(ScriptRun::isApplied).ifPresent(applied -> lines.add(applied(applied)));
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
    return new ArrayList<>(lines);
  }

  /** Where it goes all the same, this rehearsal is not what a researcher is sure to see. */
  private Line weighed(Reason why) {
    return switch (policy) {
      case HOLD -> new Line(Weight.STOPS, why);
      case SEND_UNAPPLIED ->
          new Line(
              Weight.NOTE,
              new Reason(
                  why.code(),
                  why.sentence()
                      + " This is allowed here: what is sent is what was reviewed. If the server runs"
                      + " the script by itself, researchers see something else than is shown here."));
    };
  }

  private Line applied(ScriptRun run) {
    FrozenScripts now = scripts();
    String digest = run.digest().substring(0, 12);
    if (run.digest().equals(now.digest())) {
      return new Line(
          Weight.FINE,
          new Reason(
              "server-script-applied",
              "The server's anonymisation script ("
                  + now.described()
                  + "; digest "
                  + digest
                  + "…) was applied here, after the profile."));
    }
    return new Line(
        Weight.NOTE,
        new Reason(
            "server-script-older",
            (now.isEmpty()
                    ? "The server no longer has the anonymisation script that was applied here"
                    : "The server's anonymisation script has changed ("
                        + now.described()
                        + ") since another was applied here")
                + " (digest "
                + digest
                + "…). It goes as it was reviewed; take the release back to prepare it anew."));
  }

  private static String of(RuleScope scope, String author, String date) {
    String whose = scope == RuleScope.SITE ? "of the whole site" : "of this project";
    return whose + (author.isEmpty() ? "" : ", by " + author) + (date.isEmpty() ? "" : ", " + date);
  }
}
